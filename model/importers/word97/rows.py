"""The tables of a binary Word file: cells by their edges become the grid columns of Word's XML."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.importers.package import Element
from model.importers.word.building import made
from model.importers.word97.modifiers import MERGED_ACROSS, MERGED_DOWN, TABLE_CELLS, Properties

SAME_EDGE = 50
"""Twentieths of a point within which two edges are one: rows are ragged where somebody has drawn them."""

MOST_CELLS = 200
"""Cells of a row; Word itself stops at 63."""

PAIR = 2
"""Bytes of an operand that names a cell and something else."""

_CELL_LENGTH = 20
_CONTINUED, _FIRST = 1, 2
_DOWN_FIRST = 3


@dataclass
class Cell:
    """A cell of a row: its blocks, and how it is merged to the left and upwards (restart, continue, "")."""

    blocks: list[Element]
    left: int = 0
    right: int = 0
    across: str = ""
    down: str = ""


@dataclass
class Table:
    """A table while it is read: its rows, the finished cells of the last, and the blocks of the open cell."""

    rows: list[list[Cell]] = field(default_factory=list)
    cells: list[list[Element]] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)

    def end_cell(self) -> None:
        """Closes the cell."""
        self.cells.append(self.blocks)
        self.blocks = []

    def end_row(self, row: Sequence[Cell]) -> None:
        """Closes the row; `row` says where its cells stand, as far as is known."""
        left = row[-1].right if row else 0
        for number, blocks in enumerate(self.cells[:MOST_CELLS]):
            if number < len(row):
                row[number].blocks = blocks
            else:
                row = [*row, Cell(blocks, left, left := left + 2 * SAME_EDGE)]
        self.rows.append(list(row))
        self.cells, self.blocks = [], []

    def element(self) -> Element:
        """The w:tbl of all rows."""
        if self.blocks:
            self.end_cell()
        if self.cells:
            self.end_row([])
        edges = _rules(edge for row in self.rows for cell in row for edge in (cell.left, cell.right))
        return made("tbl", *(_row(row, edges) for row in self.rows))


def _rules(edges: Iterator[int]) -> list[int]:
    rules: list[int] = []
    for edge in sorted(set(edges)):
        if not rules or edge - rules[-1] > SAME_EDGE:
            rules.append(edge)
    return rules


def _row(row: Sequence[Cell], edges: list[int]) -> Element:
    element = made("tr")
    column = _column(edges, row[0].left) if row else 0
    if column:
        element.append(made("trPr", made("gridBefore", val=column)))
    for cell in row:
        end = max(_column(edges, cell.right), column + 1)
        properties = made("tcPr", made("gridSpan", val=end - column))
        if cell.across:
            properties.append(made("hMerge", val=cell.across))
        if cell.down:
            properties.append(made("vMerge", val=cell.down))
        element.append(made("tc", properties, *cell.blocks))
        column = end
    return element


def _column(edges: list[int], edge: int) -> int:
    return bisect_right(edges, edge) - 1


def cells_of_row(properties: Properties) -> list[Cell]:
    """The cells that the mark at the end of a row defines."""
    cells: list[Cell] = []
    for code, operand in properties.of_row:
        if code == TABLE_CELLS:
            cells = _defined(operand)
        elif code == MERGED_DOWN:
            number, state = operand[:PAIR]
            for cell in cells[number : number + 1]:
                cell.down = _down(state)
        elif code == MERGED_ACROSS:
            first, end = operand[:PAIR]
            for cell in cells[first:end]:
                cell.across = "continue"
            for cell in cells[first : min(first + 1, end)]:
                cell.across = "restart"
    return cells


def _defined(operand: bytes) -> list[Cell]:
    count = min(operand[0], MOST_CELLS) if operand else 0
    edges = struct.unpack_from(f"<{count + 1}h", operand, 1) if count else ()
    at = 1 + 2 * (count + 1)
    cells = []
    for number in range(count):
        flags = int.from_bytes(operand[at + _CELL_LENGTH * number :][:2], "little")
        across = flags & 3
        cells.append(
            Cell(
                [],
                edges[number],
                edges[number + 1],
                "" if not across else "continue" if across == _CONTINUED else "restart",
                _down(flags >> 5 & 3),
            )
        )
    return cells


def _down(state: int) -> str:
    return {_CONTINUED: "continue", _DOWN_FIRST: "restart", _FIRST: "restart"}.get(state, "")
