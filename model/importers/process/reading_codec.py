"""Requests and answers between the program and its reading process, as numbered lines of JSON text.

JSON and nothing that could run code: the process behind the pipe has had a stranger's file in its hands.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from pathlib import Path
from typing import Any

from model.errors import UserError
from model.families import OlderFormError, compose_form, family
from model.importers.picture.component import NeedsPicturesError
from model.importers.reading import Note, Reading
from model.importers.recognition.selection import SeveralTablesError, Wish
from model.importers.refusals import NoReportError
from model.importers.seen import Seen
from model.level import Level
from model.notation import plain_value, value_of
from model.report import Change, Report

_REFUSALS: dict[str, type[UserError]] = {
    "no report": NoReportError,
    "older form": OlderFormError,
    "picture": NeedsPicturesError,
}
"""The kinds of refusal that somebody tells apart, by the words that stand for them on the pipe."""


def write_request(number: int, path: Path, wish: Wish) -> bytes:
    """A request to read a file, given with its full path."""
    return number_line(number, _dump({"path": str(path), **asdict(wish)}))


def read_request(line: bytes) -> tuple[int, Path, Wish]:
    """What `write_request` wrote."""
    number, data = numbered(line)
    plain = json.loads(data)
    return number, Path(plain.pop("path")), Wish(**plain)


def number_line(number: int, data: bytes) -> bytes:
    """A line that says to which request it belongs."""
    return b"%d %s" % (number, data)


def numbered(line: bytes) -> tuple[int, bytes]:
    """The number of a line and what stands behind it.

    Raises:
        ValueError: It has none.
    """
    number, _, data = line.partition(b" ")
    return int(number), data


def write_reading(reading: Reading) -> bytes:
    """A whole reading."""
    return _dump(_plain(reading))


def _plain(reading: Reading) -> dict[str, Any]:
    report = reading.report
    return {
        "family": report.form.family.id,
        "form": report.form.edition,
        "tables": {table.id: table.edition for table in report.form.tables},
        "unit": report.unit,
        "year": report.year,
        "cells": {cell_id: plain_value(value) for cell_id, value in report.stated.items()},
        "texts": dict(report.texts),
        "sources": dict(report.sources),
        "edition": reading.edition,
        "found": reading.tables,
        "codes": reading.codes,
        "filled_by": reading.filled_by,
        "sheet": reading.sheet,
        "seen": {
            cell_id: [one.page, list(one.box), one.confidence, *one.others]
            for cell_id, one in reading.seen.items()
        },
        "pages": {page: b64encode(data).decode() for page, data in reading.page_pictures.items()},
        "page_words": dict(reading.page_words),
        "own_text": reading.has_own_text,
        "notes": [[n.level.value, n.message, n.source, n.rule, *n.doubts] for n in reading.notes],
        "rows": [_plain(row) for row in reading.rows],
    }


def write_refusal(error: UserError) -> bytes:
    """A file refused, with the names to choose from where there are several tables."""
    kind = next((name for name, known in _REFUSALS.items() if type(error) is known), "")
    said = {"what": error.what, "where": error.where, "remedy": error.remedy, "kind": kind}
    several: dict[str, object] = {"names": None}
    if isinstance(error, SeveralTablesError):
        several = {"names": error.names, "sheets": error.sheets, "of_units": error.of_units}
    return _dump({**said, **several})


def read_answer(data: bytes) -> Reading:
    """The reading that was written.

    Raises:
        UserError: The refusal that was written.
        ValueError: Neither was.
    """
    plain = json.loads(data)
    try:
        if "what" in plain:
            raise _refusal(plain)
        return _reading(plain)
    except (AttributeError, KeyError, TypeError, ArithmeticError) as error:
        raise ValueError("no answer of the reading process") from error


def _refusal(plain: dict[str, Any]) -> UserError:
    what, where, remedy = (str(plain[key]) for key in ("what", "where", "remedy"))
    if plain["names"] is None:
        return _REFUSALS.get(str(plain["kind"]), UserError)(what, where, remedy)
    # Ledgers of earlier programs have refusals without the sheets.
    names, sheets = (tuple(map(str, plain.get(key, ()))) for key in ("names", "sheets"))
    several = SeveralTablesError(what, names, sheets, of_units=bool(plain.get("of_units")))
    several.where, several.remedy = where, remedy
    return several


def _reading(plain: dict[str, Any]) -> Reading:
    # What is said of pictures is missing in rounds that were kept before pictures were read.
    form = compose_form(plain["form"], plain["tables"], family(plain["family"]))
    report = Report(form, plain["unit"], plain["year"])
    cells = {cell_id: value_of(value) for cell_id, value in plain["cells"].items()}
    report.apply(Change("读取", cells=cells, texts=plain["texts"], sources=plain["sources"]))
    notes = tuple(
        Note(Level(level), str(message), str(source), str(rule), tuple(map(str, doubts)))
        for level, message, source, rule, *doubts in plain["notes"]
    )
    found, codes = (tuple(map(str, plain[key])) for key in ("found", "codes"))
    seen = {
        str(cell_id): Seen(int(page), _box(*box), float(confidence), tuple(map(str, others)))
        for cell_id, (page, box, confidence, *others) in plain.get("seen", {}).items()
    }
    pages = {int(page): b64decode(data) for page, data in plain.get("pages", {}).items()}
    words = {int(page): str(text) for page, text in plain.get("page_words", {}).items()}
    filled_by, sheet = str(plain["filled_by"]), str(plain.get("sheet", ""))
    rows, own_text = tuple(map(_reading, plain.get("rows", ()))), bool(plain.get("own_text"))
    return Reading(
        report, plain["edition"], notes, found, codes, filled_by, sheet, seen, pages, words, own_text, rows
    )


def _box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    return float(left), float(top), float(right), float(bottom)


def _dump(plain: dict[str, Any]) -> bytes:
    # Only ASCII goes through the pipe: lone surrogates out of broken files survive as they are.
    return json.dumps(plain, separators=(",", ":")).encode("ascii")
