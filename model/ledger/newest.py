"""The newest entry of all logs of a ledger: it tells whether anything has happened since."""

from __future__ import annotations

import sqlite3

Newest = tuple[int, str]
"""Id and digest of an entry; the logs share their ids."""

NOTHING_YET: Newest = (0, "")
"""What is told of a ledger in which nothing has happened."""

_LOGS = ("change_log", "round_log")


def newest(connection: sqlite3.Connection) -> Newest:
    """The newest entry of all logs that there are in a ledger of this version."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    found = [NOTHING_YET]
    for log in (log for log in _LOGS if log in tables):
        row: Newest | None = connection.execute(
            f"SELECT id, digest FROM {log} ORDER BY id DESC LIMIT 1"  # noqa: S608 - our own names
        ).fetchone()
        found += [row] if row is not None else []
    return max(found, key=lambda entry: entry[0])
