"""A document as one printed sheet: for check reports, which some offices keep as worksheets.

All tables share the columns of the sheet: these end wherever a column of any table ends, and a box that
reaches over several of them is a merged cell.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import accumulate, pairwise

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from export.document import Block, Chart, Document, Grid, Heading, Paragraph, Title
from export.packages import settled_package
from export.xlsx import look
from export.xlsx.finishing import finished_parts
from export.xlsx.page import set_paper, set_properties
from model.layout import Box, Role, TableLayout

_SHEET_WIDTH = 92
_SIZE_RATIOS = {Title: 0.6, Heading: 0.8, Paragraph: 0.8}
"""Larger characters than those that column widths count."""
_LOOKS: dict[type, tuple[Font, Alignment]] = {
    Title: (look.TITLE, look.CENTRE),
    Heading: (look.HEADING, look.LEFT),
    Paragraph: (Font(name="仿宋", size=12), look.LEFT),
}
_INDENT = "\u3000\u3000"
_CENTRED = {Role.HEADER, Role.STUB, Role.CELL}
_FILLED = {Role.HEADER, Role.STUB}


def document_sheet(document: Document, name: str) -> bytes:
    """The content of an .xlsx file with one sheet of that name."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = name
    fill_sheet(sheet, document.blocks)
    set_properties(workbook, document.unit, document.title)
    content = io.BytesIO()
    workbook.save(content)
    return settled_package(content.getvalue(), finished_parts(content.getvalue(), {}))


def fill_sheet(sheet: Worksheet, blocks: Sequence[Block]) -> None:
    """Writes the blocks below each other on a sheet that is to be printed."""
    drawn = _Sheet(sheet, [block.layout for block in blocks if isinstance(block, Grid)])
    for block in blocks:
        drawn.add(block)
    set_paper(sheet)
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.showGridLines = False


class _Sheet:
    """A sheet that grows downwards, block by block."""

    def __init__(self, sheet: Worksheet, layouts: list[TableLayout]) -> None:
        self._sheet = sheet
        self._row = 1
        edges = sorted({0.0, 1.0}.union(*map(_edges, layouts)))
        self._column_at = {edge: number for number, edge in enumerate(edges, start=1)}
        self._widths = [_SHEET_WIDTH * (right - left) for left, right in pairwise(edges)]
        for number, width in enumerate(self._widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width

    def add(self, block: Title | Heading | Paragraph | Grid | Chart) -> None:
        """Writes a block below what is there. Pictures have no place in a sheet: a chart is its words."""
        match block:
            case Grid():
                self._add_grid(block)
            case Title() | Heading():
                self._add_text(block, block.text)
            case Paragraph():
                self._add_text(block, _INDENT + block.text)
            case Chart():
                self._add_text(Paragraph(()), _INDENT + block.words)

    def _add_text(self, block: Title | Heading | Paragraph, text: str) -> None:
        cell = self._sheet.cell(self._row, 1)
        look.put_text(cell, text)
        cell.font, cell.alignment = _LOOKS[type(block)]
        self._merge(self._row, 1, self._row, len(self._widths))
        lines = look.lines_needed(text, _SHEET_WIDTH * _SIZE_RATIOS[type(block)])
        self._sheet.row_dimensions[self._row].height = look.row_height([1.6 * lines])
        self._row += 1

    def _add_grid(self, grid: Grid) -> None:
        edges = _edges(grid.layout)
        heights = [1.2] * grid.layout.row_count
        for box in grid.layout.boxes:
            left = self._column_at[edges[box.column]]
            right = self._column_at[edges[box.column + box.column_span]] - 1
            self._draw(grid, box, left, right)
            lines = look.lines_needed(grid.text_of(box), sum(self._widths[left - 1 : right]) - 1)
            heights[box.row] = max(heights[box.row], lines / box.row_span)
        for row, height in enumerate(heights, start=self._row):
            self._sheet.row_dimensions[row].height = look.row_height([height])
        self._row += grid.layout.row_count

    def _draw(self, grid: Grid, box: Box, left: int, right: int) -> None:
        top = self._row + box.row
        bottom = top + box.row_span - 1
        for row in self._sheet.iter_rows(top, bottom, left, right):
            for part in row:
                part.border = look.EDGES
        cell = self._sheet.cell(top, left)
        look.put_text(cell, grid.text_of(box))
        cell.font = look.TEXT
        cell.alignment = look.CENTRE if box.role in _CENTRED else look.LEFT
        if box.role in _FILLED:
            cell.fill = look.HEADER_FILL
        self._merge(top, left, bottom, right)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self._sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _edges(layout: TableLayout) -> list[float]:
    """Where the columns of a table begin and end, as shares of its width."""
    whole = sum(layout.widths)
    return [round(edge / whole, 6) for edge in accumulate(layout.widths, initial=0)]
