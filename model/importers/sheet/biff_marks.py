"""What python-calamine does not tell of an .xls or .et sheet: hidden rows and columns, errors, percentages.

The same marks as those of .xlsx sheets, from the records of the binary format (BIFF8), of which only the
few are read that matter here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from model.importers.content import Remark
from model.importers.gate.biff import (
    BOOL_OR_ERROR,
    COLUMNS,
    FILLED_CELLS,
    FONT,
    FORMULA,
    LOCKED,
    NUMBER,
    NUMBER_FORMAT,
    ROW,
    SEVERAL_SHORT_NUMBERS,
    SHARED_TEXT,
    SHEET,
    SHORT_NUMBER,
    STYLE,
    is_complete,
    records,
    short_text,
)
from model.importers.gate.compound import CompoundFile
from model.importers.refusals import protected
from model.importers.sheet.biff_rich import figures_set_apart
from model.importers.sheet.faint import faint_records
from model.importers.sheet.fonts import look_of_record
from model.importers.sheet.marks import SheetMarks
from model.importers.sheet.number_format import BUILT_IN, GENERAL

STREAM = "workbook"

HIDDEN_ROW = 0x20
HIDDEN_COLUMN = 0x01
SIGNIFICANT_DIGITS = 15
RK_LENGTH = 6
NO_NUMBER = 0xFFFF
ERROR_RESULT = 2

_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

Texts = Iterator[tuple[tuple[int, int], str]]


@dataclass(frozen=True)
class OldWorkbook:
    """A workbook of records; one in an older format than BIFF8 seems to have no sheets.

    Attributes:
        stream: All records.
        sheets: Where each sheet starts, by its name.
        formats: The number format of each style.
        figures: Those shared strings that are a figure with something set apart from it, by their numbers.
        faint: What there is to say of cells that are struck out or white, by their style.
    """

    stream: bytes = b""
    sheets: Mapping[str, int] = field(default_factory=dict)
    formats: Sequence[str] = ()
    figures: Mapping[int, str] = field(default_factory=dict)
    faint: Mapping[int, Remark] = field(default_factory=dict)

    @property
    def marks(self) -> Mapping[str, SheetMarks]:
        """The marks of each sheet by its name."""
        return {name: _sheet_marks(self, at) for name, at in self.sheets.items()}


def open_old_workbook(data: bytes) -> OldWorkbook:
    """The workbook in a compound file.

    Raises:
        UserError: The file is damaged or locked.
    """
    file = CompoundFile(data)
    if STREAM not in file.names:
        return OldWorkbook()
    stream = file.stream(STREAM)
    codes = dict(BUILT_IN)
    styles: list[bytes] = []
    fonts: list[bytes] = []
    sheets: dict[str, int] = {}
    for kind, body in records(stream, 0):
        if kind == LOCKED:
            raise protected()
        if kind == NUMBER_FORMAT:
            number, length = struct.unpack_from("<HH", body)
            codes[number] = short_text(body, 4, length)
        elif kind == STYLE:
            styles.append(body)
        elif kind == FONT:
            fonts.append(body)
        elif kind == SHEET:
            sheets[short_text(body, 7, body[6])] = struct.unpack_from("<I", body)[0]
    formats = [codes.get(struct.unpack_from("<H", body, 2)[0], GENERAL) for body in styles]
    looks = list(map(look_of_record, fonts))
    return OldWorkbook(
        stream, sheets, formats, figures_set_apart(stream, looks), faint_records(looks, styles)
    )


def _sheet_marks(workbook: OldWorkbook, start: int) -> SheetMarks:
    formats = workbook.formats
    marks = SheetMarks(complete=is_complete(workbook.stream, start))
    for kind, body in records(workbook.stream, start):
        if kind == ROW:
            row, options = struct.unpack_from("<H10xH", body)
            marks.hidden_rows.update([row] if options & HIDDEN_ROW else [])
        elif kind == COLUMNS:
            first, last, options = struct.unpack_from("<HH4xH", body)
            marks.hidden_columns.update(range(first, last + 1) if options & HIDDEN_COLUMN else ())
        else:
            marks.texts.update(_errors(kind, body))
            marks.texts.update(_figures(kind, body, workbook.figures))
            marks.remarks.update(_faint(kind, body, workbook.faint))
            for row, column, style, value in _numbers(kind, body):
                code = formats[style] if style < len(formats) else GENERAL
                if code != GENERAL:
                    marks.show(row, column, str(Decimal(f"{value:.{SIGNIFICANT_DIGITS}g}")), code)
    return marks


def _errors(kind: int, body: bytes) -> Texts:
    if kind == BOOL_OR_ERROR:
        row, column, code, is_error = struct.unpack_from("<HH2xBB", body)
        if is_error:
            yield (row, column), _ERRORS.get(code, "#N/A")
    elif kind == FORMULA:
        row, column, result, code, mark = struct.unpack_from("<HH2xBxBx2xH", body)
        if mark == NO_NUMBER and result == ERROR_RESULT:
            yield (row, column), _ERRORS.get(code, "#N/A")


def _figures(kind: int, body: bytes, figures: Mapping[int, str]) -> Texts:
    if kind == SHARED_TEXT and figures:
        row, column, number = struct.unpack_from("<HH2xI", body)
        if number in figures:
            yield (row, column), figures[number]


def _faint(kind: int, body: bytes, faint: Mapping[int, Remark]) -> Iterator[tuple[tuple[int, int], Remark]]:
    if faint and kind in FILLED_CELLS - {SEVERAL_SHORT_NUMBERS}:
        row, column, style = struct.unpack_from("<HHH", body)
        if style in faint:
            yield (row, column), faint[style]
    for row, column, style, _ in _numbers(kind, body) if faint and kind == SEVERAL_SHORT_NUMBERS else ():
        if style in faint:
            yield (row, column), faint[style]


def _numbers(kind: int, body: bytes) -> Iterator[tuple[int, int, int, float]]:
    """Row, column, style and value of the numbers in a record."""
    if kind == FORMULA:
        (mark,) = struct.unpack_from("<12xH", body)
        if mark != NO_NUMBER:
            yield struct.unpack_from("<HHHd", body)
    elif kind == NUMBER:
        yield struct.unpack_from("<HHHd", body)
    elif kind in (SHORT_NUMBER, SEVERAL_SHORT_NUMBERS):
        row, first = struct.unpack_from("<HH", body)
        for index in range((len(body) - 4) // RK_LENGTH):
            style, number = struct.unpack_from("<HI", body, 4 + index * RK_LENGTH)
            yield row, first + index, style, _short_number(number)


def _short_number(number: int) -> float:
    """The value of a number in short form: two flags, then a whole number or the upper half of a double."""
    hundredths, whole = number & 1, number & 2
    if whole:
        value = float(struct.unpack("<i", struct.pack("<I", number))[0] >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<II", 0, number & 0xFFFFFFFC))[0])
    return value / 100 if hundredths else value
