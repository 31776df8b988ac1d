"""A report and its findings as JSON, in the shape that scripts and other offices' programs rely on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from model.checks.findings import Finding, Place, Suspect
from model.checks.of_reading import check_reading
from model.form import Kind
from model.importers.reading import Note, Reading
from model.numbers import Value, write_number
from model.report import Report

SCHEMA = "nianbao/1"


def render_json(reading: Reading) -> bytes:
    """The report with its sources, notes and findings as a file in UTF-8."""
    return json_text(report_data(reading, check_reading(reading))).encode("utf-8", "backslashreplace")


def json_text(data: object) -> str:
    """The data as indented JSON with its Chinese readable and a newline at the end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def report_data(reading: Reading, findings: Iterable[Finding]) -> dict[str, Any]:
    """Everything that was read: what the file states, exactly as stated, and what is to say about it."""
    report = reading.report
    return {
        "schema": SCHEMA,
        **_identity(reading),
        "cells": {
            cell_id: _number(report, cell_id) for cell_id in report.form.cells if cell_id in report.stated
        },
        "texts": {text_id: report.texts.get(text_id, "") for text_id in report.text_ids},
        "sources": dict(report.sources),
        "notes": [_note_data(note) for note in reading.notes],
        "findings": [finding_data(finding) for finding in findings],
    }


def check_data(file: str, reading: Reading, findings: Iterable[Finding]) -> dict[str, Any]:
    """What checking one file gave."""
    return {
        "file": file,
        **_identity(reading),
        "findings": [finding_data(finding) for finding in findings],
    }


def _identity(reading: Reading) -> dict[str, Any]:
    """What the file tells of unit, year and edition; null for what it does not tell."""
    return {"unit": reading.report.unit or None, "year": reading.report.year, "edition": reading.edition}


def _number(report: Report, cell_id: str) -> int | str:
    """A count as an integer, an amount as a decimal string; so is a count that wrongly has decimals."""
    value = report.stated[cell_id]
    if report.form.cells[cell_id].kind is not Kind.AMOUNT and value == int(value):
        return int(value)
    return write_number(value)


def _note_data(note: Note) -> dict[str, Any]:
    rule = {"rule": note.rule} if note.rule else {}
    return {"level": note.level.value, "message": note.message, "source": note.source, **rule}


def finding_data(finding: Finding) -> dict[str, Any]:
    """One finding; difference, suspects and place only where they apply."""
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
    return data


def _suspect_data(suspect: Suspect) -> dict[str, Any]:
    return {
        "cell": suspect.cell,
        "stated": _number_or_null(suspect.stated),
        "proposed": write_number(suspect.proposed),
        "reason": suspect.reason,
    }


def _number_or_null(value: Value | None) -> str | None:
    return None if value is None else write_number(value)


def _place_data(place: Place) -> dict[str, Any]:
    return {"text": place.text, "start": place.start, "end": place.end, "quote": place.quote}
