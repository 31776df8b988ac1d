"""The history of a cell and of a text, as the window shows it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from gui.history.dialog import HistoryDialog
from gui.window.main_window import MainWindow
from model.annotations import annotate
from model.report import Change
from tests.gui.keyboard import press
from tests.gui.modal import click, when_modal

FIRST = "applications.new_received.natural_person"


def shown_rows(dialog: HistoryDialog) -> list[list[str]]:
    table = dialog.table
    model = table.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def look(dialog: QDialog, rows: list[list[str]], differences: list[str]) -> None:
    assert isinstance(dialog, HistoryDialog)
    rows += shown_rows(dialog)
    if dialog.differences.isVisible():
        differences.append(dialog.differences.toPlainText())
    click(dialog, "关闭")


def test_history_of_the_cell_at_the_cursor(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("导入 表.xlsx", cells={FIRST: 11}, sources={FIRST: "表三!B4"}))
    window.workplace.opened.apply(Change("输入新收", cells={FIRST: 12}))
    window.workplace.opened.undo()
    window.workplace.show_section("applications")
    assert window.pages is not None
    window.pages.show_cell(FIRST)
    rows: list[list[str]] = []
    when_modal(lambda dialog: look(dialog, rows, []))
    press(Qt.Key.Key_F9)
    assert [row[2:] for row in rows] == [
        ["撤销：输入新收", "12", "11", "表三!B4"],
        ["输入新收", "11", "12", "手工录入"],
        ["导入 表.xlsx", "10", "11", "表三!B4"],
        ["新建报告", "（空）", "10", "手工录入"],
    ]
    assert all(row[1] for row in rows), "who did it"


def test_history_of_a_text_shows_the_difference(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("修改总体情况", texts={"overview": "各项工作稳妥有序推进，" * 5}))
    window.workplace.show_section("overview")
    rows: list[list[str]] = []
    differences: list[str] = []
    when_modal(lambda dialog: look(dialog, rows, differences))
    window.actions_["history"].trigger()
    assert rows[0][4] == "55 字"
    assert "稳妥" in differences[0]


def test_history_of_a_text_is_plain_words_where_its_figures_follow_the_table(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("写作", texts={"problems": f"收到{annotate('10', FIRST)}件。"}))
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    window.workplace.show_section("problems")
    rows: list[list[str]] = []
    when_modal(lambda dialog: look(dialog, rows, []))
    window.actions_["history"].trigger()
    assert [row[2:5] for row in rows[:1]] == [["输入", "收到10件。", "收到11件。"]]
