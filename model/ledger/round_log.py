"""The log of what was said in a round: what, when, by whom, and how to take it back.

As model.ledger.history, it only grows: undoing adds an entry as well, and which steps can be undone or made
again stands in their state.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from model.digest import digest, fits
from model.ledger.change_codec import UnreadableContentError
from model.ledger.history import Action, State
from model.ledger.limits import LONGEST_LABEL
from model.ledger.packing import pack, unpack
from model.ledger.round_rows import RowChange, read_row_change, write_row_change

_COLUMNS = (
    *("id", "round_id", "time", "author", "action", "label", "change", "inverse", "step"),
    *("digest", "state"),
)
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM round_log"  # noqa: S608 - our own names
_PACKED = ("change", "inverse")


@dataclass(frozen=True)
class RoundEntry:
    """One entry; its parts mean what they mean in `model.ledger.history.LogEntry`."""

    id: int
    time: datetime
    author: str
    action: Action
    change: RowChange
    inverse: RowChange
    step: int | None = None
    state: State | None = None


def add_round_entry(connection: sqlite3.Connection, round_id: int, entry: RoundEntry) -> None:
    """Writes an entry and the states that it alters."""
    if entry.action is Action.EDITED:
        connection.execute(
            "UPDATE round_log SET state = ? WHERE round_id = ? AND state = ?",
            (State.SUPERSEDED.value, round_id, State.UNDONE.value),
        )
    elif entry.step is not None:
        state = State.UNDONE if entry.action is Action.UNDONE else State.DONE
        connection.execute("UPDATE round_log SET state = ? WHERE id = ?", (state.value, entry.step))
    copy_round_entry(connection, round_id, entry)


def copy_round_entry(connection: sqlite3.Connection, round_id: int, entry: RoundEntry) -> None:
    """Writes an entry with the state that it carries; no other state is altered."""
    row = {
        "id": entry.id,
        "round_id": round_id,
        "time": entry.time.isoformat(timespec="milliseconds"),
        "author": entry.author,
        "action": entry.action.value,
        "label": entry.change.label,
        "change": write_row_change(entry.change),
        "inverse": write_row_change(entry.inverse),
        "step": entry.step,
    }
    packed = {name: pack(str(row[name])) for name in _PACKED}
    state = None if entry.state is None else entry.state.value
    marks = ", ".join(f":{name}" for name in _COLUMNS)
    connection.execute(
        f"INSERT INTO round_log ({', '.join(_COLUMNS)}) VALUES ({marks})",  # noqa: S608 - our own names
        {**row, **packed, "digest": digest(row), "state": state},
    )


def read_round_entries(connection: sqlite3.Connection, round_id: int) -> Iterator[RoundEntry]:
    """The log of a round, newest first.

    Raises:
        UnreadableContentError: An entry is not what was written.
    """
    return _entries(connection, f"{_SELECT} WHERE round_id = ? ORDER BY id DESC", (round_id,))


def next_step(connection: sqlite3.Connection, round_id: int, state: State) -> RoundEntry | None:
    """The step that would be undone next (DONE), or made again next (UNDONE); None while there is none.

    Raises:
        UnreadableContentError: It is not what was written.
    """
    # What was undone last has the lowest id of the undone steps, and is made again first.
    order = "DESC" if state is State.DONE else "ASC"
    query = f"{_SELECT} WHERE round_id = ? AND state = ? ORDER BY id {order} LIMIT 1"
    return next(_entries(connection, query, (round_id, state.value)), None)


def _entries(
    connection: sqlite3.Connection, query: str, parameters: tuple[int | str, ...]
) -> Iterator[RoundEntry]:
    # A statement left unfinished by an error would keep the file from being backed up.
    with closing(connection.execute(query, parameters)) as found:
        for row in found:
            yield _entry(dict(zip(_COLUMNS, row, strict=True)))


def _entry(row: dict[str, Any]) -> RoundEntry:
    plain = {**row, **{name: unpack(row[name]) for name in _PACKED}}
    state, expected = plain.pop("state"), plain.pop("digest")
    label = plain["label"]
    if not isinstance(label, str) or len(label) > LONGEST_LABEL or not fits(plain, expected):
        raise UnreadableContentError(f"round_log {row['id']}")
    try:
        return RoundEntry(
            plain["id"],
            datetime.fromisoformat(plain["time"]),
            plain["author"],
            Action(plain["action"]),
            read_row_change(plain["change"], label),
            read_row_change(plain["inverse"], label),
            plain["step"],
            None if state is None else State(state),
        )
    except (ValueError, OverflowError) as error:
        raise UnreadableContentError(f"round_log {row['id']}") from error
