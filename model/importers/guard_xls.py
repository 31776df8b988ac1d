"""The guard in front of .xls and .et files: where their cells stand, record by record."""

from __future__ import annotations

import struct

from model.importers.compound import CompoundFile
from model.importers.guard_xml import Extent, too_much

WORKBOOK_STREAMS = frozenset({"workbook", "book"})

CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
"""The records of filled cells: formula, numbers, texts and truth values; they begin with row and column."""

DIMENSIONS = 0x0200
WIDE_DIMENSIONS_LENGTH = 14
DIMENSIONS_LENGTH = 10

LARGEST_DIMENSIONS = 10_000_000
"""Cells that a sheet may say it has: python-calamine takes memory for all of them before it reads one."""

BEGIN_OF_SHEET = 0x0809
HEADER_LENGTH = 4
PLACE_LENGTH = 4


def guard_old_workbook(data: bytes) -> None:
    """Refuses a sheet whose filled cells lie too far apart.

    Raises:
        UserError: There is such a sheet, or the file does not hold together.
    """
    file = CompoundFile(data)
    for name in file.names & WORKBOOK_STREAMS:
        _guard_records(file.stream(name))


def _guard_records(stream: bytes) -> None:
    extent = Extent()
    at = 0
    while at + HEADER_LENGTH <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += HEADER_LENGTH
        if kind == BEGIN_OF_SHEET:
            extent = Extent()
        elif kind in CELLS and PLACE_LENGTH <= length <= len(stream) - at:
            extent.add(*struct.unpack_from("<HH", stream, at))
        elif kind == DIMENSIONS:
            _guard_dimensions(stream[at : at + length])
        at += length


def _guard_dimensions(record: bytes) -> None:
    """Rows are counted in four bytes since Excel 97, in two bytes before."""
    if len(record) < DIMENSIONS_LENGTH:
        return
    pattern = "<IIHH" if len(record) >= WIDE_DIMENSIONS_LENGTH else "<HHHH"
    top, bottom, left, right = struct.unpack_from(pattern, record)
    if abs(bottom - top) * abs(right - left) > LARGEST_DIMENSIONS:
        raise too_much(f"工作表从第{top + 1}行到第{bottom}行、共{abs(right - left)}列")
