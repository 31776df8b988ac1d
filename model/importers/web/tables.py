"""The tables of a web page as rows of real columns, whatever rowspan and colspan claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.importers.content import Merge
from model.importers.gate.guard_xml import too_much
from model.importers.package import Element, local_name

MOST_COLUMNS = 1000
"""The widest colspan that browsers obey."""

MOST_DIGITS = 9
"""Digits of a span; programs that miscount write a few more than there are columns, not a billion."""


@dataclass(frozen=True)
class PlacedCell:
    """A cell of a table.

    Attributes:
        column: Its first column counted from 0.
        width: How many columns it claims.
        number: The how-manieth of its row it is, counted from 1.
    """

    element: Element
    column: int
    width: int
    number: int


@dataclass(frozen=True)
class PlacedTable:
    """A table with its cells in columns.

    Attributes:
        rows: The shown cells of each shown row in order.
        merges: The areas of more than one cell.
        hidden_columns: The columns that the table's head hides; their cells are in the rows.
        left_out: How many rows, and how many cells of the row with the most, are not in `rows`.
    """

    rows: list[list[PlacedCell]]
    merges: tuple[Merge, ...]
    hidden_columns: frozenset[int]
    left_out: int


def table_rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables in its cells."""
    for child in table:
        name = local_name(child.tag)
        if name == "tr":
            yield child
        elif name in ("thead", "tbody", "tfoot", "form"):
            yield from table_rows(child)


def row_cells(row: Element) -> Iterator[Element]:
    """The cells of a row, also where a form stands around some of them."""
    for child in row:
        name = local_name(child.tag)
        if name in ("td", "th"):
            yield child
        elif name == "form":
            yield from row_cells(child)


def _columns(table: Element) -> Iterator[Element]:
    """The elements that describe columns, out of their groups."""
    for child in table:
        name = local_name(child.tag)
        if name == "col":
            yield child
        elif name == "colgroup":
            inner = list(_columns(child))
            yield from inner or [child]


def _hidden_columns(table: Element, is_hidden: Callable[[Element], bool]) -> Iterator[int]:
    at = 0
    for column in _columns(table):
        width = min(max(_span(column, "span"), 1), MOST_COLUMNS)
        if is_hidden(column) or is_hidden(column.getparent()):
            yield from range(at, at + width)
        at += width


def place_cells(table: Element, is_hidden: Callable[[Element], bool]) -> PlacedTable:
    """Gives each shown cell its column; spans that reach out of the table end at its edge."""
    all_rows = list(table_rows(table))
    shown = [list(row_cells(row)) for row in all_rows if not is_hidden(row)]
    elements = [[cell for cell in cells if not is_hidden(cell)] for cells in shown]
    unseen = max((len(cells) - len(kept) for cells, kept in zip(shown, elements, strict=True)), default=0)
    rows, areas = _placed(elements)
    hidden = frozenset(_hidden_columns(table, is_hidden))
    return PlacedTable(rows, tuple(_clipped(areas)), hidden, len(all_rows) - len(shown) + unseen)


def _placed(elements: list[list[Element]]) -> tuple[list[list[PlacedCell]], list[Merge]]:
    """The cells in their columns, and the area of each."""
    rows: list[list[PlacedCell]] = []
    areas: list[Merge] = []
    free_from: dict[int, int] = {}
    for index, cells in enumerate(elements):
        row: list[PlacedCell] = []
        column = 0
        for number, cell in enumerate(cells, 1):
            while free_from.get(column, 0) > index:
                column += 1
            width = min(max(_span(cell, "colspan"), 1), MOST_COLUMNS)
            end = index + min(_span(cell, "rowspan") or len(elements), len(elements) - index)
            free_from.update(dict.fromkeys(range(column, column + width), end))
            row.append(PlacedCell(cell, column, width, number))
            areas.append(Merge(index, column, end - 1, column + width - 1))
            column += width
        rows.append(row)
    return rows, areas


def _span(cell: Element, name: str) -> int:
    """A span; 1 where it is missing or no number. A rowspan of 0 reaches to the end."""
    text = (cell.get(name) or "").strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    if len(text) > MOST_DIGITS:
        raise too_much("网页里有跨行跨列大得反常的单元格")
    return int(text)


def _clipped(areas: list[Merge]) -> Iterator[Merge]:
    """The areas of more than one cell, ended at the last column in which a cell begins."""
    edge = max((area.left for area in areas), default=0)
    for area in areas:
        right = min(area.right, edge)
        if (area.top, area.left) != (area.bottom, right):
            yield Merge(area.top, area.left, area.bottom, right)
