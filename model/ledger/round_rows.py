"""The rows of a round in a ledger, each with its digest; and changes of them, with what takes them back.

A row is named by its table and its key within the round. All of what people say in a round goes through
`apply`, the one door; what was received is only added.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from model.digest import digest, fits
from model.ledger.change_codec import UnreadableContentError, read_json
from model.ledger.limits import MOST_OF_A_LOG, Allowance
from model.ledger.packing import pack, unpack

Plain = str | int | None
Row = Mapping[str, Plain]
"""The columns beside the key, as they stand in the file."""


@dataclass(frozen=True)
class RowTable:
    """A table whose rows belong to rounds: the columns of the key within one round, and the others.

    Attributes:
        packed: The column whose long texts are packed.
    """

    name: str
    key: tuple[str, ...]
    others: tuple[str, ...]
    packed: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns but those that every table has."""
        return (*self.key, *self.others)


DEADLINES = RowTable("round_deadline", ("kind",), ("day",))
UNITS = RowTable(
    "round_unit",
    ("key",),
    (
        *("position", "code", "area_code", "name", "short_name", "aliases", "former_names", "parent", "kind"),
        *("scope", "counted", "active_from", "active_to", "successor", "contact", "deadline", "exempt"),
    ),
)
SUBMISSIONS = RowTable(
    "submission", ("number",), ("file", "content", "written", "received", "author", "read"), packed="read"
)
MATCHES = RowTable("confirmed_match", ("submission",), ("unit", "author", "time"))
CHOSEN = RowTable("chosen", ("unit",), ("submissions", "author", "time"))
STATES = RowTable("unit_state", ("unit", "state"), ("submissions", "reason", "author", "time"))
ADJUSTMENTS = RowTable("adjustment", ("number",), ("parent", "amounts", "reason", "author", "time"))
ACKNOWLEDGEMENTS = RowTable(
    "acknowledgement", ("rule", "unit", "cells"), ("figures", "reason", "author", "time")
)
COMPARED = RowTable("compared_scan", ("submission",), ("looked", "author", "time"))
SAID = (DEADLINES, UNITS, MATCHES, CHOSEN, STATES, ADJUSTMENTS, ACKNOWLEDGEMENTS, COMPARED)
"""The tables of what people say."""
_SAID = {table.name: table for table in SAID}


@dataclass(frozen=True)
class Place:
    """Where a row stands: the name of its table, and its key within the round."""

    table: str
    key: tuple[str | int, ...]


@dataclass(frozen=True)
class RowChange:
    """New contents of some rows: one undo step. None removes a row."""

    label: str
    rows: Mapping[Place, Row | None]


def apply(connection: sqlite3.Connection, round_id: int, change: RowChange) -> RowChange:
    """Makes a change and returns what takes it back; inside a transaction.

    Raises:
        UnreadableContentError: What stands there is not what was written.
    """
    before = {place: read_row(connection, round_id, place) for place in change.rows}
    for place, row in change.rows.items():
        _write_row(connection, round_id, place, row)
    return RowChange(change.label, before)


def read_row(connection: sqlite3.Connection, round_id: int, place: Place) -> Row | None:
    """What stands in one place.

    Raises:
        UnreadableContentError: It is not what was written.
    """
    table = _SAID[place.table]
    where = " AND ".join(f"{name} = ?" for name in ("round_id", *table.key))
    query = f"{_selecting(table)} WHERE {where}"
    found = connection.execute(query, (round_id, *place.key)).fetchone()
    return None if found is None else _verified(table, round_id, found)[1]


def read_rows(
    connection: sqlite3.Connection, round_id: int, table: RowTable
) -> Iterator[tuple[tuple[str | int, ...], Row]]:
    """All rows of a table that belong to a round, by their keys.

    Raises:
        UnreadableContentError: One of them is not what was written.
    """
    order = ", ".join(table.key)
    query = f"{_selecting(table)} WHERE round_id = ? ORDER BY {order}"
    allowance = Allowance(MOST_OF_A_LOG)
    # A statement left unfinished by an error would keep the file from being backed up.
    with closing(connection.execute(query, (round_id,))) as found:
        for row in found:
            key, others = _verified(table, round_id, row)
            allowance.take(*(word for word in others.values() if isinstance(word, str)))
            yield key, others


def insert_row(
    connection: sqlite3.Connection, round_id: int, table: RowTable, key: tuple[str | int, ...], row: Row
) -> None:
    """Writes a row over an earlier one of that key."""
    said = {**dict(zip(table.key, key, strict=True)), **row}
    signed = digest({"round_id": round_id, **said})
    if table.packed:
        said[table.packed] = pack(str(said[table.packed]))  # type: ignore[assignment]  # a BLOB in the file
    names = ("round_id", *said, "digest")
    connection.execute(
        f"INSERT OR REPLACE INTO {table.name} ({', '.join(names)})"  # noqa: S608 - our own names
        f" VALUES ({', '.join('?' * len(names))})",
        (round_id, *said.values(), signed),
    )


def _write_row(connection: sqlite3.Connection, round_id: int, place: Place, row: Row | None) -> None:
    table = _SAID[place.table]
    if row is not None:
        insert_row(connection, round_id, table, place.key, row)
        return
    where = " AND ".join(f"{name} = ?" for name in ("round_id", *table.key))
    connection.execute(
        f"DELETE FROM {table.name} WHERE {where}",  # noqa: S608 - our own names
        (round_id, *place.key),
    )


def _selecting(table: RowTable) -> str:
    return f"SELECT {', '.join((*table.columns, 'digest'))} FROM {table.name}"  # noqa: S608 - our own names


def _verified(
    table: RowTable, round_id: int, found: tuple[Plain | bytes, ...]
) -> tuple[tuple[str | int, ...], Row]:
    *plain, expected = found
    said = dict(zip(table.columns, plain, strict=True))
    if table.packed:
        said[table.packed] = unpack(said[table.packed])  # type: ignore[arg-type]  # unpack knows what it takes
    if not fits({"round_id": round_id, **said}, expected):
        raise UnreadableContentError(table.name)
    key = tuple(said.pop(name) for name in table.key)
    return key, said  # type: ignore[return-value]  # what fits its digest is what was written


def write_row_change(change: RowChange) -> str:
    """A change without its label, as JSON text."""
    rows = [[place.table, list(place.key), row] for place, row in change.rows.items()]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def read_row_change(text: str, label: str) -> RowChange:
    """The change that `write_row_change` wrote.

    Raises:
        UnreadableContentError: It did not write this text.
    """
    rows = {}
    try:
        for name, key, row in read_json(text):
            table = _SAID[name]
            if len(key) != len(table.key) or (row is not None and row.keys() != set(table.others)):
                raise UnreadableContentError(name)
            rows[Place(name, tuple(key))] = row
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableContentError("a change of a round") from error
    return RowChange(label, rows)
