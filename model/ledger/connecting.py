"""Connections to SQLite as all of the ledger uses them, and what is written as a whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from model.errors import UserError
from model.ledger.limits import LARGEST_ROW

_SECONDS_TO_WAIT = 1.0
"""Long enough for another window that is just closing the same ledger."""
_SAFE_READING = ("PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON", "PRAGMA foreign_keys = ON")


def connect(path: Path, parameters: str, seconds_to_wait: float = _SECONDS_TO_WAIT) -> sqlite3.Connection:
    """A connection with the given URI parameters (`mode=ro`); it starts no transaction by itself."""
    uri = f"{file_uri(path)}?{parameters}"
    # One thread at a time, but not always the same: a window opens and closes ledgers beside its own.
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=seconds_to_wait, check_same_thread=False
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_ROW)
    for pragma in _SAFE_READING:
        connection.execute(pragma)
    return connection


def connect_alone(path: Path, parameters: str) -> sqlite3.Connection:
    """The same for a file that nobody else knows, without locks: some places refuse every one."""
    return connect(path, f"{parameters}&nolock=1")


def file_uri(path: Path) -> str:
    """The name of a file for SQLite, which takes plain names as UTF-8 whatever the system's code page is."""
    posix = path.absolute().as_posix()
    rooted = posix if posix.startswith("/") else f"/{posix}"
    return f"file://{quote(os.fsencode(rooted))}"


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that the block writes, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        # A full disk has already made SQLite roll back by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def refuse_special(path: Path, action: str) -> None:
    """Refuses what is no file at all; a pipe would be waited for.

    Raises:
        UserError: It is a folder, a pipe or a device.
        OSError: There is nothing.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UserError(f"无法{action}：这是文件夹，不是账本文件", str(path), "请选择账本文件")
    if not stat.S_ISREG(mode):
        raise UserError(f"无法{action}：这不是普通文件", str(path), "请选择账本文件")
