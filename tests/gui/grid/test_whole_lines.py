"""Every line of a table is whole at every scale, and nothing stands below the table as if it went on."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from gui.grid.headers import MergedHeader
from gui.grid.painting import paint_edges, paint_edges_before
from gui.grid.sheet import TableSheet
from gui.look.theme import LIGHT
from gui.pages.table_page import TablePage
from gui.workplace.open_report import OpenReport

TABLES = ("disclosure", "applications", "disputes")
OFFICE = QSize(1366, 768)


def shown(qtbot: QtBot, opened: OpenReport, table: str, size: QSize) -> TableSheet:
    sheet = TableSheet(opened, table)
    qtbot.addWidget(sheet)
    sheet.resize(size)
    sheet.show()
    return sheet


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("width", [300, 450, 640, 1200])
def test_no_bar_covers_a_row(qtbot: QtBot, opened: OpenReport, table: str, width: int) -> None:
    for grid in shown(qtbot, opened, table, QSize(width, 600)).grids:
        rows = sum(grid.verticalHeader().sectionSize(row) for row in range(grid.shape.row_count))
        if grid.verticalScrollBar().maximum() == 0:
            assert grid.viewport().height() >= rows


@pytest.mark.parametrize("table", TABLES)
def test_nothing_stands_below_the_last_row(qtbot: QtBot, opened: OpenReport, table: str) -> None:
    for grid in shown(qtbot, opened, table, QSize(1900, 1400)).grids:
        rows = sum(grid.verticalHeader().sectionSize(row) for row in range(grid.shape.row_count))
        assert grid.viewport().height() == rows
        assert grid.verticalScrollBar().maximum() == 0


def test_the_blocks_of_a_table_stand_under_each_other_without_bars_of_their_own(
    qtbot: QtBot, opened: OpenReport
) -> None:
    """At 150 % an office screen leaves this much beside the list at the left."""
    width = round(OFFICE.width() / 1.5) - 212
    for grid in shown(qtbot, opened, "disclosure", QSize(width, 380)).grids:
        assert not grid.verticalScrollBar().isVisible()
        assert not grid.horizontalScrollBar().isVisible()


def test_a_table_does_not_spread_over_a_very_wide_screen(qtbot: QtBot, opened: OpenReport) -> None:
    section = next(s for s in opened.report.form.sections if s.table == "applications")
    page = TablePage(opened, section)
    qtbot.addWidget(page)
    page.resize(2100, 1300)
    page.show()
    assert page.sheet.width() <= 1280


@pytest.mark.parametrize("scale", [1, 1.25, 1.5, 1.75, 2])
def test_lines_meet_where_they_cross(qtbot: QtBot, scale: float) -> None:
    edges = [1, 37, 78, 115, 160]
    drawn = QImage(round(edges[-1] * scale), round(edges[-1] * scale), QImage.Format.Format_RGB32)
    drawn.setDevicePixelRatio(scale)
    drawn.fill(LIGHT.paper)
    painter = QPainter(drawn)
    for top, bottom in pairwise(edges):
        for left, right in pairwise(edges):
            box = QRect(left, top, right - left, bottom - top)
            painter.fillRect(box, LIGHT.paper)
            paint_edges(painter, box, LIGHT)
    paint_edges_before(painter, QRect(1, 1, edges[-1] - 1, edges[-1] - 1), LIGHT)
    painter.end()
    first = round(scale) - 1
    for edge in edges:
        place = round(edge * scale) - 1
        along = [drawn.pixelColor(place, at) for at in range(first, drawn.height())]
        across = [drawn.pixelColor(at, place) for at in range(first, drawn.width())]
        assert {colour.name() for colour in (*along, *across)} == {LIGHT.line.name()}, edge


def test_the_words_of_a_label_stand_in_the_part_that_is_seen(qtbot: QtBot, opened: OpenReport) -> None:
    (grid,) = shown(qtbot, opened, "applications", QSize(700, 420)).grids
    stub = grid.verticalHeader()
    assert isinstance(stub, MergedHeader)
    longest = max((each for each in stub._headings), key=lambda each: each.last - each.first)
    for down in (0, grid.verticalScrollBar().maximum()):
        grid.verticalScrollBar().setValue(down)
        box = stub.box_of(longest)
        assert not stub.viewport().rect().contains(box)
        assert stub._seen(longest, box) == box & stub.viewport().rect()
