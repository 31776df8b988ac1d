"""A cell and its editor: what is painted is what is there, what is typed stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from gui.grid.sheet import TableSheet
from gui.workplace.open_report import OpenReport
from tests.gui.grid.test_view import current, shown_sheet
from tests.gui.keyboard import press, type_keys

PLAIN = QImage.Format.Format_RGB32


@pytest.fixture
def sheet(qtbot: QtBot, opened: OpenReport) -> TableSheet:
    return shown_sheet(qtbot, opened, "applications")


def on_screen(sheet: TableSheet) -> QImage:
    """What has been painted so far, with whatever is out of date in it."""
    return sheet.screen().grabWindow(sheet.winId()).toImage().convertToFormat(PLAIN)


def test_what_a_key_paints_is_all_that_has_changed(qtbot: QtBot, sheet: TableSheet) -> None:
    sheet.repaint()
    type_keys("11")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: on_screen(sheet) == sheet.grab().toImage().convertToFormat(PLAIN))


def test_a_figure_entered_at_the_lower_edge_moves_what_is_painted(qtbot: QtBot, opened: OpenReport) -> None:
    sheet = shown_sheet(qtbot, opened, "applications")
    sheet.resize(900, 360)
    bar = sheet.grids[0].verticalScrollBar()
    sheet.repaint()
    while bar.value() < bar.maximum() // 2:
        type_keys("1")
        press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: on_screen(sheet) == sheet.grab().toImage().convertToFormat(PLAIN))


def test_findings_that_come_late_leave_what_is_being_typed(
    qtbot: QtBot, sheet: TableSheet, opened: OpenReport
) -> None:
    press(Qt.Key.Key_Tab)
    second = current(sheet.grids[0])
    type_keys("2")
    opened.check_all()
    sheet.grids[0].model().dataChanged.emit(*[sheet.grids[0].currentIndex()] * 2)
    type_keys("5")
    press(Qt.Key.Key_Tab)
    assert opened.report.stated[second] == 25
