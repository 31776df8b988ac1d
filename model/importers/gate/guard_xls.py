"""The guard in front of .xls and .et files: where their cells stand, record by record."""

from __future__ import annotations

import struct

from model.importers.gate.biff import DIMENSIONS, FILLED_CELLS, SHEET, WORKBOOK_STREAMS, records
from model.importers.gate.compound import CompoundFile
from model.importers.gate.guard_xml import Extent, too_much
from model.importers.refusals import damaged

WIDE_DIMENSIONS_LENGTH = 14
DIMENSIONS_LENGTH = 10

LARGEST_DIMENSIONS = 10_000_000
"""Cells that a sheet may say it has: python-calamine takes memory for all of them before it reads one."""

MOST_SHEETS = 1_000
"""Sheets of a file; the report of a city with all its districts has thirty."""

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
    for kind, body in records(stream, at):
        if kind in FILLED_CELLS and len(body) >= PLACE_LENGTH:
            extent.add(*struct.unpack_from("<HH", body))
        elif kind == DIMENSIONS:
            _guard_dimensions(body)
        elif kind == SHEET and len(body) >= PLACE_LENGTH:
            sheets.append(struct.unpack_from("<I", body)[0])
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
