"""Search in the history: who changed which cell when, from what to what, and where a figure came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from model.annotations import written_out
from model.form import Form
from model.ledger.differences import UNIT, place_name
from model.ledger.history import Action, LogEntry
from model.ledger.reports import ReportEntry, read_form
from model.ledger.store import Ledger
from model.numbers import write_number
from model.report import Change

MOST = 1000
"""Lines that a search returns at most; the newest count."""


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
    """

    words: str = ""
    author: str = ""
    since: datetime | None = None
    until: datetime | None = None
    place: str = ""
    report_id: int | None = None


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
    """The lines that match, report by report and newest first, at most so many.

    Raises:
        UserError: An entry of a searched report is damaged.
    """
    return list(islice(matching_lines(ledger, query), most))


def matching_lines(ledger: Ledger, query: Query) -> Iterator[Line]:
    """The same one by one, for a window that stays alive during a search through everything.

    Raises:
        UserError: An entry of a searched report is damaged.
    """
    for report in [*ledger.entries(), *ledger.deleted_entries()]:
        if query.report_id not in {None, report.id}:
            continue
        with ledger.file.reading("读取修改记录") as connection:
            form = read_form(connection, report.id)
        for entry in ledger.history(report.id):
            if _may_match(query, entry):
                yield from (line for line in lines_of(report, form, entry) if _matches(query, line))


def _may_match(query: Query, entry: LogEntry) -> bool:
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
