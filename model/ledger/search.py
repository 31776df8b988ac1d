"""Search in the history: who changed which cell when, from what to what, and where a figure came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from model.annotations import written_out
from model.form import Form
from model.ledger.differences import UNIT, place_name
from model.ledger.faults import damaged
from model.ledger.history import Action, LogEntry, read_before
from model.ledger.reports import ReportEntry, read_form
from model.ledger.store import Ledger
from model.numbers import write_number
from model.report import Change

MOST = 1000
"""Lines that a search returns at most; the newest count."""
STEP = 20
"""Entries of the log in one portion: of such that fill a whole report a few milliseconds."""


@dataclass(frozen=True)
class Query:
    """What is looked for; what is left empty matches everything.

    Attributes:
        words: Part of the label, the name of the place, what it said or says, or where that came from.
        author: Part of the name.
        since: No earlier entries than this; with its offset.
        until: No later entries than this; with its offset.
        place: A cell id, a text id, or `unit`.
        report_id: One report only.
        actions: Only what was done in one of these ways; empty for all.
    """

    words: str = ""
    author: str = ""
    since: datetime | None = None
    until: datetime | None = None
    place: str = ""
    report_id: int | None = None
    actions: frozenset[Action] = frozenset()


@dataclass(frozen=True)
class Line:
    """What happened to one place, or, with an empty place, to the report as a whole."""

    report: ReportEntry
    entry_id: int
    time: datetime
    author: str
    action: Action
    label: str
    place: str = ""
    name: str = ""
    before: str = ""
    after: str = ""
    source: str = ""


def search_history(ledger: Ledger, query: Query, most: int = MOST) -> list[Line]:
    """The lines that match, newest first, at most so many.

    Raises:
        UserError: An entry of a searched report is damaged.
    """
    return list(islice(matching_lines(ledger, query), most))


def matching_lines(ledger: Ledger, query: Query) -> Iterator[Line]:
    """The same one by one.

    Raises:
        UserError: An entry of a searched report is damaged.
    """
    return chain.from_iterable(search_steps(ledger, query))


def search_steps(ledger: Ledger, query: Query) -> Iterator[list[Line]]:
    """The same in portions, for a window that stays alive during a search through everything.

    Each portion is a few entries of the log further; it is empty where none of them matches.

    Raises:
        UserError: An entry of a searched report is damaged.
    """
    reports = {report.id: report for report in [*ledger.entries(), *ledger.deleted_entries()]}
    before: int | None = None
    while True:
        with ledger.file.reading("读取修改记录") as connection:
            entries = read_before(connection, before, STEP, query.report_id)
            if not reports.keys() >= {report_id for report_id, _ in entries}:
                raise damaged(ledger.path, "读取修改记录", "修改记录里有一份报告，目录里没有")
            forms = {report_id: read_form(connection, report_id) for report_id, _ in entries}
        if not entries:
            return
        before = entries[-1][1].id
        yield [
            line
            for report_id, entry in entries
            if _may_match(query, entry)
            for line in lines_of(reports[report_id], forms[report_id], entry)
            if _matches(query, line)
        ]


def _may_match(query: Query, entry: LogEntry) -> bool:
    if query.actions and entry.action not in query.actions:
        return False
    in_time = (query.since is None or entry.time >= query.since) and (
        query.until is None or entry.time <= query.until
    )
    return in_time and query.author in entry.author


def _matches(query: Query, line: Line) -> bool:
    said = (line.label, line.name, line.before, line.after, line.source)
    return (not query.place or query.place == line.place) and any(query.words in word for word in said)


def lines_of(report: ReportEntry, form: Form, entry: LogEntry) -> Iterator[Line]:
    """An entry of the log, place by place."""
    head = (report, entry.id, entry.time, entry.author, entry.action, entry.change.label)
    places = list(_places(entry.change, entry.inverse))
    if not places:
        yield Line(*head)
    for place, before, after, source in places:
        yield Line(*head, place, place_name([form], place), before, after, source)


def _places(change: Change, inverse: Change) -> Iterator[tuple[str, str, str, str]]:
    if change.unit is not None:
        yield UNIT, inverse.unit or "", change.unit, ""
    for cell_id, value in change.cells.items():
        before = write_number(inverse.cells.get(cell_id))
        yield cell_id, before, write_number(value), change.sources.get(cell_id, "")
    for text_id, text in change.texts.items():
        yield text_id, written_out(inverse.texts.get(text_id, "")), written_out(text), ""
