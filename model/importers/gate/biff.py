"""The records of .xls and .et workbooks (BIFF): one walk for the guard and for the reader of marks."""

from __future__ import annotations

import struct
from collections.abc import Iterator

WORKBOOK_STREAMS = frozenset({"workbook", "book"})
"""The streams that hold records, in small letters: of BIFF8, and of the formats before it."""

FORMULA, NUMBER, TEXT, BOOL_OR_ERROR = 0x06, 0x203, 0x204, 0x205
SHORT_NUMBER, SEVERAL_SHORT_NUMBERS, RICH_TEXT, SHARED_TEXT = 0x27E, 0xBD, 0xD6, 0xFD
FILLED_CELLS = frozenset(
    {FORMULA, NUMBER, TEXT, BOOL_OR_ERROR, SHORT_NUMBER, SEVERAL_SHORT_NUMBERS, RICH_TEXT, SHARED_TEXT}
)
"""The records of filled cells, which begin with row and column."""

DIMENSIONS, ROW, COLUMNS, SHEET = 0x200, 0x208, 0x7D, 0x85
FONT, STYLE, NUMBER_FORMAT, LOCKED, END = 0x31, 0xE0, 0x41E, 0x2F, 0x0A

BEGINNINGS = frozenset({0x09, 0x209, 0x409, 0x809})
"""The first record of a sheet, or of a chart in it, in each version of the format."""

WIDE_CHARACTERS = 0x01

_HEADER = struct.Struct("<HH")


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The kind and the body of each record from there to the end of its sheet; cut bodies are shorter."""
    while at + _HEADER.size <= len(stream):
        kind, length = _HEADER.unpack_from(stream, at)
        if kind == END:
            return
        at += _HEADER.size
        yield kind, stream[at : at + length]
        at += length


def all_records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The same with what is nested in the sheet, as charts are, and with what follows that."""
    depth = 0
    while at + _HEADER.size <= len(stream):
        kind, length = _HEADER.unpack_from(stream, at)
        depth += (kind in BEGINNINGS) - (kind == END)
        if depth <= 0:
            return
        at += _HEADER.size
        yield kind, stream[at : at + length]
        at += length


def short_text(body: bytes, at: int, length: int) -> str:
    """A text of so many characters, which a byte of options precedes."""
    if body[at] & WIDE_CHARACTERS:
        return body[at + 1 : at + 1 + 2 * length].decode("utf-16-le", errors="replace")
    return body[at + 1 : at + 1 + length].decode("latin-1")


def is_complete(stream: bytes, at: int) -> bool:
    """Whether the records of a sheet lead to its end: one broken length, and all that follows is lost."""
    depth = 0
    while at + _HEADER.size <= len(stream):
        kind, length = _HEADER.unpack_from(stream, at)
        at += _HEADER.size + length
        if kind in BEGINNINGS:
            depth += 1
        elif kind == END:
            depth -= 1
        if depth <= 0:
            return kind == END and not length and _ends_well(stream[at : at + _HEADER.size])
    return False


def _ends_well(following: bytes) -> bool:
    """Whether nothing follows a sheet, or the next one."""
    return not following.strip(b"\0") or int.from_bytes(following[:2], "little") in BEGINNINGS
