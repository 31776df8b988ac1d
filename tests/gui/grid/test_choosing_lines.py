"""Whole rows and columns chosen by their heads or by keys, and what the chosen figures make together."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.grid.headers import MergedHeader
from gui.grid.sheet import TableSheet
from gui.workplace.open_report import OpenReport
from tests.gui.grid.test_view import shown_sheet
from tests.gui.keyboard import press

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def sheet(qtbot: QtBot, opened: OpenReport) -> TableSheet:
    return shown_sheet(qtbot, opened, "applications")


def click(header: MergedHeader, at: QPoint, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def test_a_click_on_a_head_chooses_all_below_or_beside_it(sheet: TableSheet) -> None:
    grid = sheet.grids[0]
    columns, rows = grid.horizontalHeader(), grid.verticalHeader()
    assert isinstance(columns, MergedHeader)
    assert isinstance(rows, MergedHeader)
    click(columns, QPoint(columns.sectionViewportPosition(1) + 5, columns.height() - 5))
    assert {index.column() for index in grid.selectedIndexes()} == {1}
    assert len(grid.selectedIndexes()) == grid.shape.row_count
    click(columns, QPoint(columns.sectionViewportPosition(3) + 5, columns.height() - 5), CONTROL)
    assert {index.column() for index in grid.selectedIndexes()} == {1, 3}
    click(rows, QPoint(rows.width() - 5, rows.sectionViewportPosition(0) + 5))
    assert {index.row() for index in grid.selectedIndexes()} == {0}


def test_keys_choose_the_row_and_the_column_of_the_cursor(sheet: TableSheet) -> None:
    grid = sheet.grids[0]
    press(Qt.Key.Key_Space, CONTROL)
    assert len(grid.selectedIndexes()) == grid.shape.row_count
    press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert len(grid.selectedIndexes()) == grid.shape.column_count


def test_what_is_chosen_is_added_up(sheet: TableSheet) -> None:
    told: list[str] = []
    sheet.selected.connect(told.append)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert told == ["求和 12　计数 2　平均 6"]
    press(Qt.Key.Key_Home, CONTROL)
    assert told[-1] == ""
