"""A report and its findings as JSON, in the shape that scripts and other offices' programs rely on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from model.checks.explanations import Explained
from model.checks.findings import Correction, Place, Suspect
from model.document import ATTACHMENTS, DOCUMENT_IDS, document_key
from model.importers.reading import Note
from model.judging.manuscript import Manuscript
from model.narrative import plain_text
from model.notation import published_value
from model.numbers import Value, write_number
from model.report import Report
from model.unconfirmed import unconfirmed_cells
from model.unit_rows import base_form, cell_of_unit, units_of

SCHEMA = "nianbao/1"


def render_json(manuscript: Manuscript) -> bytes:
    """The report with its sources, notes and findings as a file in UTF-8."""
    return json_text(report_data(manuscript)).encode("utf-8", "backslashreplace")


def json_text(data: object) -> str:
    """The data as indented JSON with its Chinese readable and a newline at the end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def report_data(manuscript: Manuscript) -> dict[str, Any]:
    """Everything that is stated, exactly as stated, and what is to say about it."""
    report = manuscript.report
    base = base_form(report.form)
    return {
        "schema": SCHEMA,
        "form": report.form.family.id,
        **_identity(manuscript),
        "cells": {
            cell_id: published_value(report.stated[cell_id], cell.kind)
            for cell_id, cell in base.cells.items()
            if cell_id in report.stated
        },
        **_rows(report),
        "texts": dict.fromkeys(report.form.prose_ids, "") | dict(report.prose_and_notes),
        "document": {
            document_key(part): _document_part(part, report.texts[part])
            for part in DOCUMENT_IDS
            if part in report.texts
        },
        "sources": dict(report.sources),
        "notes": [_note_data(note) for note in manuscript.notes],
        "doubts": list(_doubts(manuscript)),
        "findings": _findings_data(manuscript),
    }


def _rows(report: Report) -> dict[str, Any]:
    """The rows of units of each table that has any: with figures by the cells of the form's row."""
    lists = {table.id: units_of(report.form, table.id) for table in report.form.tables}
    rows = {
        table: [{"unit": unit, "cells": _cells_of_unit(report, table, unit)} for unit in units]
        for table, units in lists.items()
        if units
    }
    return {"rows": rows} if rows else {}


def _cells_of_unit(report: Report, table: str, unit: str) -> dict[str, int | str]:
    own = base_form(report.form).cells_of(table)
    stated = {cell: report.stated.get(cell_of_unit(unit, cell.id)) for cell in own}
    return {cell.id: published_value(value, cell.kind) for cell, value in stated.items() if value is not None}


WAITING = "从图像识别的数字，还没有人对照图像确认"
WEAK = 0.5
"""The confidence of recognition below which a figure is hardly more than a guess."""


def _doubts(manuscript: Manuscript) -> Iterator[dict[str, str]]:
    """The cells that are given and not to be relied on, with the words that also grade other guesses."""
    report = manuscript.report
    noted = [(c, note.message) for note in manuscript.notes for c in note.doubts if c in report.stated]
    known = {cell_id for cell_id, _ in noted}
    waiting = ((c, WAITING) for c in unconfirmed_cells(report) if c in report.stated and c not in known)
    seen = manuscript.reading.seen if manuscript.reading is not None else {}
    for cell_id, reason in (*noted, *waiting):
        weak = cell_id in seen and seen[cell_id].confidence < WEAK
        yield {"cell": cell_id, "reason": reason, "confidence": "possible" if weak else "likely"}


def _document_part(part: str, text: str) -> str | list[str]:
    """What the document says there, in its words alone: the attachments one by one."""
    words = plain_text(text)
    return words.splitlines() if part == ATTACHMENTS else words


def check_data(file: str, manuscript: Manuscript) -> dict[str, Any]:
    """What checking one file gave."""
    return {"file": file, **_identity(manuscript), "findings": _findings_data(manuscript)}


def _identity(manuscript: Manuscript) -> dict[str, Any]:
    """What the source tells of unit, year and edition; null for what it does not tell."""
    report = manuscript.report
    return {"unit": report.unit or None, "year": report.year, "edition": manuscript.edition}


def _findings_data(manuscript: Manuscript) -> list[dict[str, Any]]:
    return [finding_data(found) for found in manuscript.judged.findings]


def _note_data(note: Note) -> dict[str, Any]:
    rule = {"rule": note.rule} if note.rule else {}
    return {"level": note.level.value, "message": note.message, "source": note.source, **rule}


def finding_data(found: Explained) -> dict[str, Any]:
    """One finding; difference, suspects, place, corrections and explanation only where they apply."""
    finding = found.finding
    data: dict[str, Any] = {
        "rule": finding.rule,
        "level": finding.level.value,
        "message": finding.message,
        "cells": list(finding.cells),
    }
    if finding.difference is not None:
        data["difference"] = write_number(finding.difference)
    if finding.suspects:
        data["suspects"] = [_suspect_data(suspect) for suspect in finding.suspects]
    if finding.place is not None:
        data["place"] = _place_data(finding.place)
    if finding.corrections:
        data["corrections"] = [_correction_data(correction) for correction in finding.corrections]
    if found.explanation is not None:
        data["explanation"] = {"reason": found.explanation.reason, "author": found.explanation.author}
    return data


def _suspect_data(suspect: Suspect) -> dict[str, Any]:
    return {
        "cell": suspect.cell,
        "stated": _number_or_null(suspect.stated),
        "proposed": write_number(suspect.proposed),
        "reason": suspect.reason,
    }


def _correction_data(correction: Correction) -> dict[str, Any]:
    """Words to write at a place; the cell whose figure they are only where they are one."""
    data: dict[str, Any] = {"place": _place_data(correction.place), "words": correction.words}
    return data | {"cell": correction.cell} if correction.cell else data


def _number_or_null(value: Value | None) -> str | None:
    return None if value is None else write_number(value)


def _place_data(place: Place) -> dict[str, Any]:
    return {"text": place.text, "start": place.start, "end": place.end, "quote": place.quote}
