"""A cell and its editor: what is painted is what is there, what is typed stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.grid.delegate import _paint_figure, _signs_width
from gui.grid.sheet import TableSheet
from gui.look.theme import LIGHT
from gui.workplace.open_report import OpenReport
from model.level import Level
from model.presenting.cell_states import CellState
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


@pytest.mark.parametrize("width", [58, 72, 140])
@pytest.mark.parametrize(
    "state",
    [
        CellState("2179", "2180", computed=True, level=Level.ERROR, signs="①②"),
        CellState("123", level=Level.WARNING, signs="⑨⑱㉑"),
        CellState("999999999", level=Level.ERROR, signs="①"),
        CellState("123456789012.34"),
    ],
    ids=["both", "many", "long", "amount"],
)
def test_figures_and_the_numbers_of_findings_keep_clear_of_each_other(
    qapp: QApplication, state: CellState, width: int
) -> None:
    drawn = QImage(width, 27, PLAIN)
    drawn.fill(LIGHT.paper)
    painter = QPainter(drawn)
    painter.setFont(qapp.font())
    signs = _signs_width(painter, state)
    _paint_figure(painter, drawn.rect(), state, LIGHT, signs)
    painter.end()
    inked = [
        x for x in range(width) if any(drawn.pixelColor(x, y) != LIGHT.paper for y in range(drawn.height()))
    ]
    assert signs <= min(inked)
    assert max(inked) < width - 1


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
