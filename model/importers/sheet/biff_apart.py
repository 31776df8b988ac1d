"""The words of an .xls or .et workbook that stand in no cell: comments, boxes, titles of charts, headers.

From the records of the binary format: the kind of an object is told before its text, which stands in
records of its own ([MS-XLS] 2.4.181, 2.4.329).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from model.importers.gate.biff import WIDE_CHARACTERS, all_records, short_text
from model.importers.sheet.apart import AROUND, BOXES, CHARTS, CODES, COMMENTS, Apart

OBJECT, TEXT_OF_OBJECT, CONTINUED = 0x5D, 0x1B6, 0x3C
HEADER, FOOTER, CHART_TEXT = 0x14, 0x15, 0x100D
COMMENT = 0x19
_LENGTH_AT = 10


def apart_in_biff(stream: bytes, starts: Iterable[int]) -> Iterator[Apart]:
    """What the sheets that start there say outside of their cells."""
    for start in starts:
        yield from _apart_in_sheet(stream, start)


def _apart_in_sheet(stream: bytes, start: int) -> Iterator[Apart]:
    where, missing, words = BOXES, 0, ""
    for kind, body in all_records(stream, start):
        if kind == CONTINUED and missing:
            piece = _characters(body, missing)
            words, missing = words + piece, missing - len(piece) if piece else 0
            if not missing:
                yield where, words
        elif kind == OBJECT and len(body) >= struct.calcsize("<HHH"):
            where = COMMENTS if struct.unpack_from("<4xH", body)[0] == COMMENT else BOXES
        elif kind == TEXT_OF_OBJECT and len(body) >= _LENGTH_AT + 2:
            (missing,), words = struct.unpack_from("<H", body, _LENGTH_AT), ""
        elif kind in (HEADER, FOOTER) and len(body) > 2:  # noqa: PLR2004 - the length of the text
            yield AROUND, CODES.sub(" ", short_text(body, 2, struct.unpack_from("<H", body)[0]))
        elif kind == CHART_TEXT and len(body) > 3:  # noqa: PLR2004 - the id and the length of the text
            yield CHARTS, short_text(body, 3, body[2])


def _characters(body: bytes, most: int) -> str:
    """The characters of a text that goes on in this record, after a byte of options."""
    if not body:
        return ""
    width = 2 if body[0] & WIDE_CHARACTERS else 1
    return short_text(body, 0, min(most, (len(body) - 1) // width))
