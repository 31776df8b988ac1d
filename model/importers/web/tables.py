"""The tables of a web page as rows of real columns, whatever rowspan and colspan claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from model.importers.content import Merge
from model.importers.package import Element, local_name

MOST_COLUMNS = 1000
"""The widest colspan that browsers obey."""


@dataclass(frozen=True)
class PlacedCell:
    """A cell, its first column counted from 0, and the how-manieth of its row it is, counted from 1."""

    element: Element
    column: int
    number: int


@dataclass(frozen=True)
class PlacedTable:
    """The cells of each row in order, and the areas of more than one cell."""

    rows: list[list[PlacedCell]]
    merges: tuple[Merge, ...]


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


def place_cells(table: Element, is_hidden: Callable[[Element], bool]) -> PlacedTable:
    """Gives each shown cell its column; spans that reach out of the table end at its edge."""
    elements = [
        [cell for cell in row_cells(row) if not is_hidden(cell)]
        for row in table_rows(table)
        if not is_hidden(row)
    ]
    rows: list[list[PlacedCell]] = []
    areas: list[Merge] = []
    free_from: dict[int, int] = {}
    for index, cells in enumerate(elements):
        row: list[PlacedCell] = []
        column = 0
        for number, cell in enumerate(cells, 1):
            while free_from.get(column, 0) > index:
                column += 1
            width = min(_span(cell, "colspan"), MOST_COLUMNS)
            end = index + min(_span(cell, "rowspan") or len(elements), len(elements) - index)
            free_from.update(dict.fromkeys(range(column, column + max(width, 1)), end))
            row.append(PlacedCell(cell, column, number))
            areas.append(Merge(index, column, end - 1, column + max(width, 1) - 1))
            column += max(width, 1)
        rows.append(row)
    return PlacedTable(rows, tuple(_clipped(areas)))


def _span(cell: Element, name: str) -> int:
    """A span; 1 where it is missing or no number. A rowspan of 0 reaches to the end."""
    text = (cell.get(name) or "").strip()
    return int(text) if text.isascii() and text.isdigit() else 1


def _clipped(areas: list[Merge]) -> Iterator[Merge]:
    """The areas of more than one cell, ended at the last column in which a cell begins."""
    edge = max((area.left for area in areas), default=0)
    for area in areas:
        right = min(area.right, edge)
        if (area.top, area.left) != (area.bottom, right):
            yield Merge(area.top, area.left, area.bottom, right)
