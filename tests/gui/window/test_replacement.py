"""A program that was updated under an open window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.window import replacement
from gui.window.main_window import MainWindow
from gui.window.replacement import SENTENCE, Replacement
from model.version import Build

ACTIVE = Qt.ApplicationState.ApplicationActive
OLD = Build("1.2.0", "2026-11-28", "abc1234")
NEW = Build("1.2.1", "2026-11-29", "abc1235")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sentences: list[str] = []
    monkeypatch.setattr(replacement, "show_notices", lambda _parent, text, _reasons: sentences.append(text))
    return sentences


def programs(*builds: Build | OSError) -> Callable[[], Build]:
    """What lies there, from the start on; the last one stays."""
    left = list(builds)

    def present() -> Build:
        found = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(found, OSError):
            raise found
        return found

    return present


def come_back(application: QApplication) -> None:
    application.applicationStateChanged.emit(ACTIVE)


@pytest.mark.parametrize("now", [NEW, Build("1.2.0", "2026-11-28", "abc1239"), FileNotFoundError()])
def test_an_update_or_a_removal_under_the_window_is_told_once(
    window: MainWindow, qapp: QApplication, told: list[str], now: Build | OSError
) -> None:
    Replacement(window.workplace, programs(OLD, now))
    assert told == []
    come_back(qapp)
    come_back(qapp)
    assert told == [SENTENCE]


def test_the_same_program_and_sources_are_left_in_peace(
    window: MainWindow, qapp: QApplication, told: list[str]
) -> None:
    Replacement(window.workplace, programs(OLD))
    Replacement(window.workplace, programs(Build("1.2.0"), NEW))
    come_back(qapp)
    assert told == []


def test_who_leaves_the_window_is_not_asked(window: MainWindow, qapp: QApplication, told: list[str]) -> None:
    Replacement(window.workplace, programs(OLD, NEW))
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert told == []
