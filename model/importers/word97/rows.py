"""The rows of tables of a binary Word file: what the marks at their ends say of their cells."""

from __future__ import annotations

import struct

from model.importers.word.flow import MOST_CELLS, Cell
from model.importers.word97.modifiers import MERGED_ACROSS, MERGED_DOWN, TABLE_CELLS, Properties

PAIR = 2
"""Bytes of an operand that names a cell and something else."""

_CELL_LENGTH = 20
_CONTINUED, _FIRST = 1, 2
_DOWN_FIRST = 3


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
