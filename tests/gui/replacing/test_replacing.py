"""Words looked for and replaced in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.pages.text_page import TextPage
from gui.replacing.dialog import ReplacingDialog
from gui.window.main_window import MainWindow
from model.annotations import annotate
from model.report import Change, Report
from tests.gui.keyboard import press

RECEIVED = "applications.new_received.total"


def report_saying(window: MainWindow, **texts: str) -> Report:
    opened = window.workplace.opened
    assert opened is not None
    opened.apply(Change("输入", texts=texts))
    return opened.report


def dialog_of(window: MainWindow) -> ReplacingDialog:
    (dialog,) = window.findChildren(ReplacingDialog)
    return dialog


def looking_for(window: MainWindow, words: str, new: str = "") -> ReplacingDialog:
    window.actions_["replace"].trigger()
    dialog = dialog_of(window)
    dialog.words.setText(words)
    dialog.new.setText(new)
    return dialog


def rows(dialog: ReplacingDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_all_places_of_the_report_are_replaced_in_one_step(window: MainWindow) -> None:
    report = report_saying(window, overview="2023年公开，2023年办结。", problems="2023年的问题。")
    said: list[str] = []
    window.workplace.told.connect(said.append)
    dialog = looking_for(window, "2023年", "2024年")
    assert rows(dialog)[0] == "总体情况：…【2023年】公开，2023年办结。…"
    assert dialog.state.text() == "找到 3 处。"
    QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    assert report.texts["overview"] == "2024年公开，2024年办结。"
    assert report.texts["problems"] == "2024年的问题。"
    assert said[-1] == "已把“2023年”替换为“2024年”（3 处）；可以撤销"
    assert rows(dialog) == []
    assert window.workplace.opened is not None
    window.workplace.opened.undo()
    assert report.texts["overview"] == "2023年公开，2023年办结。"
    assert len(rows(dialog)) == 3


def test_one_place_is_replaced_and_the_next_is_chosen(window: MainWindow) -> None:
    report = report_saying(window, overview="甲一，甲二，甲三。")
    dialog = looking_for(window, "甲", "乙")
    dialog.list.setCurrentRow(1)
    QTest.mouseClick(dialog.one, Qt.MouseButton.LeftButton)
    assert report.texts["overview"] == "甲一，乙二，甲三。"
    assert dialog.list.currentRow() == 1


def test_a_bound_figure_is_shown_and_kept(window: MainWindow) -> None:
    report = report_saying(window, overview=f"收到{annotate('10', RECEIVED)}件。")
    dialog = looking_for(window, "10", "11")
    assert rows(dialog) == ["总体情况：…收到【10】件。…（关联表格的数字，不替换）"]
    assert dialog.state.text() == "找到 1 处，其中 1 处不替换。"
    assert not dialog.all.isEnabled()
    assert not dialog.one.isEnabled()
    assert "10" in report.texts["overview"]


def test_return_leads_to_the_place_and_to_the_next(window: MainWindow, qtbot: QtBot) -> None:
    report_saying(window, overview="首句。\n\n甲一。", problems="甲二。")
    dialog = looking_for(window, "甲")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert window.workplace.pages is not None
    assert window.workplace.pages.section_id == "overview"
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert window.workplace.pages.section_id == "problems"


def test_enter_presses_the_button_that_has_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    report_saying(window, overview="首句。\n\n甲一。", problems="甲二。")
    dialog = looking_for(window, "甲")
    dialog.new.setText("乙")
    dialog.activateWindow()
    dialog.all.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.all)
    press(Qt.Key.Key_Return)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.texts["problems"] == "乙二。"


def test_what_is_marked_is_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    report_saying(window, overview="政府信息公开。")
    window.workplace.show_section("overview")
    assert window.pages is not None
    page = window.pages.current
    assert isinstance(page, TextPage)
    editor = page.editing.editor
    editor.setFocus()
    editor.selectAll()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is editor)
    QTest.keyClick(editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert dialog_of(window).words.text() == "政府信息公开。"
    assert len(rows(dialog_of(window))) == 1


@pytest.mark.parametrize(
    ("words", "told"), [("", "写下要找的文字，整份报告的文字都会查找。"), ("没有的字", "没有找到。")]
)
def test_it_says_when_there_is_nothing(window: MainWindow, words: str, told: str) -> None:
    dialog = looking_for(window, words)
    assert dialog.state.text() == told
    assert not dialog.all.isEnabled()


def test_the_preview_looks_for_words_itself(window: MainWindow) -> None:
    window.actions_["preview"].trigger()
    window.actions_["find"].trigger()
    assert window.findChildren(ReplacingDialog) == []
