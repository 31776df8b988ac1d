"""Reads a report from the JSON of the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from model.annotations import written_out
from model.document import DOCUMENT_IDS
from model.errors import UserError
from model.families import (
    compose_form,
    editions,
    families,
    family,
    form_for_year,
    load_form,
    newest_edition,
)
from model.form import Family, Form, Kind
from model.importers.encodings import decode_text
from model.importers.plain.json_rows import read_rows
from model.importers.reading import LEFT_OUT, Note, Reading
from model.importers.recognition.tables import known_id
from model.importers.refusals import NoReportError
from model.importers.source import Source
from model.level import Level
from model.narrative import Paragraph, Run, write_markdown
from model.notation import read_published
from model.numbers import Value
from model.report import Change, Report

SCHEMA = "nianbao/1"


def read_json(source: Source) -> Reading:
    """The report in a JSON file.

    Raises:
        UserError: The file is no such JSON, or its year is before 2019.
    """
    data = _load(decode_text(source.data))
    unit, year, edition = (_field(data, name, kind) for name, kind in _IDENTITY.items())
    cells = _mapping(data, "cells")
    family = _family(data, cells)
    if year is not None and year < family.first_year:
        form_for_year(year, family)
    form = _form(cells, edition, year, family)
    report = Report(form, unit or "", year)
    rows, lists = read_rows(data, form)
    report.apply(Change("读取", texts=lists))
    notes = [*_notes(data)]
    values = {}
    for cell_id, stated in (cells | rows).items():
        value, note = _value(report.form, cell_id, stated)
        notes.extend([note] if note else [])
        values.update({cell_id: value} if value is not None else {})
    texts, unknown = _texts(data, report)
    notes.extend(unknown)
    sources = {key: str(place) for key, place in _mapping(data, "sources").items() if key in values}
    report.apply(Change("读取", cells=values, texts=texts, sources=sources))
    tables = dict.fromkeys(form.cells[cell_id].table.id for cell_id in cells if cell_id in form.cells)
    return Reading(report, edition, tuple(notes), tuple(tables))


def _texts(data: dict[str, Any], report: Report) -> tuple[dict[str, str], list[Note]]:
    """The texts by id, and what is quoted because the form has no place for it."""
    places = {*report.form.prose_ids, *report.form.note_ids}
    stated = _mapping(data, "texts")
    texts = {key: written_out(text) for key, text in stated.items() if key in places}
    unknown = {f"texts.{key}": text for key, text in stated.items() if key not in places}
    for key, words in _mapping(data, "document").items():
        part = f"document.{key}"
        if part in DOCUMENT_IDS:
            texts[part] = _document_part(part, words or "")
        else:
            unknown[part] = words
    return texts, [_unknown_note(key, words) for key, words in unknown.items() if words]


def _unknown_note(key: str, words: Any) -> Note:
    quoted = words if isinstance(words, str) else json.dumps(words, ensure_ascii=False)
    quoted = quoted if len(quoted) <= LONGEST_QUOTE else f"{quoted[:LONGEST_QUOTE]}……"
    return Note(Level.WARNING, f"JSON 里的 {key} 不是格式里的栏目，没有读入：“{quoted}”", key, rule=LEFT_OUT)


def _document_part(part: str, words: Any) -> str:
    lines = words if isinstance(words, list) else [words]
    if not all(isinstance(line, str) for line in lines):
        raise UserError(f"JSON 里的 {part} 不是文字", remedy="请重新导出这个文件")
    return write_markdown([Paragraph((Run("\n".join(lines)),))])


_IDENTITY: dict[str, type] = {"unit": str, "year": int, "edition": str}
LONGEST_QUOTE = 5_000
"""Characters that a note quotes of what has no place."""


def _load(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError("文件不是有效的 JSON", remedy="请重新导出这个文件") from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise NoReportError(
            "这个 JSON 文件不是年度报告", remedy="请选择本程序导出的 JSON 文件，或者直接导入原来的表格"
        )
    return data


def _field(data: dict[str, Any], name: str, kind: type) -> Any:
    value = data.get(name)
    if value is not None and type(value) is not kind:
        raise UserError(f"JSON 里的 {name} 不是应有的类型", remedy="请重新导出这个文件")
    return value


def _mapping(data: dict[str, Any], name: str) -> dict[str, Any]:
    value = data.get(name, {})
    if not isinstance(value, dict):
        raise UserError(f"JSON 里的 {name} 不是应有的类型", remedy="请重新导出这个文件")
    if name == "texts" and not all(isinstance(text, str) for text in value.values()):
        raise UserError("JSON 里的 texts 不是文字", remedy="请重新导出这个文件")
    return value


def _family(data: dict[str, Any], cells: dict[str, Any]) -> Family:
    """The family that is named, else the one that has most of the cells: older files name none."""
    named = _field(data, "form", str)
    if named is not None:
        return family(named)
    return max(families(), key=lambda family: sum(known_id(family, cell_id) is not None for cell_id in cells))


def _form(cells: dict[str, Any], edition: str | None, year: int | None, family: Family) -> Form:
    """The form that has the cells, each table in the edition that has most of its cells."""
    due = form_for_year(year, family) if year is not None else newest_edition(family)
    base = edition or due.edition
    tables = {}
    for table in load_form(base, family).tables:
        ids = [cell_id for cell_id in cells if cell_id.startswith(f"{table.id}.")]
        forms = [form for form in editions(family) if form.has_table(table.id)]
        options = sorted(forms, key=lambda form: (form.edition != base, -form.first_year))
        best = min(options, key=lambda form: sum(cell_id not in form.cells for cell_id in ids))
        tables[table.id] = best.edition
    return compose_form(base, tables, family)


def _value(form: Form, cell_id: str, stated: Any) -> tuple[Value | None, Note | None]:
    cell = form.cells.get(cell_id)
    if cell is None:
        reason = "属于另一版格式" if known_id(form.family, cell_id) else "不是格式里的栏目"
        return None, Note(Level.WARNING, f"{cell_id} {reason}，没有读入", cell_id)
    reading = read_published(stated, cell.kind)
    if reading.value is not None:
        note = Note(Level.HINT, f"{cell.name}：{reading.note}", cell_id) if reading.note else None
        return reading.value, note
    message = f"{cell.name}写的是 {json.dumps(stated, ensure_ascii=False)}，不是{_due(cell.kind)}，没有读入"
    return None, Note(Level.ERROR, message, cell_id, rule="cells.kind")


def _due(kind: Kind) -> str:
    return {Kind.AMOUNT: "以万元为单位的金额", Kind.PERCENT: "百分比"}.get(kind, "整数")


def _notes(data: dict[str, Any]) -> Iterator[Note]:
    notes = data.get("notes", [])
    levels = {level.value: level for level in Level}
    doubts = _doubts(data)
    for note in notes if isinstance(notes, list) else []:
        if isinstance(note, dict) and note.get("level") in levels:
            message, source, rule = (str(note.get(key) or "") for key in ("message", "source", "rule"))
            yield Note(levels[note["level"]], message, source, rule, doubts.get(message, ()))


def _doubts(data: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """The cells in doubt by the reason, which is the message of a note."""
    doubts = data.get("doubts", [])
    cells: dict[str, tuple[str, ...]] = {}
    for doubt in doubts if isinstance(doubts, list) else []:
        if isinstance(doubt, dict):
            reason = str(doubt.get("reason") or "")
            cells[reason] = (*cells.get(reason, ()), str(doubt.get("cell") or ""))
    return cells
