"""What the right mouse button offers in a text."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.text.editor import NarrativeEditor
from gui.text.menu import text_menu
from gui.workplace.open_report import OpenReport
from model.report import Change


@pytest.fixture
def editor(qtbot: QtBot, opened: OpenReport) -> Iterator[NarrativeEditor]:
    made = NarrativeEditor(opened, "preamble", "前言")
    qtbot.addWidget(made)
    yield made
    made.keep()


def entries(editor: NarrativeEditor, opened: OpenReport) -> dict[str, QAction]:
    return {each.text().partition("\t")[0]: each for each in text_menu(editor, opened, None).actions()}


def test_its_undo_and_redo_are_those_of_the_report(editor: NarrativeEditor, opened: OpenReport) -> None:
    assert not entries(editor, opened)["重做"].isEnabled()
    opened.apply(Change("导入", texts={"preamble": "甲"}))
    entries(editor, opened)["撤销：导入"].trigger()
    assert editor.toPlainText() == ""
    entries(editor, opened)["重做：导入"].trigger()
    assert editor.toPlainText() == "甲"


def test_what_is_typed_a_moment_ago_can_be_undone(editor: NarrativeEditor, opened: OpenReport) -> None:
    QTest.keyClicks(editor, "abc")
    entries(editor, opened)["撤销：正在输入的文字"].trigger()
    assert editor.toPlainText() == ""


def test_it_makes_headings_and_offers_nothing_that_cannot_be_done(
    editor: NarrativeEditor, opened: OpenReport
) -> None:
    opened.apply(Change("导入", texts={"preamble": "主动公开"}))
    offered = entries(editor, opened)
    assert not offered["剪切"].isEnabled()
    assert not offered["粘贴"].isEnabled()
    offered["设为（一）标题"].trigger()
    editor.keep()
    assert opened.report.texts["preamble"] == "### （一）主动公开"
