"""The property modifiers of a binary Word file ([MS-DOC] Sprm), each a code and an operand."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

# Of paragraphs.
STYLE, IN_TABLE, ROW_END, DEPTH = 0x4600, 0x2416, 0x2417, 0x6649
INNER_CELL_END, INNER_ROW_END = 0x244B, 0x244C
LIST_LEVEL, LIST_USE, OUTLINE = 0x260A, 0x460B, 0x2640
FAR_PARAGRAPH, FAR_TABLE = 0x6646, 0x646B
# Of rows.
TABLE_CELLS, MERGED_DOWN, MERGED_ACROSS = 0xD608, 0xD62B, 0x5624
# Of characters.
DELETED, BOLD, STRIKE, DOUBLE_STRIKE, HIDDEN = 0x0800, 0x0835, 0x0837, 0x2A53, 0x083C
SPECIAL, POSITION, SYMBOL, CHARACTER_STYLE = 0x0855, 0x2A48, 0x6A09, 0x4A30
COLOR_INDEX, COLOR = 0x2A42, 0x6870
OBJECT, FORM, PLACE = 0x080A, 0x0806, 0x6A03
SIZE, OFFSET = 0x4A43, 0x4845

_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABS = 0xC615
_LONG_TABS = 255
_OF_TABLES = 5
# What a piece of text may carry in short: its number for a modifier.
_SHORT = {
    0x18: IN_TABLE,
    0x19: ROW_END,
    0x0C: LIST_LEVEL,
    0x41: DELETED,
    0x55: BOLD,
    0x57: STRIKE,
    0x5C: HIDDEN,
}


@dataclass(frozen=True)
class Properties:
    """What the modifiers of a stretch of text say; of rows all are kept in order, of the others the last."""

    values: Mapping[int, bytes] = field(default_factory=dict)
    of_row: tuple[tuple[int, bytes], ...] = ()

    def number(self, code: int, default: int = 0) -> int:
        """The operand as a whole number; `default` where there is no such modifier."""
        return int.from_bytes(self.values[code], "little") if code in self.values else default

    def signed(self, code: int, default: int = 0) -> int:
        """The same for a number that may be negative."""
        found = self.values.get(code)
        return default if found is None else int.from_bytes(found, "little", signed=True)

    def over(self, other: Properties) -> Properties:
        """These properties, and those of another stretch where these say nothing."""
        return Properties({**other.values, **self.values}, other.of_row + self.of_row)


def properties_of(data: bytes) -> Properties:
    """The modifiers that stand behind each other in these bytes."""
    values: dict[int, bytes] = {}
    of_row: list[tuple[int, bytes]] = []
    for code, operand in _modifiers(data):
        if code >> 10 & 7 == _OF_TABLES:
            of_row.append((code, operand))
        else:
            values[code] = operand
    return Properties(values, tuple(of_row))


def _modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(data):
        (code,) = struct.unpack_from("<H", data, at)
        at += 2
        if code == _TABS and data[at] == _LONG_TABS:
            return
        start, length = _operand(code, data, at)
        yield code, data[start : start + length]
        at = start + length


def _operand(code: int, data: bytes, at: int) -> tuple[int, int]:
    """Where the operand of a modifier begins, and its length."""
    if code == TABLE_CELLS:
        return at + 2, max(int.from_bytes(data[at : at + 2], "little") - 1, 0)
    size = _SIZES.get(code >> 13)
    return (at, size) if size else (at + 1, data[at])


def short_modifier(value: int) -> Properties:
    """The one modifier that a piece of text carries in two bytes."""
    code = _SHORT.get(value >> 1 & 0x7F)
    return Properties() if code is None else Properties({code: bytes([value >> 8])})
