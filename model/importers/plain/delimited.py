"""Reads tables kept as text (.csv .tsv): the delimiter is told by the lines, not by the file's name."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from model.importers.content import Content, Grid
from model.importers.encodings import decode_text
from model.importers.sheet.workbook import cell_name
from model.importers.source import Source

DELIMITERS = ("\t", ";", ",")
"""In this order where they divide the lines equally well: a comma also stands inside of numbers."""

_SAID_BY_EXCEL = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'\s*="((?:[^"]|"")*)"\s*')
_AS_TEXT = re.compile(r"\s*'[-+0-9]")
_SPLIT_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")

Rows = Sequence[Sequence[str]]


def read_delimited(source: Source) -> Content:
    """The whole file as one grid; its places are those that a worksheet program shows."""
    text = decode_text(source.data)
    rows = [] if not text.strip() else _rows(text)
    places = tuple(tuple(cell_name(r, c) for c in range(len(row))) for r, row in enumerate(rows))
    texts = tuple(tuple(map(_shown, row)) for row in rows)
    return Content((Grid(source.name, texts, places),))


def _shown(cell: str) -> str:
    """What a worksheet program shows of a cell that was written so that the program keeps it as text."""
    formula = _TEXT_FORMULA.fullmatch(cell)
    if formula:
        return formula[1].replace('""', '"')
    return cell.strip()[1:] if _AS_TEXT.match(cell) else cell


def _rows(text: str) -> Rows:
    said = _SAID_BY_EXCEL.match(text)
    if said:
        # The line stays a row, so that the places below it count like those of the program.
        return [[""], *_parse(text[said.end() :], said[1])]
    readings = [_parse(text, delimiter) for delimiter in DELIMITERS]
    return _with_thousands(max(readings, key=_regularity))


def _parse(text: str, delimiter: str) -> Rows:
    """The rows with quotes obeyed; with quotes as plain characters where they do not pair."""
    csv.field_size_limit(len(text) + 1)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        lines = text.splitlines()
        return list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _usual_width(rows: Rows) -> int:
    """How many cells most of the divided rows have; 1 where no row is divided."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return widths.most_common(1)[0][0] if widths else 1


def _regularity(rows: Rows) -> int:
    """How many rows have the usual width: the right delimiter divides most lines alike."""
    usual = _usual_width(rows)
    return sum(len(row) == usual for row in rows) if usual > 1 else 0


def _with_thousands(rows: Rows) -> Rows:
    """The rows with 3,914 put together again, if that alone makes all divided rows equally long.

    Otherwise they stay as they are: whoever reads the table sees which rows do not fit.
    """
    usual = _usual_width(rows)
    joined = [_joined(row) if len(row) > usual else row for row in rows]
    return joined if all(len(row) in (1, usual) for row in joined) else rows


def _joined(row: Sequence[str]) -> Sequence[str]:
    joined: list[str] = []
    for cell in row:
        if joined and _SPLIT_THOUSANDS.fullmatch(f"{joined[-1].strip()},{cell.strip()}"):
            joined[-1] = f"{joined[-1].strip()},{cell.strip()}"
        else:
            joined.append(cell)
    return joined
