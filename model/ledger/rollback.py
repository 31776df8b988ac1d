"""Earlier states of a report, from the log, which leads from the empty report to the present one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from model.errors import UserError
from model.ledger.differences import differences
from model.ledger.history import LogEntry
from model.ledger.store import Ledger
from model.report import Report
from model.unit_rows import base_form


def report_at(ledger: Ledger, report_id: int, entry_id: int) -> Report:
    """What the report said right after that entry of its log.

    Raises:
        UserError: There is no such entry, or the log is damaged.
    """
    present = ledger.load(report_id)
    entries = ledger.history(report_id)
    if all(entry.id != entry_id for entry in entries):
        raise UserError("修改记录里没有这一条", str(ledger.path), "请从修改记录中重新选择")
    earlier = [entry for entry in reversed(entries) if entry.id <= entry_id]
    return replay(Report(base_form(present.form), year=present.year, scope=present.scope), earlier)


def replay(empty: Report, oldest_first: Iterable[LogEntry]) -> Report:
    """The report to which the entries of a log lead.

    Raises:
        KeyError: An entry names a cell or text that the form does not have.
    """
    for entry in oldest_first:
        empty.apply(entry.change)
    return empty


def contradiction(report: Report, newest_first: Sequence[LogEntry]) -> str:
    """A Chinese sentence where a report says something else than its log leads to; else empty."""
    try:
        return _difference(report, replay(_emptied(report), reversed(newest_first)))
    except KeyError:
        return _other_form(report)


def look_for_contradiction(ledger: Ledger, report_id: int) -> Iterator[str]:
    """The same of a report in a ledger, entry by entry for who has something else to do between.

    Each step but the last gives an empty sentence. What cannot be read raises a UserError.
    """
    report, entry_ids = ledger.load(report_id), ledger.entry_ids(report_id)
    logged = _emptied(report)
    try:
        for entry_id in entry_ids:
            logged.apply(ledger.entry(entry_id).change)
            yield ""
    except KeyError:
        yield _other_form(report)
    else:
        yield _difference(report, logged)


def _emptied(report: Report) -> Report:
    """The report before anything was said in it."""
    return Report(base_form(report.form), year=report.year, scope=report.scope)


def _other_form(report: Report) -> str:
    return f"{report.title}：修改记录里有这份表格没有的栏目，内容可能被改动过"


def _difference(report: Report, logged: Report) -> str:
    found = differences(report, logged)
    if not found:
        return ""
    first = found[0]
    return (
        f"{report.title}：内容与修改记录对不上，可能被别的程序改动过，共{len(found)}处，"
        f"例如{first.name}：内容是“{first.ours[:20]}”，修改记录是“{first.theirs[:20]}”"
    )


def entry_at(newest_first: Sequence[LogEntry], time: datetime) -> LogEntry | None:
    """The entry in effect at a time (with its offset); None when the report did not exist yet.

    Entries count in the order in which they were made: a clock set back does not shuffle them.
    """
    return next((entry for entry in newest_first if entry.time <= time), None)
