"""A statutory table as one string of Word XML: merged cells, repeated header rows, fixed widths and heights.

Columns, rows, size and line breaks are those of the printed pages, so that nobody has to mend 不予公/开 by
hand and both files have the same pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise
from xml.sax.saxutils import quoteattr

from export.document import Grid
from export.docx.words import text_xml
from export.pages.tables import SetTable, parts_of
from model.layout import Box, Role

FRAME_COLOUR = "B00020"
_TWENTIETHS = 20
_HEADINGS = {Role.TITLE, Role.CORNER, Role.HEADER}


def table_xml(grid: Grid, table: SetTable) -> str:
    """The whole table as it is set on the pages."""
    widths = _column_widths(table)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row_xml(grid, table, row, widths, height) for row, height in enumerate(table.row_heights))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0000"/><w:tblCaption w:val={quoteattr(grid.caption)}/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def half_points(size: float) -> int:
    """A size of type in half-points, as Word counts, never larger than it was."""
    return int(size * 2)


def _column_widths(table: SetTable) -> list[int]:
    """The text width shared out like the columns to the last unit."""
    share = round(table.width * _TWENTIETHS) / sum(table.columns)
    edges = [round(share * edge) for edge in accumulate(table.columns, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def _row_xml(grid: Grid, table: SetTable, row: int, widths: list[int], height: float) -> str:
    header = "<w:tblHeader/>" if row < _header_rows(grid) else ""
    cells = "".join(_cell_xml(grid, table, box, row, widths) for box in _boxes_across(grid, row))
    least = round(height * _TWENTIETHS)
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{least}" w:hRule="atLeast"/>{header}</w:trPr>'
        f"{cells}</w:tr>"
    )


def _header_rows(grid: Grid) -> int:
    """The rows that head the table; of one with several headings the first, which nothing repeats."""
    return grid.layout.header_rows or (parts_of(grid.layout)[0].first_row if grid.whole else 0)


def _boxes_across(grid: Grid, row: int) -> Iterator[Box]:
    """The boxes that a row crosses, from left to right, those that began further up included."""
    crossing = (box for box in grid.layout.boxes if box.row <= row < box.row + box.row_span)
    return iter(sorted(crossing, key=lambda box: box.column))


def _cell_xml(grid: Grid, table: SetTable, box: Box, row: int, widths: list[int]) -> str:
    width = sum(widths[box.column : box.column + box.column_span])
    span = f'<w:gridSpan w:val="{box.column_span}"/>' if box.column_span > 1 else ""
    merge = ""
    if box.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if box.row == row else "<w:vMerge/>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{_frame(grid, box)}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph_xml(grid, table, box, row)}</w:tc>"
    )


def _frame(grid: Grid, box: Box) -> str:
    """The thick edges of a cell that a draft shows to be wrong."""
    if not grid.is_framed(box):
        return ""
    edges = (
        f'<w:{edge} w:val="single" w:sz="12" w:space="0" w:color="{FRAME_COLOUR}"/>'
        for edge in ("top", "left", "bottom", "right")
    )
    return f"<w:tcBorders>{''.join(edges)}</w:tcBorders>"


def _paragraph_xml(grid: Grid, table: SetTable, box: Box, row: int) -> str:
    """What stands in a cell; nothing in the rows that a merged cell merely reaches over."""
    text = _broken_text(grid, table, box) if box.row == row else ""
    # A table that fits on a page begins on a new one rather than being split.
    keep = "<w:keepNext/>" if grid.whole and row + 1 < grid.layout.row_count else ""
    style = f'<w:pPr><w:pStyle w:val="{_style(grid, box)}"/>{keep}</w:pPr>'
    return f"<w:p>{style}{_run_xml(text, table.style(box).size, table.size)}</w:p>"


def _broken_text(grid: Grid, table: SetTable, box: Box) -> str:
    """The words with the line breaks of the page; longer texts are left to be broken anew."""
    text = grid.text_of(box)
    if box.role is Role.TEXT:
        return text
    return "\n".join(text[line.start : line.end] for line in table.lines(box))


def _style(grid: Grid, box: Box) -> str:
    if grid.begins_left(box):
        return "TableText"
    return "TableHeading" if box.role in _HEADINGS else "TableFigure"


def _run_xml(text: str, size: float, usual_size: float) -> str:
    if not text:
        return ""
    own = half_points(size)
    properties = f'<w:rPr><w:sz w:val="{own}"/><w:szCs w:val="{own}"/></w:rPr>' if size != usual_size else ""
    return f"<w:r>{properties}{text_xml(text)}</w:r>"
