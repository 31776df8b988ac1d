"""The log of everything that happened to a report: what was changed, when, by whom, and how to take it back.

The log only grows. Undoing adds an entry as well, so the entries from first to last always lead from the
empty report to the present one. Which steps can be undone or redone stands in their state.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from model.digest import digest, fits
from model.ledger.change_codec import UnreadableContentError, read_change, write_change
from model.ledger.limits import LONGEST_LABEL, MOST_OF_A_LOG, MOST_OF_AN_ENTRY, Allowance
from model.ledger.packing import pack, unpack
from model.report import Change

UNDO_STEPS = 1000
"""How many steps of a report can be undone; older ones remain in the log."""


Rows = Generator[dict[str, Any], None, None]


class Action(Enum):
    """What an entry of the log records; the value is shown to users."""

    CREATED = "新建"
    EDITED = "修改"
    UNDONE = "撤销"
    REDONE = "恢复修改"
    DELETED = "删除"
    RESTORED = "恢复报告"
    EXPLAINED = "出错说明"
    WITHDRAWN = "删除出错说明"
    FILLED = "填报签字"
    REVIEWED = "审核签字"
    APPROVED = "签发"
    REOPENED = "重新打开"
    MERGED = "并入"
    RESCUED = "救出"
    MOVED = "修改年份"
    RECEIVED = "收到文件"


class State(Enum):
    """Where an edit stands in undo and redo: superseded ones were undone before something new was done."""

    DONE = "已生效"
    UNDONE = "已撤销"
    SUPERSEDED = "已放弃"


@dataclass(frozen=True)
class LogEntry:
    """One entry of the log.

    Attributes:
        time: When it happened, with the offset of the local time.
        change: What was done to the report; the inverse of an earlier step when that was undone.
        inverse: What takes it back.
        step: For UNDONE and REDONE, the id of the edit concerned.
        state: For EDITED, whether it is in effect now; None for everything else.
    """

    id: int
    time: datetime
    author: str
    action: Action
    change: Change
    inverse: Change
    step: int | None = None
    state: State | None = None


_PACKED = ("change", "inverse")
_COLUMNS = (
    *("id", "report_id", "time", "author", "action", "label", "change", "inverse", "step"),
    *("digest", "state"),
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM change_log"  # noqa: S608 - our own names
_ENTRIES = f"{_SELECT} WHERE report_id = ? ORDER BY id DESC"
_DONE = "SELECT id FROM change_log WHERE report_id = ? AND state = ? ORDER BY id DESC LIMIT ?"
# What was undone last has the lowest id of the undone steps, and is redone first.
_UNDONE = "SELECT id FROM change_log WHERE report_id = ? AND state = ? ORDER BY id LIMIT ?"


_BEFORE = f"{_SELECT} WHERE id < ? ORDER BY id DESC LIMIT ?"
_OWN_BEFORE = (
    f"{_SELECT} WHERE id IN"  # noqa: S608 - our own names
    " (SELECT id FROM change_log WHERE report_id = ? AND id < ? ORDER BY id DESC LIMIT ?) ORDER BY id DESC"
)
NEVER = 2**63 - 1
"""An id that no entry reaches."""


def add_entry(connection: sqlite3.Connection, report_id: int, entry: LogEntry) -> None:
    """Writes an entry and the states that it alters."""
    _alter_states(connection, report_id, entry)
    copy_entry(connection, report_id, entry)


def copy_entry(connection: sqlite3.Connection, report_id: int, entry: LogEntry) -> None:
    """Writes an entry with the state that it carries; no other state is altered."""
    row = _plain_row(report_id, entry)
    packed = {name: pack(row[name]) for name in _PACKED}
    state = None if entry.state is None else entry.state.value
    marks = ", ".join(f":{name}" for name in _COLUMNS)
    connection.execute(
        f"INSERT INTO change_log ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608 - our own names
        {**row, **packed, "digest": digest(row), "state": state},
    )


def _plain_row(report_id: int, entry: LogEntry) -> dict[str, Any]:
    """What the digest of an entry covers."""
    return {
        "id": entry.id,
        "report_id": report_id,
        "time": entry.time.isoformat(timespec="milliseconds"),
        "author": entry.author,
        "action": entry.action.value,
        "label": entry.change.label,
        "change": write_change(entry.change),
        "inverse": write_change(entry.inverse),
        "step": entry.step,
    }


def _alter_states(connection: sqlite3.Connection, report_id: int, entry: LogEntry) -> None:
    if entry.action is Action.EDITED:
        connection.execute(
            "UPDATE change_log SET state = ? WHERE report_id = ? AND state = ?",
            (State.SUPERSEDED.value, report_id, State.UNDONE.value),
        )
    elif entry.step is not None:
        state = State.UNDONE if entry.action is Action.UNDONE else State.DONE
        connection.execute("UPDATE change_log SET state = ? WHERE id = ?", (state.value, entry.step))


def supersede_all(connection: sqlite3.Connection, report_id: int) -> None:
    """Ends undo and redo for everything so far: what follows does not go on from it step by step."""
    connection.execute(
        "UPDATE change_log SET state = ? WHERE report_id = ? AND state IS NOT NULL",
        (State.SUPERSEDED.value, report_id),
    )


def read_entries(connection: sqlite3.Connection, report_id: int, place: str | None = None) -> list[LogEntry]:
    """The log of a report, or of one of its cells or texts, newest first.

    Raises:
        UnreadableContentError: An entry is not what was written.
    """
    return [
        entry
        for entry in _allowed(_rows(connection, _ENTRIES, (report_id,)))
        if place is None or touches(entry.change, place)
    ]


def _allowed(rows: Rows) -> Iterator[LogEntry]:
    """The entries of a log, as long as they are not more than anybody writes."""
    allowance = Allowance(MOST_OF_A_LOG)
    # A statement left unfinished by an error would keep the file from being backed up.
    with closing(rows):
        for row in rows:
            entry = _entry(row)
            allowance.take(*entry.change.texts.values(), *entry.inverse.texts.values())
            yield entry


def extent(connection: sqlite3.Connection, report_id: int) -> tuple[int, str]:
    """How many entries the log of a report has and the time of its newest, notes about merging left out."""
    row: tuple[int, str] = connection.execute(
        "SELECT count(*), coalesce(max(time), '') FROM change_log WHERE report_id = ? AND action != ?",
        (report_id, Action.MERGED.value),
    ).fetchone()
    return row


def read_before(
    connection: sqlite3.Connection, before: int | None, most: int, report_id: int | None = None
) -> list[tuple[int, LogEntry]]:
    """So many entries before the one of that id, newest first, of one report or of all; each with its report.

    Raises:
        UnreadableContentError: An entry is not what was written.
    """
    # The ids of one report come from the index alone, so that its long rows are not sorted again and again.
    query, own = (_BEFORE, ()) if report_id is None else (_OWN_BEFORE, (report_id,))
    with closing(_rows(connection, query, (*own, NEVER if before is None else before, most))) as rows:
        return [(row["report_id"], _entry(row)) for row in rows]


def touches(change: Change, place: str) -> bool:
    """Whether a change says something about that cell or text."""
    return place in change.cells or place in change.texts


def read_step_ids(connection: sqlite3.Connection, report_id: int, state: State) -> list[int]:
    """The ids of the steps in that state, the one to be undone or redone next last."""
    query = _DONE if state is State.DONE else _UNDONE
    rows = connection.execute(query, (report_id, state.value, UNDO_STEPS)).fetchall()
    return [step_id for (step_id,) in reversed(rows)]


def read_ids(connection: sqlite3.Connection, report_id: int) -> list[int]:
    """The ids of all entries of a report, oldest first."""
    rows = connection.execute("SELECT id FROM change_log WHERE report_id = ? ORDER BY id", (report_id,))
    return [entry_id for (entry_id,) in rows.fetchall()]


def newest_id(connection: sqlite3.Connection) -> int:
    """The id of the newest entry; 0 while there is none."""
    row: tuple[int] = connection.execute("SELECT coalesce(max(id), 0) FROM change_log").fetchone()
    return row[0]


def read_entry(connection: sqlite3.Connection, entry_id: int) -> LogEntry | None:
    """One entry; None when there is none of that id.

    Raises:
        UnreadableContentError: It is not what was written.
    """
    with closing(_rows(connection, f"{_SELECT} WHERE id = ?", (entry_id,))) as rows:
        return next(map(_entry, rows), None)


def _rows(connection: sqlite3.Connection, query: str, parameters: tuple[int | str, ...]) -> Rows:
    with closing(connection.execute(query, parameters)) as found:
        for row in found:
            yield dict(zip(_COLUMNS, row, strict=True))


def _entry(row: dict[str, Any]) -> LogEntry:
    allowance, unpacked = Allowance(MOST_OF_AN_ENTRY), {}
    for name in _PACKED:
        unpacked[name] = unpack(row[name])
        allowance.take(unpacked[name])
    plain = {**row, **unpacked}
    state, expected = plain.pop("state"), plain.pop("digest")
    label, author, time = plain["label"], plain["author"], plain["time"]
    words = (label, author, time)
    legible = all(isinstance(word, str) and len(word) <= LONGEST_LABEL for word in words)
    if not legible or type(plain["id"]) is not int or not fits(plain, expected):
        raise UnreadableContentError(f"change_log {row['id']}")
    try:
        return LogEntry(
            plain["id"],
            _instant(time),
            author,
            Action(plain["action"]),
            read_change(plain["change"], label),
            read_change(plain["inverse"], label),
            plain["step"],
            None if state is None else State(state),
        )
    except (ValueError, OverflowError) as error:
        raise UnreadableContentError(f"change_log {row['id']}") from error


def _instant(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError("a time without its offset")
    return time
