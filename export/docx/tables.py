"""A statutory table as one string of Word XML: merged cells, repeated header rows, fixed widths."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from xml.sax.saxutils import quoteattr

from export.document import Grid
from export.docx.styles import TABLE_SIZE
from export.docx.words import text_xml
from model.layout import Box, Role

TEXT_WIDTH = 8845
"""The width between the margins, in twentieths of a point."""
_CELL_MARGINS = 80
_ROW_HEIGHT = 310
_SMALLEST_SIZE = 9
_DIGIT_WIDTH = 0.6
"""Width of a digit in relation to the size, in the widest of the fonts that may be at hand."""
_SEVERAL = 2
_HEADINGS = {Role.TITLE, Role.CORNER, Role.HEADER}


def table_xml(grid: Grid) -> str:
    """The whole table."""
    widths = _column_widths(grid.layout.widths)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row_xml(grid, row, widths) for row in range(grid.layout.row_count))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0000"/><w:tblCaption w:val={quoteattr(grid.caption)}/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _column_widths(weights: tuple[int, ...]) -> list[int]:
    """The text width shared out by weight to the last unit."""
    edges = [round(TEXT_WIDTH * sum(weights[:end]) / sum(weights)) for end in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _row_xml(grid: Grid, row: int, widths: list[int]) -> str:
    header = "<w:tblHeader/>" if row < grid.layout.header_rows else ""
    cells = "".join(_cell_xml(grid, box, row, widths) for box in _boxes_across(grid, row))
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_ROW_HEIGHT}" w:hRule="atLeast"/>{header}</w:trPr>'
        f"{cells}</w:tr>"
    )


def _boxes_across(grid: Grid, row: int) -> Iterator[Box]:
    """The boxes that a row crosses, from left to right, those that began further up included."""
    crossing = (box for box in grid.layout.boxes if box.row <= row < box.row + box.row_span)
    return iter(sorted(crossing, key=lambda box: box.column))


def _cell_xml(grid: Grid, box: Box, row: int, widths: list[int]) -> str:
    width = sum(widths[box.column : box.column + box.column_span])
    span = f'<w:gridSpan w:val="{box.column_span}"/>' if box.column_span > 1 else ""
    merge = ""
    if box.row_span > 1:
        merge = '<w:vMerge w:val="restart"/>' if box.row == row else "<w:vMerge/>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_paragraph_xml(grid, box, row, width - _CELL_MARGINS)}</w:tc>"
    )


def _paragraph_xml(grid: Grid, box: Box, row: int, width: int) -> str:
    """What stands in a cell, `width` wide; nothing in the rows that a merged cell merely reaches over."""
    text = grid.text_of(box) if box.row == row else ""
    is_figure = box.role is Role.CELL and text
    size = min(TABLE_SIZE, _size_that_fits(text, width)) if is_figure else TABLE_SIZE
    # A table that fits on a page begins on a new one rather than being split.
    keep = "<w:keepNext/>" if grid.whole and row + 1 < grid.layout.row_count else ""
    indent = _even_indent(text, width, size) if box.role in _HEADINGS else ""
    style = f'<w:pPr><w:pStyle w:val="{_style(grid, box)}"/>{keep}{indent}</w:pPr>'
    return f"<w:p>{style}{_run_xml(text, size)}</w:p>"


def _style(grid: Grid, box: Box) -> str:
    if grid.begins_left(box):
        return "TableText"
    return "TableHeading" if box.role in _HEADINGS else "TableFigure"


def _run_xml(text: str, size: int) -> str:
    if not text:
        return ""
    properties = (
        "" if size == TABLE_SIZE else f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    return f"<w:r>{properties}{text_xml(text)}</w:r>"


def _even_indent(text: str, width: int, size: int) -> str:
    """Indents that make the lines of a heading equally long: 商业 and 企业, not 商业企 and 业."""
    character = size * 10
    lines = ceil(len(text) * character / max(width, character))
    if lines < _SEVERAL:
        return ""
    side = (width - ceil(len(text) / lines) * character - character // 4) // 2
    return f'<w:ind w:left="{side}" w:right="{side}"/>' if side > 0 else ""


def _size_that_fits(figure: str, width: int) -> int:
    """The largest size, in half-points, at which a figure stays on one line."""
    points = width / 20 / (_DIGIT_WIDTH * len(figure))
    return max(int(points * 2), _SMALLEST_SIZE)
