"""The guard in front of .xls and .et files: where their cells stand, record by record."""

from __future__ import annotations

import struct

from model.importers.gate.compound import CompoundFile
from model.importers.gate.guard_xml import Extent, too_much
from model.importers.refusals import damaged

WORKBOOK_STREAMS = frozenset({"workbook", "book"})

CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
"""The records of filled cells: formula, numbers, texts and truth values; they begin with row and column."""

DIMENSIONS = 0x0200
WIDE_DIMENSIONS_LENGTH = 14
DIMENSIONS_LENGTH = 10

LARGEST_DIMENSIONS = 10_000_000
"""Cells that a sheet may say it has: python-calamine takes memory for all of them before it reads one."""

MOST_SHEETS = 1_000
"""Sheets of a file; the report of a city with all its districts has thirty."""

SHEET = 0x0085
END_OF_SHEET = 0x000A
HEADER_LENGTH = 4
PLACE_LENGTH = 4


def guard_old_workbook(data: bytes) -> None:
    """Refuses a sheet whose filled cells lie too far apart.

    Raises:
        UserError: There is such a sheet, or the file does not hold together.
    """
    file = CompoundFile(data)
    for name in file.names & WORKBOOK_STREAMS:
        stream = file.stream(name)
        sheets = _guard_records(stream, 0)
        if len(sheets) > MOST_SHEETS:
            raise too_much(f"文件里有{len(sheets)}个工作表")
        for start in sheets:
            _guard_records(stream, start)


def _guard_records(stream: bytes, at: int) -> list[int]:
    """Follows the records from there to the end of their sheet; returns where those say that sheets begin."""
    extent = Extent()
    sheets = []
    while at + HEADER_LENGTH <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += HEADER_LENGTH
        if kind == END_OF_SHEET:
            break
        if kind in CELLS and PLACE_LENGTH <= length <= len(stream) - at:
            extent.add(*struct.unpack_from("<HH", stream, at))
        elif kind == DIMENSIONS:
            _guard_dimensions(stream[at : at + length])
        elif kind == SHEET and len(stream) - at >= PLACE_LENGTH:
            sheets.append(struct.unpack_from("<I", stream, at)[0])
        at += length
    return sheets


def _guard_dimensions(record: bytes) -> None:
    """Rows are counted in four bytes since Excel 97, in two bytes before."""
    if len(record) < DIMENSIONS_LENGTH:
        return
    pattern = "<IIHH" if len(record) >= WIDE_DIMENSIONS_LENGTH else "<HHHH"
    top, bottom, left, right = struct.unpack_from(pattern, record)
    if bottom < top or right < left:
        raise damaged()
    if (bottom - top) * (right - left) > LARGEST_DIMENSIONS:
        raise too_much(f"工作表从第{top + 1}行到第{bottom}行、共{right - left}列")
