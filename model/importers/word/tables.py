"""The tables of a Word file as rows of real columns, whatever spans, gaps and merges they are built of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.importers.content import Merge
from model.importers.package import Element, local_name
from model.importers.word.xml import W, attribute, number_of, switched_on

MOST_COLUMNS = 1000
"""More columns than this are no table; Word itself ends at 63."""

_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})


@dataclass(frozen=True)
class TableCell:
    """A cell of a table.

    Attributes:
        column: Its first column counted from 0.
        number: The how-manieth cell of its row it is, counted from 1, as users count.
        continued: It belongs to the cell above, which has its text.
    """

    element: Element
    column: int
    number: int
    continued: bool = False


Rows = list[list[TableCell]]


def wrapped(parent: Element, name: str) -> Iterator[Element]:
    """The children of that name in order, also inside of content controls and tracked insertions."""
    for child in parent:
        kind = local_name(child.tag)
        if kind == name:
            yield child
        elif kind in _WRAPPERS:
            yield from wrapped(child, name)


def table_rows(table: Element) -> tuple[Rows, tuple[Merge, ...]]:
    """The cells of each row, and the merges of the table; deleted and hidden rows are left out."""
    rows: Rows = []
    areas = _Areas()
    for element in wrapped(table, "tr"):
        if not is_gone(element):
            rows.append(_row_cells(element, len(rows), areas))
    return rows, areas.merges


def is_gone(row: Element) -> bool:
    """Whether a row is deleted in a tracked change, or hidden."""
    properties = row.find(f"{W}trPr")
    return properties is not None and (
        properties.find(f"{W}del") is not None or switched_on(properties.find(f"{W}hidden"))
    )


class _Areas:
    """The area that each cell of a table covers, by its first row and column."""

    def __init__(self) -> None:
        self._areas: dict[tuple[int, int], Merge] = {}
        self._open: dict[int, Merge] = {}

    @property
    def merges(self) -> tuple[Merge, ...]:
        """The areas of more than one cell."""
        return tuple(m for m in self._areas.values() if (m.top, m.left) != (m.bottom, m.right))

    def add(self, row: int, columns: range, state: str) -> bool:
        """Adds a cell whose w:vMerge is `state`; whether it continues the cell above it."""
        above = self._open.get(columns.start) if state == "continue" else None
        if above is not None and above.bottom != row - 1:
            above = None
        top = above.top if above else row
        area = Merge(top, columns.start, row, columns[-1])
        self._areas[top, columns.start] = area
        if state:
            self._open[columns.start] = area
        return above is not None


def _row_cells(element: Element, row: int, areas: _Areas) -> list[TableCell]:
    cells: list[TableCell] = []
    column = _count(element.find(f"{W}trPr/{W}gridBefore"), 0)
    kept = (cell for cell in wrapped(element, "tc") if cell.find(f"{W}tcPr/{W}cellDel") is None)
    for number, group in enumerate(_joined_across(kept), 1):
        span = sum(_count(cell.find(f"{W}tcPr/{W}gridSpan"), 1) for cell in group)
        state = _merge_state(group[0], "vMerge")
        continued = areas.add(row, range(column, column + span), state)
        cells.append(TableCell(group[0], column, number, continued))
        column += span
    return cells


def _joined_across(cells: Iterator[Element]) -> list[list[Element]]:
    """The cells of a row, each with those that old programs join to it by w:hMerge."""
    groups: list[list[Element]] = []
    for cell in cells:
        if groups and _merge_state(cell, "hMerge") == "continue":
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return groups


def _merge_state(cell: Element, name: str) -> str:
    """restart, continue, or "" for a cell of its own."""
    merge = cell.find(f"{W}tcPr/{W}{name}")
    return "" if merge is None else attribute(merge, "val") or "continue"


def _count(element: Element, least: int) -> int:
    return min(max(number_of(element, "val", least), least), MOST_COLUMNS)
