"""The rounds (收报) of a ledger: the list of units, what was received, and what people have said.

Received files are only ever added, and their bytes are kept beside the ledger as they came. Everything that
is said goes through `decide` and `revise_units`: one undo step and one transaction each.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TypeVar

from model.digest import digest, fits
from model.errors import UserError
from model.ledger import round_codec, round_rows
from model.ledger.change_codec import UnreadableContentError
from model.ledger.half_characters import refuse_half_character
from model.ledger.history import Action, State
from model.ledger.limits import refuse_too_much
from model.ledger.received_bytes import keep_bytes, kept_bytes
from model.ledger.round_log import RoundEntry, add_round_entry, next_step, read_round_entries
from model.ledger.round_rows import Place, Row, RowChange
from model.ledger.store import Ledger
from model.report import Change
from model.rounds.decisions import (
    Acknowledgement,
    Adjustment,
    Choice,
    Compared,
    ConfirmedMatch,
    Decision,
    Decisions,
    KindDeadline,
    Placed,
    Receipt,
    StateSaid,
)
from model.rounds.units import UnitTree

_READING = "读取收报"
_WRITING = "保存收报"
_COLUMNS = ("id", "year", "family", "region", "edition", "root")
DECISIONS: tuple[type[Decision], ...] = (
    Placed,
    KindDeadline,
    ConfirmedMatch,
    Choice,
    StateSaid,
    Adjustment,
    Acknowledgement,
    Compared,
)
"""All kinds of what people say."""
D = TypeVar(
    "D", Placed, KindDeadline, ConfirmedMatch, Choice, StateSaid, Adjustment, Acknowledgement, Compared
)


@dataclass(frozen=True)
class RoundKey:
    """What tells rounds apart, and which edition of the form is collected.

    Attributes:
        family: The id of the family of forms.
        root: The key of the unit at the top; empty where the list has several.
    """

    year: int
    family: str
    edition: str
    region: str = ""
    root: str = ""


def rounds_of(ledger: Ledger) -> dict[int, RoundKey]:
    """The rounds of a ledger by their ids, the newest year first.

    Raises:
        UserError: They cannot be read.
    """
    with ledger.file.reading(_READING) as connection:
        return read_rounds(connection)


def rounds_like(ledger: Ledger, year: int, family: str, root: str | None = None) -> list[int]:
    """The ids of the rounds of that year and form, and of that unit at the top where one is given.

    Raises:
        UserError: They cannot be read.
    """
    return [
        round_id
        for round_id, key in rounds_of(ledger).items()
        if (key.year, key.family) == (year, family) and root in {None, key.root}
    ]


def read_rounds(connection: sqlite3.Connection) -> dict[int, RoundKey]:
    """The same from the rows.

    Raises:
        UnreadableContentError: One is not what was written.
    """
    query = f"SELECT {', '.join(_COLUMNS)}, digest FROM round ORDER BY year DESC, id"  # noqa: S608 - our names
    return dict(_round(*row) for row in connection.execute(query).fetchall())


def _round(*row: object) -> tuple[int, RoundKey]:
    *plain, expected = row
    said = dict(zip(_COLUMNS, plain, strict=True))
    if not fits(said, expected):
        raise UnreadableContentError("round")
    round_id = said.pop("id")
    return round_id, RoundKey(**said)  # type: ignore[return-value, arg-type]  # it fits its digest


def begin_round(
    ledger: Ledger, key: RoundKey, units: UnitTree, deadlines: Mapping[str, str] | None = None
) -> RoundStore:
    """A new round with its list and the deadlines by kind of unit.

    Raises:
        UserError: There is such a round, or the file does not take it.
    """
    taken = [(one.year, one.family, one.root) for one in rounds_of(ledger).values()]
    if (key.year, key.family, key.root) in taken:
        raise UserError(f"账本里已经有 {key.year} 年的收报", remedy="请打开已有的收报，在里面继续收取")
    with ledger.file.writing("新建收报") as connection:
        (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM round").fetchone()
        insert_round(connection, newest + 1, key)
        store = RoundStore(ledger, newest + 1)
        placed = [Placed(unit, number) for number, unit in enumerate(units.units)]
        given = [KindDeadline(kind, day) for kind, day in (deadlines or {}).items()]
        change = RowChange("新建收报", _rows([*placed, *given]))
        round_rows.apply(connection, store.round_id, change)
        store.log(connection, Action.CREATED, change, RowChange(change.label, {}))
    return store


def insert_round(connection: sqlite3.Connection, round_id: int, key: RoundKey) -> None:
    """Adds a round without anything in it, inside a transaction."""
    row = {"id": round_id, **asdict(key)}
    marks = ", ".join(f":{name}" for name in (*_COLUMNS, "digest"))
    connection.execute(
        f"INSERT INTO round ({', '.join(_COLUMNS)}, digest) VALUES ({marks})",  # noqa: S608 - our own names
        {**row, "digest": digest(row)},
    )


def _rows(decisions: Iterable[Decision]) -> dict[Place, Row | None]:
    return {round_codec.place_of(one): round_codec.row_of(one) for one in decisions}


class RoundStore:
    """One round of an open ledger.

    Attributes:
        round_id: Its id in the ledger.
    """

    def __init__(self, ledger: Ledger, round_id: int) -> None:
        self._ledger = ledger
        self.round_id = round_id

    @property
    def key(self) -> RoundKey:
        """Year, form and unit at the top."""
        return rounds_of(self._ledger)[self.round_id]

    @property
    def lock_reason(self) -> str:
        """The sentence why nothing can be said; empty where the ledger is open for editing."""
        return self._ledger.lock_reason

    def units(self) -> UnitTree:
        """The list of units, in its order.

        Raises:
            UserError: It is damaged.
        """
        placed = sorted(self._read(Placed), key=lambda one: one.position)
        return UnitTree(tuple(one.unit for one in placed))

    def revise_units(self, units: UnitTree, label: str) -> None:
        """Puts another list in the place of the present one, as one undo step.

        Raises:
            UserError: The file does not take it.
        """
        before = {round_codec.place_of(one): round_codec.row_of(one) for one in self._read(Placed)}
        after = _rows(Placed(unit, number) for number, unit in enumerate(units.units))
        gone = dict.fromkeys(before.keys() - after.keys())
        changed = {place: row for place, row in after.items() if row != before.get(place)}
        self._change(RowChange(label, {**gone, **changed}))

    def receipts(self) -> tuple[Receipt, ...]:
        """What was received, in that order.

        Raises:
            UserError: It is damaged.
        """
        with self._ledger.file.reading(_READING) as connection:
            rows = list(round_rows.read_rows(connection, self.round_id, round_rows.SUBMISSIONS))
            return tuple(round_codec.receipt_from(int(key[0]), row) for key, row in rows)

    def keep(self, data: bytes) -> str:
        """Keeps the bytes of a file beside the ledger, before it is received; returns their SHA-256.

        Raises:
            UserError: The disk does not take them, or the ledger is read-only.
        """
        if self._ledger.read_only:
            self._ledger.file.writing(_WRITING)
        return keep_bytes(self._ledger.path, data)

    def bytes_of(self, receipt: Receipt) -> bytes:
        """The bytes of a received file as they came.

        Raises:
            UserError: They are gone or damaged.
        """
        return kept_bytes(self._ledger.path, receipt.content)

    def receive(self, receipts: Sequence[Receipt]) -> tuple[Receipt, ...]:
        """Adds received files under numbers of their own, all of them or none.

        One of the same name and bytes as an earlier one is that one: a second intake adds nothing.

        Raises:
            UserError: The file does not take it.
        """
        with self._ledger.file.writing(_WRITING) as connection:
            numbered = self._new_among(connection, receipts)
            for one in numbered:
                row = round_codec.receipt_row(one)
                round_rows.insert_row(connection, self.round_id, round_rows.SUBMISSIONS, (one.number,), row)
            if numbered:
                nothing = RowChange(f"收到 {len(numbered)} 个文件", {})
                self.log(connection, Action.RECEIVED, nothing, nothing)
        return numbered

    def _new_among(self, connection: sqlite3.Connection, receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
        """Those that are not there yet, numbered, with time and author."""
        query = "SELECT number, file, content FROM submission WHERE round_id = ?"
        rows = connection.execute(query, (self.round_id,)).fetchall()
        known = {(file, content) for _, file, content in rows}
        newest, now = max((number for number, *_ in rows), default=0), datetime.now().astimezone()
        new = {(one.file, one.content): one for one in receipts if (one.file, one.content) not in known}
        return tuple(
            replace(one, number=number, received=now, author=self._ledger.author)
            for number, one in enumerate(new.values(), newest + 1)
        )

    def decisions(self) -> Decisions:
        """What people have said so far, apart from the list.

        Raises:
            UserError: It is damaged.
        """
        return Decisions(
            self._read(KindDeadline),
            self._read(ConfirmedMatch),
            self._read(Choice),
            self._read(StateSaid),
            self._read(Adjustment),
            self._read(Acknowledgement),
            self._read(Compared),
        )

    def decide(self, label: str, *said: Decision, withdrawn: Sequence[Decision] = ()) -> None:
        """Says something and takes something back, as one undo step, with author and time.

        An adjustment of number 0 gets a number.

        Args:
            label: What happened, for the undo menu and the history.
            said: Put in the place of what was said of the same before.
            withdrawn: Taken back.

        Raises:
            UserError: Half a character or far too much text in it, or the file does not take it.
        """
        now = datetime.now().astimezone()
        signed = [self._signed(one, now) for one in self._numbered(said)]
        gone = dict.fromkeys(map(round_codec.place_of, withdrawn))
        self._change(RowChange(label, {**gone, **_rows(signed)}))

    @property
    def undo_label(self) -> str | None:
        """What would be undone; None when there is nothing."""
        return self._label(State.DONE)

    @property
    def redo_label(self) -> str | None:
        """What would be made again; None when there is nothing."""
        return self._label(State.UNDONE)

    def undo(self) -> str | None:
        """Takes the last step back and returns its label; None when there is none.

        Raises:
            UserError: The file does not take it, or the log is damaged.
        """
        return self._repeat(Action.UNDONE)

    def redo(self) -> str | None:
        """Makes the last undone step again and returns its label; None when there is none.

        Raises:
            UserError: See `undo`.
        """
        return self._repeat(Action.REDONE)

    def history(self) -> list[RoundEntry]:
        """What happened to the round, newest first.

        Raises:
            UserError: The log is damaged.
        """
        with self._ledger.file.reading(_READING) as connection:
            return list(read_round_entries(connection, self.round_id))

    def log(
        self,
        connection: sqlite3.Connection,
        action: Action,
        change: RowChange,
        inverse: RowChange,
        step: int | None = None,
    ) -> None:
        """Writes an entry of the log, inside a transaction."""
        state = State.DONE if action is Action.EDITED else None
        now = datetime.now().astimezone()
        entry_id, author = self._ledger.take_id(), self._ledger.author
        entry = RoundEntry(entry_id, now, author, action, change, inverse, step, state)
        add_round_entry(connection, self.round_id, entry)

    def _read(self, kind: type[D]) -> tuple[D, ...]:
        table = round_codec.table_of(kind)
        with self._ledger.file.reading(_READING) as connection:
            rows = list(round_rows.read_rows(connection, self.round_id, table))
            found = (round_codec.decision_from(kind, key, row) for key, row in rows)
            return tuple(one for one in found if isinstance(one, kind))

    def _numbered(self, said: Iterable[Decision]) -> Iterable[Decision]:
        number = max((one.number for one in self._read(Adjustment)), default=0)
        for one in said:
            if isinstance(one, Adjustment) and not one.number:
                number += 1
                yield replace(one, number=number)
            else:
                yield one

    def _signed(self, said: Decision, now: datetime) -> Decision:
        if isinstance(said, Placed | KindDeadline):
            return said
        return replace(said, author=self._ledger.author, time=now)

    def _change(self, change: RowChange) -> None:
        for word in (change.label, *_words(change)):
            refuse_half_character(word)
            refuse_too_much(Change(word))
        if not change.rows:
            return
        with self._ledger.file.writing(_WRITING) as connection:
            inverse = round_rows.apply(connection, self.round_id, change)
            self.log(connection, Action.EDITED, change, inverse)

    def _repeat(self, action: Action) -> str | None:
        undoing = action is Action.UNDONE
        with self._ledger.file.writing(_WRITING) as connection:
            step = next_step(connection, self.round_id, State.DONE if undoing else State.UNDONE)
            if step is None:
                return None
            change = step.inverse if undoing else step.change
            inverse = round_rows.apply(connection, self.round_id, change)
            self.log(connection, action, change, inverse, step.id)
            return step.change.label

    def _label(self, state: State) -> str | None:
        with self._ledger.file.reading(_READING) as connection:
            step = next_step(connection, self.round_id, state)
            return None if step is None else step.change.label


def _words(change: RowChange) -> Iterable[str]:
    """What somebody has written; lists of cells and amounts have the length that the form gives them."""
    for row in change.rows.values():
        said = (row or {}).items()
        yield from (word for name, word in said if isinstance(word, str) and name != "amounts")
