"""The look that is chosen is shown at once and kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from gui.application import make_window
from gui.look.style import apply_theme
from gui.look.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme, theme_of
from gui.window.appearance import chosen_theme
from gui.workplace.library import Library
from gui.workplace.settings import Settings


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp, LIGHT)


def test_dark_and_high_contrast_are_shown_and_kept(
    qtbot: QtBot, qapp: QApplication, library: Library, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "窗口.json")
    window = make_window(library, settings)
    qtbot.addWidget(window)
    window.show()
    window.actions_["dark"].trigger()
    qtbot.waitUntil(lambda: theme_of(window.palette()) is DARK)
    window.actions_["high_contrast"].trigger()
    qtbot.waitUntil(lambda: theme_of(window.palette()) is HIGH_DARK)
    window.actions_["dark"].trigger()
    qtbot.waitUntil(lambda: theme_of(window.palette()) is HIGH_LIGHT)
    assert chosen_theme(Settings(tmp_path / "窗口.json")) is HIGH_LIGHT
    again = make_window(library, settings)
    qtbot.addWidget(again)
    assert again.actions_["high_contrast"].isChecked()


def test_what_nobody_chose_follows_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.window.appearance.system_theme", lambda: HIGH_DARK)
    settings = Settings()
    assert chosen_theme(settings) is HIGH_DARK
    settings.dark = False
    assert chosen_theme(settings) is HIGH_LIGHT
    settings.high_contrast = False
    assert chosen_theme(settings) is LIGHT


@pytest.mark.parametrize("theme", [LIGHT, DARK, HIGH_LIGHT, HIGH_DARK])
def test_the_frame_of_an_empty_check_box_is_drawn(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    apply_theme(qapp, theme)
    box = QCheckBox()
    qtbot.addWidget(box)
    box.show()
    picture = box.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
    }
    assert theme.frame.name() in colours


def picture_of(qtbot: QtBot, widget: QWidget) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(120, 90)
    widget.show()
    return widget.grab().toImage()


@pytest.mark.parametrize("theme", [HIGH_LIGHT, HIGH_DARK])
def test_high_contrast_draws_the_frame_of_a_text_and_its_slider(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    picture = picture_of(qtbot, QPlainTextEdit("\n" * 30))
    middle = picture.height() // 2
    assert picture.pixelColor(0, middle) == theme.frame
    top = [picture.pixelColor(x, 24) for x in range(picture.width() - 18, picture.width() - 2)]
    assert top.count(theme.frame) >= 6


@pytest.mark.parametrize("theme", [HIGH_LIGHT, HIGH_DARK])
def test_high_contrast_draws_the_frame_of_a_field_for_numbers(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    picture = picture_of(qtbot, QSpinBox())
    assert picture.pixelColor(picture.width() // 2, picture.height() - 1) == theme.frame
