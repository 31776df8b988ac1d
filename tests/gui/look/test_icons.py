"""Icons are sharp on every screen that is there, and drawn for no others."""

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from gui.look.icons import draw_again, icon
from gui.look.theme import LIGHT
from gui.window.main_window import MainWindow


def put_screens(monkeypatch: pytest.MonkeyPatch, *ratios: float) -> None:
    screens = [SimpleNamespace(devicePixelRatio=lambda ratio=ratio: ratio) for ratio in ratios]
    monkeypatch.setattr(QGuiApplication, "screens", lambda: screens)


def widths(drawn: QIcon, mode: QIcon.Mode) -> list[int]:
    return [size.width() for size in drawn.availableSizes(mode)]


@pytest.mark.parametrize("mode", [QIcon.Mode.Normal, QIcon.Mode.Disabled])
def test_an_icon_has_the_pixels_of_every_screen(
    qapp: QApplication, mode: QIcon.Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_screens(monkeypatch, 1.0)
    assert widths(icon("info", LIGHT), mode) == [16, 20, 24]
    put_screens(monkeypatch, 1.0, 1.5)
    assert widths(icon("info", LIGHT), mode) == [16, 20, 24, 30, 36]


def test_a_new_screen_gets_its_own(
    qapp: QApplication, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_screens(monkeypatch, 2.0)
    draw_again(qapp)
    qapp.processEvents()
    assert widths(window.actions_["undo"].icon(), QIcon.Mode.Normal) == [32, 40, 48]
