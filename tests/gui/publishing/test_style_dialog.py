"""House styles in the window: one dialog, one file, and documents that follow it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from export.house_style import NATIONAL, HouseStyle, NumberPlace, StyleFonts, StylePage, StyleTables
from export.style_files import bundled_styles, read_style, write_style
from gui.publishing.chosen_style import NAME, ChosenStyle
from gui.publishing.dialog import PublishDialog
from gui.publishing.style_dialog import StyleDialog
from gui.workplace.settings import Settings
from model.errors import UserError
from model.judging.manuscript import Manuscript

HOUSE = HouseStyle(
    "某市",
    StyleFonts(body="没有的仿宋", latin="Times New Roman"),
    StylePage(34.0, 30.0, 27.5, 25.0, 30.0, NumberPlace.CENTRE, dashes=False),
    StyleTables(9.0, 4),
)


@pytest.fixture
def dialog(qtbot: QtBot) -> StyleDialog:
    made = StyleDialog(NATIONAL)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("style", [HOUSE, *bundled_styles()], ids=lambda style: style.name)
def test_a_style_goes_through_the_dialog_unchanged(dialog: StyleDialog, style: HouseStyle) -> None:
    dialog.show_style(style)
    assert dialog.answer == style


def test_fonts_that_are_missing_are_named_at_once(dialog: StyleDialog) -> None:
    assert "没有找到" not in dialog.state.text()
    dialog.show_style(HOUSE)
    assert "没有找到字体“没有的仿宋”" in dialog.state.text()
    assert "Word 文档里写的是字体名称" in dialog.state.text()


def test_a_style_without_a_name_cannot_be_used(dialog: StyleDialog) -> None:
    dialog.name.clear()
    assert not dialog.use.isEnabled()
    assert dialog.use.toolTip() == "请给版式起一个名称"


def test_it_is_handed_on_as_a_file(
    dialog: StyleDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    place = tmp_path / "某市.toml"
    monkeypatch.setattr("gui.publishing.style_dialog.ask_target", lambda *_: place)
    monkeypatch.setattr("gui.publishing.style_dialog.ask_file", lambda *_: place)
    dialog.show_style(HOUSE)
    dialog.to_file.click()
    assert read_style(place) == HOUSE
    other = StyleDialog(NATIONAL)
    qtbot.addWidget(other)
    other.from_file.click()
    assert other.answer == HOUSE


def test_what_was_chosen_is_there_at_the_next_start(tmp_path: Path) -> None:
    settings = tmp_path / "窗口.json"
    ChosenStyle(Settings(settings)).keep(HOUSE)
    assert ChosenStyle(Settings(settings)).style == HOUSE
    (tmp_path / NAME).write_text("[page]\ntop = 900", encoding="utf-8")
    damaged = ChosenStyle(Settings(settings))
    assert damaged.usable == NATIONAL
    with pytest.raises(UserError, match="“top = 900”不对"):
        _ = damaged.style


def test_publishing_follows_the_style_that_is_chosen_there(
    manuscript: Manuscript, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "a.toml"
    write_style(replace(HOUSE, fonts=StyleFonts()), path)

    def answer(dialog: StyleDialog) -> int:
        dialog.show_style(read_style(path))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(StyleDialog, "exec", answer)
    settings = Settings(tmp_path / "窗口.json")
    publish = PublishDialog(manuscript, settings)
    qtbot.addWidget(publish)
    assert publish.choices.style_name.text() == NATIONAL.name
    publish.choices.choose_style.click()
    assert publish.choices.style_name.text() == "某市"
    assert publish.choices.answer.style == read_style(path)
