"""What is needed later is loaded while nobody does anything."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from time import monotonic

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from gui.window import getting_ready
from gui.window.getting_ready import LATER, GettingReady
from gui.window.main_window import MainWindow
from tests.gui.keyboard import press

EMPTY = "import gui.application, sys; print(*[name for name in sys.argv[1:] if name in sys.modules])"


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of what is loaded, in place of loading it."""
    gc.disable()
    names: list[str] = []
    monkeypatch.setattr(getting_ready, "import_module", names.append)
    monkeypatch.setattr(getting_ready, "BEGIN_AFTER", 0)
    monkeypatch.setattr(getting_ready, "GAP", 0)
    yield names
    gc.unfreeze()
    gc.enable()


def test_everything_is_loaded_in_time(
    window: MainWindow, qtbot: QtBot, loaded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getting_ready, "QUIET", 0.0)
    GettingReady(window)
    qtbot.waitUntil(lambda: loaded == list(LATER))
    qtbot.waitUntil(lambda: window.findChild(GettingReady) is None)
    assert gc.get_freeze_count(), "what stays is not looked at again"
    assert gc.isenabled(), "the start had put it off"


def test_whoever_types_is_left_alone(window: MainWindow, qtbot: QtBot, loaded: list[str]) -> None:
    ready = GettingReady(window)
    begun = ready._last_seen
    press(Qt.Key.Key_Down)
    ready.eventFilter(window, key_event())
    assert ready._last_seen > begun
    qtbot.wait(50)
    assert loaded == []
    ready._last_seen = monotonic() - 2 * getting_ready.QUIET
    qtbot.waitUntil(lambda: len(loaded) > 0)


def key_event() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)


def test_the_start_loads_nothing_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", EMPTY, *LATER], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize("name", LATER)
def test_each_of_them_exists(name: str) -> None:
    assert find_spec(name) is not None
