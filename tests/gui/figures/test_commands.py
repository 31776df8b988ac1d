"""Figures put into the prose, set free and followed to their cells, as a user does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QToolButton

from gui.figures.dialog import FigureDialog
from gui.pages.prose_page import TextEditing
from gui.pages.table_page import TablePage
from gui.pages.text_page import TextPage
from gui.window.main_window import MainWindow
from gui.workplace.open_report import OpenReport
from model.annotations import annotate
from model.report import Change
from tests.gui.keyboard import press
from tests.gui.modal import click, when_modal

TOTAL = "applications.new_received.total"
NATURAL = "applications.new_received.natural_person"
TEXT = "本年新收政府信息公开申请12件，上年结转2件。"


@pytest.fixture
def opened(window: MainWindow) -> OpenReport:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("", texts={"overview": TEXT}))
    window.workplace.show_section("overview")
    return window.workplace.opened


@pytest.fixture
def editing(window: MainWindow, opened: OpenReport) -> TextEditing:
    assert window.pages is not None
    page = window.pages.current
    assert isinstance(page, TextPage)
    page.take_focus()
    return page.editing


def go_behind(editing: TextEditing, words: str) -> None:
    cursor = editing.editor.document().find(words)
    cursor.clearSelection()
    editing.editor.setTextCursor(cursor)


def take_first(dialog: QDialog) -> None:
    assert isinstance(dialog, FigureDialog)
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)


def test_a_number_that_the_words_explain_is_bound_by_two_keys(
    window: MainWindow, opened: OpenReport, editing: TextEditing
) -> None:
    go_behind(editing, "申请12")
    when_modal(take_first)
    press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert opened.report.manuscripts["overview"] == TEXT.replace("12", annotate("10", TOTAL))
    assert "已把“12”换成 10" in window.statusBar().currentMessage()
    assert window.focusWidget() is editing.editor
    opened.apply(Change("输入", cells={NATURAL: 13, TOTAL: None}))
    assert opened.report.texts["overview"] == TEXT.replace("12", "13")
    opened.undo()
    opened.undo()
    assert editing.editor.toPlainText() == TEXT


def test_the_button_above_the_text_asks_too_and_cancelling_changes_nothing(
    window: MainWindow, opened: OpenReport, editing: TextEditing
) -> None:
    asked: list[str] = []

    def cancel(dialog: QDialog) -> None:
        assert isinstance(dialog, FigureDialog)
        asked.append(dialog.windowTitle())
        click(dialog, "取消")

    when_modal(cancel)
    next(button for button in editing.findChildren(QToolButton) if button.text() == "表内数字…").click()
    assert asked == ["插入表内数字"]
    assert opened.report.manuscripts["overview"] == TEXT


def test_without_a_number_it_stands_at_the_cursor(
    window: MainWindow, opened: OpenReport, editing: TextEditing
) -> None:
    editing.editor.moveCursor(QTextCursor.MoveOperation.End)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, FigureDialog)
        dialog.words.setText("行政复议 结果维持")
        click(dialog, "插入")

    when_modal(choose)
    window.actions_["insert_figure"].trigger()
    assert opened.report.manuscripts["overview"] == TEXT + annotate("3", "disputes.reconsideration.upheld")


def test_it_is_set_free_at_the_cursor(window: MainWindow, opened: OpenReport, editing: TextEditing) -> None:
    opened.apply(Change("", texts={"overview": f"新收{annotate('10', TOTAL)}件。"}))
    window.actions_["free_figure"].trigger()
    assert "没有随表格更新的数字" in window.statusBar().currentMessage()
    go_behind(editing, "10")
    window.actions_["free_figure"].trigger()
    assert opened.report.manuscripts["overview"] == "新收10件。"
    opened.undo()
    assert opened.report.manuscripts["overview"] == f"新收{annotate('10', TOTAL)}件。"


def test_it_leads_to_its_cell(window: MainWindow, opened: OpenReport, editing: TextEditing) -> None:
    editing.editor.figures.cell_requested.emit(TOTAL)
    assert window.pages is not None
    page = window.pages.current
    assert isinstance(page, TablePage)
    assert page.place == TOTAL


def test_in_a_table_there_is_nothing_to_put_it_in(window: MainWindow) -> None:
    window.workplace.show_section("applications")
    window.actions_["insert_figure"].trigger()
    assert "这个操作用在文字里" in window.statusBar().currentMessage()


def test_a_locked_report_does_not_ask(
    window: MainWindow, opened: OpenReport, editing: TextEditing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "locked", "报告已签发")
    window.actions_["insert_figure"].trigger()
    assert window.statusBar().currentMessage() == "报告已签发"
