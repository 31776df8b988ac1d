"""What state a received file is in: whose it is, of which year and edition, and whether its figures hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import log2
from pathlib import PurePosixPath

from model.checks import run_quick_checks
from model.checks.case import Case
from model.checks.findings import Finding
from model.checks.of_notes import findings_of_notes
from model.checks.rules import balance_rules
from model.errors import UserError
from model.families import OlderFormError
from model.form import Form, Kind, Table
from model.importers.reading import LOST, PERIOD, Reading
from model.importers.refusals import NoReportError
from model.level import Level
from model.numbers import Value
from model.report import Report
from model.rounds.file_words import years_in
from model.rounds.matching import How, Match, Matcher, Named, Proposal
from model.rounds.taking_in import Taken
from model.totals import effective_value, is_total
from model.unconfirmed import UNCONFIRMED
from model.unit_rows import base_form

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp"})
KIND = "cells.kind"
"""The rule that a figure is of the kind that its cell asks for."""

SAME_AS_LAST_YEAR = 4
"""So many figures other than 0 and other than totals are not all the same again by chance."""
SAME_BY_NO_CHANCE = 12
"""Figures so large together, in powers of two, are not either; a few ones and twos are."""


class Status(Enum):
    """The state of a file; the value is public."""

    OK = "ok"
    FAULTY = "faulty"
    SUPERSEDED = "superseded"
    COPY = "copy"
    TEXT_PART = "text_part"
    WRONG_YEAR = "wrong_year"
    WRONG_EDITION = "wrong_edition"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    STRANGER = "stranger"
    NOT_A_REPORT = "not_a_report"
    ASK = "ask"


STATUS_NAMES = {
    Status.OK: "合格",
    Status.FAULTY: "有错",
    Status.SUPERSEDED: "已有更新的版本",
    Status.COPY: "重复",
    Status.TEXT_PART: "只有文字部分",
    Status.WRONG_YEAR: "年份不符",
    Status.WRONG_EDITION: "格式版本不符",
    Status.EMPTY: "空表",
    Status.UNREADABLE: "读不出来",
    Status.STRANGER: "不是名单里的单位",
    Status.NOT_A_REPORT: "不是报告",
    Status.ASK: "不能确定是哪个单位",
}
"""What users call the states."""

USABLE = frozenset({Status.OK, Status.FAULTY})
"""States of files whose figures are added up."""


@dataclass(frozen=True)
class Submission:
    """One received file and all that is known of it.

    Attributes:
        file: Under what name it was received, folders and zip file included.
        digest: SHA-256 of its bytes; empty where they could not be had.
        time: When it was written last, in seconds since 1970.
        unit: The key of its unit; None where that is not known for certain.
        title: The unit as its title names it; empty where it names none.
        notes: Chinese sentences on its state.
        findings: What its own figures break, errors alone.
        report: What it states; None where it could not be read.
        doubts: Cells whose figures are not to be relied on, or are there and could not be read.
        unconfirmed: Those of them that were recognised from a picture; nobody has compared them with it.
        scanned: How many figures were recognised from pictures.
        lost: Chinese sentences on parts of the file that are damaged, in which figures may stand.
        number: By which a ledger knows it; 0 for one of a folder.
        workbook: The file of which it is one sheet; empty for a file that was read as one.
    """

    file: str
    digest: str
    time: float
    unit: str | None
    how: How
    year: int | None
    edition: str | None
    status: Status
    title: str = ""
    notes: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    findings: tuple[Finding, ...] = ()
    report: Report | None = None
    doubts: frozenset[str] = field(default_factory=frozenset)
    unconfirmed: frozenset[str] = field(default_factory=frozenset)
    scanned: int = 0
    lost: tuple[str, ...] = ()
    number: int = 0
    workbook: str = ""


@dataclass(frozen=True)
class Wanted:
    """What the round asks for.

    Attributes:
        form: The edition that reports on the year use.
        last_year: What each unit stated the year before, by its key and by cell id.
    """

    year: int
    form: Form
    matcher: Matcher
    last_year: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)


def submission_of(taken: Taken, wanted: Wanted, confirmed: str | None = None) -> Submission:
    """A received file with its state, seen by itself: copies and versions are told when all are there.

    `confirmed` is the key of the unit whose it is, as a person has said; None where nobody has.
    """
    if taken.received.no_report:
        return _without_report(taken, Match(None, How.NONE), Status.NOT_A_REPORT, ())
    match = Match(confirmed, How.CONFIRMED) if confirmed is not None else None
    if taken.reading is None:
        return _refused(taken, wanted, match)
    return _read(taken, taken.reading, wanted, match)


def _without_report(taken: Taken, match: Match, status: Status, notes: Iterable[str]) -> Submission:
    return Submission(
        file=taken.received.file,
        digest=taken.digest,
        time=taken.received.time,
        unit=match.unit,
        how=match.how,
        year=None,
        edition=None,
        status=status,
        notes=tuple(notes),
        proposals=match.proposals,
        workbook=taken.workbook,
    )


def _refused(taken: Taken, wanted: Wanted, confirmed: Match | None) -> Submission:
    """A file in which no report was found, or that could not be read at all: its name says whose it is."""
    error = taken.refusal or UserError("文件读不出来")
    match = confirmed or wanted.matcher.guess(taken.received.file)
    picture = PurePosixPath(taken.received.file).suffix.lower() in PICTURES
    if confirmed is None and (isinstance(error, NoReportError) or (picture and match.unit is None)):
        return _without_report(taken, Match(None, How.NONE), Status.NOT_A_REPORT, (error.what,))
    status = Status.WRONG_YEAR if isinstance(error, OlderFormError) else Status.UNREADABLE
    return _without_report(taken, match, status, (error.what,))


def _read(taken: Taken, reading: Reading, wanted: Wanted, confirmed: Match | None) -> Submission:
    report = reading.report
    named = Named(taken.received.file, report.unit or reading.filled_by, reading.codes)
    match = confirmed or wanted.matcher.match(named)
    status, notes = _status(reading, match, taken.received.file, wanted)
    findings = tuple(_faults(reading)) if status is Status.OK else ()
    if findings:
        status, notes = Status.FAULTY, [finding.message for finding in findings]
    return Submission(
        file=taken.received.file,
        digest=taken.digest,
        time=taken.received.time,
        unit=None if status is Status.NOT_A_REPORT else match.unit,
        how=How.NONE if status is Status.NOT_A_REPORT else match.how,
        year=report.year,
        edition=reading.edition,
        status=status,
        title=named.title,
        notes=tuple(notes),
        proposals=match.proposals,
        findings=findings,
        report=report,
        doubts=frozenset(cell for note in reading.notes for cell in note.doubts),
        unconfirmed=frozenset(c for note in reading.notes if note.rule == UNCONFIRMED for c in note.doubts),
        scanned=len(reading.seen),
        lost=tuple(note.message for note in reading.notes if note.rule == LOST),
        workbook=taken.workbook,
    )


def _status(reading: Reading, match: Match, file: str, wanted: Wanted) -> tuple[Status, list[str]]:
    """The state up to its own checks, in the order in which a clerk would look, and why."""
    report = reading.report
    if report.form.family.id != wanted.form.family.id:
        return Status.NOT_A_REPORT, [f"这是{report.form.family.short_name}，不是本轮收的报告"]
    if not reading.tables and not has_words(report):
        return Status.NOT_A_REPORT, ["文件里没有报告的表格，也没有报告的文字"]
    if match.unit is None:
        return _of_nobody(report, match)
    reasons = {
        Status.WRONG_YEAR: _part_of_year(reading) or _other_year(report, match.unit, file, wanted),
        Status.WRONG_EDITION: _foreign_tables(reading, wanted.form),
        Status.TEXT_PART: "" if reading.tables else "文件里只有文字，没有表格",
        Status.EMPTY: "" if _is_filled(report) else "表格里没有填写数字",
    }
    return next(((status, [reason]) for status, reason in reasons.items() if reason), (Status.OK, []))


def _is_filled(report: Report) -> bool:
    """Whether somebody has filled in a figure; a formula makes a 0 of nothing by itself."""
    return any(
        value or not is_total(base_form(report.form), cell_id) for cell_id, value in report.stated.items()
    )


def _of_nobody(report: Report, match: Match) -> tuple[Status, list[str]]:
    if report.unit and not match.proposals:
        return Status.STRANGER, [f"单位名单里没有“{report.unit}”"]
    said = f"标题写的是“{report.unit}”" if report.unit else "文件里没有写明单位"
    return Status.ASK, [f"{said}，不能确定是名单里的哪个单位"]


def _part_of_year(reading: Reading) -> str:
    """Why a report is on some months and not on a year; empty where it is on a year."""
    return next((note.message for note in reading.notes if note.rule == PERIOD), "")


def _other_year(report: Report, unit: str, file: str, wanted: Wanted) -> str:
    """Why a report is on another year than the round; empty where it is not."""
    if report.year is not None and report.year != wanted.year:
        return f"标题写的是 {report.year} 年，本轮收的是 {wanted.year} 年的报告"
    if report.year is None and years_in(PurePosixPath(file).name) == {wanted.year - 1}:
        return f"文件里没有写年份，文件名写的是 {wanted.year - 1} 年"
    before = wanted.last_year.get(unit)
    if before is not None and is_same_again(report, before):
        return f"所有数字都与这个单位 {wanted.year - 1} 年的报告相同"
    return ""


def has_words(report: Report) -> bool:
    """Whether any section of prose says something."""
    return any(report.texts.get(section.id) for section in report.form.text_sections)


def is_same_again(report: Report, before: Mapping[str, Value]) -> bool:
    """Whether a report states last year's figures and nothing else, and enough of them to tell."""
    now = figures_of(report)
    form = base_form(report.form)
    told = [cell_id for cell_id, value in now.items() if value and not is_total(form, cell_id)]
    weight = sum(log2(float(now[cell_id]) + 1) for cell_id in told if now[cell_id] > 0)
    return len(told) >= SAME_AS_LAST_YEAR and weight >= SAME_BY_NO_CHANCE and now == before


