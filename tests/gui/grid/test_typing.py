"""What is typed into cells: sums, control totals one after the other, refusals that lose nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.grid.sheet import LAST_CELL, TableSheet
from gui.workplace.open_report import OpenReport
from model.totals import is_total
from tests.gui.grid.test_view import FIRST, current, enter, shown_sheet
from tests.gui.keyboard import focused, press, type_keys

NEXT = "applications.carried_in.natural_person"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def sheet(qtbot: QtBot, opened: OpenReport) -> TableSheet:
    return shown_sheet(qtbot, opened, "applications")


def test_a_sum_is_worked_out_and_stands_in_the_history(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    enter(qtbot, opened, "=12+30")
    assert opened.report.stated[FIRST] == 42
    assert "=12+30" in str(opened.session.undo_label)
    qtbot.waitUntil(lambda: current(sheet.grids[0]) == NEXT)


@pytest.mark.parametrize("text", ["=12+", "=7/2", "=2*abc", "3.5"])
def test_what_is_refused_stays_in_the_cell_to_be_put_right(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport, text: str
) -> None:
    before = opened.report.stated[FIRST]
    with qtbot.waitSignal(sheet.told) as told:
        type_keys(text)
        press(Qt.Key.Key_Return)
    assert text in told.args[0]
    assert current(sheet.grids[0]) == FIRST
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert (editor.text(), editor.selectedText()) == (text, text)
    type_keys("25")
    press(Qt.Key.Key_Return)
    assert opened.report.stated[FIRST] == 25 != before


def test_what_takes_long_waits_until_nobody_types(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    enter(qtbot, opened, "12")
    opened._pause.setInterval(60_000)
    type_keys("3")
    assert opened._pause.remainingTime() > 30_000
    press(Qt.Key.Key_Escape)


def test_control_totals_follow_each_other(sheet: TableSheet, opened: OpenReport) -> None:
    grid = sheet.grids[0]
    column = grid.shape.column_count - 1
    grid.go_to((0, column))
    press(Qt.Key.Key_F4)
    for _ in range(3):
        type_keys("9")
        press(Qt.Key.Key_Return)
    stated = [opened.report.stated[grid.shape.cells[row][column]] for row in range(3)]
    assert stated == [9, 9, 9]
    assert all(is_total(opened.report.form, grid.shape.cells[row][column]) for row in range(4))
    assert current(grid) == grid.shape.cells[3][column]


def test_ctrl_home_and_end_select_one_cell(sheet: TableSheet) -> None:
    grid = sheet.grids[0]
    for key, place in ((Qt.Key.Key_End, (-1, -1)), (Qt.Key.Key_Home, (0, 0))):
        press(key, CONTROL)
        row, column = place
        assert current(grid) == grid.shape.cells[row][column]
        assert grid.selectionModel().selectedIndexes() == [grid.currentIndex()]


def test_that_it_is_the_last_cell_is_forgotten_elsewhere(sheet: TableSheet) -> None:
    told: list[str] = []
    sheet.told.connect(told.append)
    grid = sheet.grids[0]
    press(Qt.Key.Key_End, CONTROL)
    grid.go_to((grid.shape.row_count - 1, grid.shape.column_count - 1))
    press(Qt.Key.Key_Tab)
    assert told == [LAST_CELL]
    press(Qt.Key.Key_Home, CONTROL)
    assert told == [LAST_CELL, ""]


@pytest.mark.parametrize("moved", [False, True])
def test_enter_returns_below_the_first_of_the_figures_typed_along_a_row(
    qtbot: QtBot, sheet: TableSheet, moved: bool
) -> None:
    grid = sheet.grids[0]
    grid.go_to((0, 1))
    for figure in "123":
        type_keys(figure)
        press(Qt.Key.Key_Tab)
    if moved:
        press(Qt.Key.Key_Left)
    type_keys("4")
    press(Qt.Key.Key_Return)
    assert current(grid).rpartition(".")[2] == grid.shape.cells[0][3 if moved else 1].rpartition(".")[2]
