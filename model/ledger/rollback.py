"""Earlier states of a report, from the log, which leads from the empty report to the present one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from model.errors import UserError
from model.ledger.differences import differences
from model.ledger.history import LogEntry
from model.ledger.store import Ledger
from model.report import Report


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
    return replay(Report(present.form, year=present.year, scope=present.scope), earlier)


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
    empty = Report(report.form, year=report.year, scope=report.scope)
    try:
        logged = replay(empty, reversed(newest_first))
    except KeyError:
        return f"{report.title}：修改记录里有这份表格没有的栏目，内容可能被改动过"
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
