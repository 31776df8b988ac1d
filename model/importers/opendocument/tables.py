"""The tables of an OpenDocument text as those of Word's XML: covered cells become continued merges."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from model.importers.opendocument.names import TABLE, count_of
from model.importers.package import Element, local_name
from model.importers.word.building import made

MOST_CELLS = 200_000
"""Cells of a table; a report has 3,000."""

_GROUPS = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_CELLS = frozenset({"table-cell", "covered-table-cell"})

Blocks = Callable[[Element], list[Element]]
"""The paragraphs and tables that an element holds."""


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table in order, each as often as it stands for itself."""
    for child in table:
        name = local_name(child.tag)
        if name == "table-row":
            for _ in range(count_of(child, f"{TABLE}number-rows-repeated")):
                yield child
        elif name in _GROUPS:
            yield from rows_of(child)


def table_in_xml(table: Element, blocks: Blocks) -> Element:
    """The w:tbl of a table."""
    element, open_areas, cells = made("tbl"), dict[int, tuple[int, int]](), 0
    for row in rows_of(table):
        made_row = _row(row, open_areas, blocks)
        cells += len(made_row)
        if cells > MOST_CELLS:
            break
        element.append(made_row)
    return element


def _row(row: Element, open_areas: dict[int, tuple[int, int]], blocks: Blocks) -> Element:
    """A w:tr; `open_areas` are the areas that reach down to it: rows left and width, by their column."""
    element = made("tr")
    if row.get(f"{TABLE}visibility") in ("collapse", "filter"):
        element.append(made("trPr", made("hidden")))
    covered_up_to = 0
    for column, cell in enumerate(_cells(row)):
        if column >= covered_up_to:
            made_cell, width = _cell(cell, column, open_areas, blocks)
            element.append(made_cell)
            covered_up_to = column + width
    return element


def _cells(row: Element) -> Iterator[Element]:
    for cell in row:
        if local_name(cell.tag) in _CELLS:
            for _ in range(count_of(cell, f"{TABLE}number-columns-repeated")):
                yield cell


def _cell(
    cell: Element, column: int, open_areas: dict[int, tuple[int, int]], blocks: Blocks
) -> tuple[Element, int]:
    """A w:tc and its width in columns."""
    rows, width = open_areas.pop(column, (0, 0))
    if rows and local_name(cell.tag) == "covered-table-cell":
        state = "continue"
    else:
        rows = max(count_of(cell, f"{TABLE}number-rows-spanned"), 1)
        width = max(count_of(cell, f"{TABLE}number-columns-spanned"), 1)
        state = "restart" if rows > 1 else ""
    if rows > 1:
        open_areas[column] = rows - 1, width
    properties = made("tcPr", made("gridSpan", val=width))
    if state:
        properties.append(made("vMerge", val=state))
    return made("tc", properties, *([] if state == "continue" else blocks(cell))), width
