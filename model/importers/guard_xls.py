"""The guard in front of .xls and .et files: where their cells stand, record by record."""

from __future__ import annotations

import struct

from model.importers.compound import CompoundFile
from model.importers.guard_xml import Extent

WORKBOOK_STREAMS = frozenset({"workbook", "book"})

CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E})
"""The records of filled cells: formula, numbers, texts and truth values; they begin with row and column."""

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
        at += length