def figures_of(report: Report) -> dict[str, Value]:
    """What a report counts with, by cell id: what it states, and totals it leaves unfilled as their sums.

    Rows of units are in their sum.
    """
    figures = {}
    for cell_id in base_form(report.form).cells:
        value = effective_value(report, cell_id)
        if value is not None:
            figures[cell_id] = value
    return figures


def summed_figures_of(report: Report) -> dict[str, Value]:
    """Those of its figures that may be added to the ones of other units: rates may not."""
    rates = {cell.id for cell in report.form.cells.values() if cell.kind is Kind.PERCENT}
    return {cell_id: value for cell_id, value in figures_of(report).items() if cell_id not in rates}


def _foreign_tables(reading: Reading, due: Form) -> str:
    """A sentence on tables of another edition than the year asks for; their rows are never mapped."""
    form = base_form(reading.report.form)
    tables = [form.table(table_id) for table_id in reading.tables if form.has_table(table_id)]
    editions = sorted({table.edition for table in tables if _ids(form, table) != _ids(due, table)})
    if not editions:
        return ""
    return f"表格用的是 {'、'.join(editions)} 版格式，这一年的报告应使用 {due.edition} 版（{due.notice}）"


def _ids(form: Form, table: Table) -> frozenset[str]:
    return frozenset(cell.id for cell in form.cells_of(table.id))


def arithmetic_rules(form: Form) -> frozenset[str]:
    """The rules that make a file faulty: those of balance, and that a figure is one."""
    return frozenset(rule.id for rule in balance_rules(form)) | {KIND}


def _faults(reading: Reading) -> Iterator[Finding]:
    """What makes a file faulty by itself: arithmetic of its tables, and figures that cannot be."""
    case = Case(reading.report, notes=reading.notes)
    arithmetic = arithmetic_rules(reading.report.form)
    for finding in (*run_quick_checks(case), *findings_of_notes(case)):
        if finding.level is Level.ERROR and finding.rule in arithmetic:
            yield finding
