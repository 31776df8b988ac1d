"""Which session wrote to a ledger last, and how often: so a journal can be told to belong to this very file.

A copy of a ledger and the ledger itself soon have the same size and the same number of changes. Each session
draws a number of its own before its first edit, and counts its edits: what a journal takes back is then
exactly one step behind the file, or it is the journal of another file.
"""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import asdict, dataclass

from model.digest import digest, fits

_BYTES = 8


@dataclass(frozen=True)
class Stamp:
    """Where a ledger stands.

    Attributes:
        session: The random name of the session that wrote to it last; empty before the first one.
        step: How many edits that session has made.
        former: Name and steps of the session before it.
    """

    session: str = ""
    step: int = 0
    former: str = ""

    def may_follow(self, before: Stamp) -> bool:
        """Whether at most one edit lies between that stamp and this one."""
        if self.session == before.session:
            return self.step in {before.step, before.step + 1}
        return self.step == 0 and self.former == before._name

    def begun(self) -> Stamp:
        """The stamp with which the next session begins."""
        return Stamp(secrets.token_hex(_BYTES), 0, self._name)

    def counted(self) -> Stamp:
        """The stamp after one more edit."""
        return Stamp(self.session, self.step + 1, self.former)

    @property
    def _name(self) -> str:
        return f"{self.session}:{self.step}"


def read_stamp(connection: sqlite3.Connection) -> Stamp | None:
    """The stamp of a ledger; None where there is none to be read: in older ledgers, or half written."""
    try:
        row = connection.execute("SELECT session, step, former, digest FROM stamp").fetchone()
    except sqlite3.DatabaseError:
        return None
    if row is None:
        return None
    session, step, former, expected = row
    if not (isinstance(session, str) and type(step) is int and isinstance(former, str)):
        return None
    stamp = Stamp(session, step, former)
    # Half of a page may have reached the disk when the power went.
    return stamp if fits(asdict(stamp), expected) else None


def write_stamp(connection: sqlite3.Connection, stamp: Stamp) -> None:
    """Puts a stamp in the place of the former one, inside a transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO stamp (id, session, step, former, digest) VALUES (1, ?, ?, ?, ?)",
        (stamp.session, stamp.step, stamp.former, digest(asdict(stamp))),
    )
