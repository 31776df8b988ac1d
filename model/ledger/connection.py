"""Opening a ledger file: recognised untouched, locked for one writer, set for durability, then checked.

Durability rests on three settings measured against kill -9 and power cuts: a rollback journal that is
truncated, full synchronisation, and a lock held as long as the file is open. WAL would leave edits in a
second file, which people forget to copy.

Never open a ledger in use with anything but SQLite: on POSIX, closing any other descriptor of the file
drops the lock of the whole process.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from model.errors import UserError
from model.files.held import is_held
from model.files.locking import locks_work
from model.files.new_file import new_file
from model.files.recognising import APPLICATION_ID
from model.files.rights import make_folder
from model.ledger.connecting import connect, connect_alone, refuse_special, transaction
from model.ledger.faults import damaged, faults_named, primary_code
from model.ledger.holder import LedgerInUseError, LocksRefusedError, somebody_else
from model.ledger.journals import has_unfinished_edit, is_own_journal, refuse_foreign_neighbours
from model.ledger.migrations import expected_schema, migrate, newest_version, read_schema
from model.ledger.snapshot import snapshot

_OPENING = "打开账本"
_SAFE_WRITING = (
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    # On macOS an ordinary fsync leaves the data in the disk's own cache.
    "PRAGMA fullfsync = ON",
)


def create_file(path: Path) -> None:
    """Makes an empty ledger of the newest version.

    Raises:
        UserError: The folder does not allow it.
    """
    with faults_named(path, "新建账本"):
        make_folder(path.parent)
        try:
            with new_file(path) as draft:
                _write_empty_ledger(draft)
        except FileExistsError:
            # Another window has made it at the same moment; opening will tell who.
            return


def _write_empty_ledger(draft: Path) -> None:
    connection = connect_alone(draft, "mode=rwc")
    try:
        with transaction(connection):
            migrate(connection, version=0)
    finally:
        connection.close()


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A checked connection that keeps everybody else out until it is closed.

    Raises:
        LedgerInUseError: Somebody else has it open.
        LocksRefusedError: Nobody could be kept out at this place.
        UserError: Not a ledger, of a newer version, damaged, not writable, or with a foreign journal.
    """
    with faults_named(path, _OPENING):
        refuse_special(path, _OPENING)
        # Before SQLite looks at it: where every lock is granted, it would take back what they are writing.
        if is_held(path) or somebody_else(path) is not None:
            raise LedgerInUseError(_OPENING, path)
        refuse_foreign_neighbours(path, _OPENING, path)
        _refuse_foreign(path)
        _try_taking_back(path)
        connection = connect(path, "mode=rw")
        try:
            _take_lock(connection, path)
            check_ledger(connection, path, _OPENING)
            _try_to_write(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _try_taking_back(path: Path) -> None:
    """Takes an unfinished edit back in a copy first: what leads to no sound ledger is not done.

    Raises:
        UserError: The journal is not the ledger's own, or the ledger is damaged.
    """
    if has_unfinished_edit(path):
        with snapshot(path, _OPENING) as (copy, _):
            open_snapshot(copy, path).close()


def close_file(connection: sqlite3.Connection) -> None:
    """Closes a connection and leaves one single file behind, without its empty journal."""
    try:
        # In this order SQLite removes the journal while it still holds the lock.
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


@contextmanager
def open_for_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A checked connection that changes nothing; for backups, which nobody writes to.

    Raises:
        UserError: Not a ledger, of a newer version, damaged, or with a foreign journal.
    """
    with faults_named(path, _OPENING), ExitStack() as stack:
        refuse_special(path, _OPENING)
        refuse_foreign_neighbours(path, _OPENING, path)
        _refuse_foreign(path)
        # A ledger that somebody takes for a backup may have been left in the middle of an edit.
        torn = has_unfinished_edit(path)
        source = stack.enter_context(snapshot(path, _OPENING))[0] if torn else path
        connection = stack.enter_context(closing(connect_alone(source, "mode=ro")))
        check_ledger(connection, path, _OPENING)
        yield connection


def open_snapshot(copy: Path, path: Path) -> sqlite3.Connection:
    """A checked connection to a private copy of the ledger at `path`, brought to the newest structure.

    Raises:
        UserError: Not a ledger, of a newer version, or damaged.
    """
    with faults_named(path, _OPENING):
        connection = connect_alone(copy, "mode=rw")
        try:
            check_ledger(connection, path, _OPENING)
            with transaction(connection):
                migrate(connection, ledger_version(connection))
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def ledger_version(connection: sqlite3.Connection) -> int:
    """The version of the structure."""
    return _pragma(connection, "user_version")


def check_ledger(connection: sqlite3.Connection, path: Path, action: str) -> None:
    """Refuses a file that is not, from end to end, a ledger that this program can read.

    The structure must be exactly the one that the migrations make: so no trigger, view or virtual table
    of a stranger ever runs.

    Raises:
        UserError: It is not.
        sqlite3.Error: It cannot even be read so far; see `model.ledger.faults`.
    """
    recognise(connection, path, action)
    if read_schema(connection) != expected_schema(ledger_version(connection)):
        raise damaged(path, action, "账本的结构已损坏或被改动")
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise damaged(path, action)


def recognise(connection: sqlite3.Connection, path: Path, action: str) -> None:
    """Refuses a file that does not say it is a ledger, or that a newer program has written.

    Raises:
        UserError: It does not, or one has.
    """
    try:
        application_id = _pragma(connection, "application_id")
    except sqlite3.DatabaseError as error:
        if primary_code(error) == sqlite3.SQLITE_NOTADB:
            raise _not_a_ledger(path, action) from error
        raise
    if application_id != APPLICATION_ID:
        raise _not_a_ledger(path, action)
    version = ledger_version(connection)
    if version > newest_version():
        raise UserError(
            f"无法{action}：账本由更新的程序写成，是第 {version} 版，本程序只认到第 {newest_version()} 版",
            str(path),
            "请安装新版本的程序",
        )


def _refuse_foreign(path: Path) -> None:
    """Looks at the header alone, without lock or journal, so that a stranger's file is not touched."""
    connection = connect(path, "mode=ro&immutable=1")
    try:
        application_id = _pragma(connection, "application_id")
    except sqlite3.DatabaseError as error:
        if primary_code(error) == sqlite3.SQLITE_CORRUPT:
            # An interrupted edit looks like this until its journal has been rolled back.
            return
        if primary_code(error) == sqlite3.SQLITE_NOTADB:
            raise _not_a_ledger(path, _OPENING) from error
        raise
    finally:
        connection.close()
    if application_id != APPLICATION_ID:
        raise _not_a_ledger(path, _OPENING)


def _not_a_ledger(path: Path, action: str) -> UserError:
    what = "这不是年报账本" if path.stat().st_size else "文件是空的，不是年报账本"
    return UserError(f"无法{action}：{what}", str(path), "请选择本程序的账本文件，或者从备份恢复")


_LOCK_FAULTS = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}


def _take_lock(connection: sqlite3.Connection, path: Path) -> None:
    try:
        for pragma in _SAFE_WRITING:
            connection.execute(pragma)
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if primary_code(error) in _LOCK_FAULTS and not locks_work(Path(os.path.realpath(path)).parent):
            raise LocksRefusedError(_OPENING, path) from error
        if primary_code(error) != sqlite3.SQLITE_BUSY:
            raise
        raise LedgerInUseError(_OPENING, path) from error


def is_in_use(path: Path) -> bool:
    """Whether somebody holds the ledger for editing; answers at once and leaves no trace.

    Raises:
        UserError: There is no such file, or it cannot be read.
    """
    with faults_named(path, _OPENING):
        # A journal that does not fit is the edit that somebody is just making, or is told when it is opened.
        if somebody_else(path) is not None or not is_own_journal(path):
            return True
        connection = connect(path, "mode=ro", seconds_to_wait=0)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.Error as error:
            # Whatever else is wrong with the file is told when it is opened.
            return primary_code(error) == sqlite3.SQLITE_BUSY
        finally:
            connection.close()
    return False


def _try_to_write(connection: sqlite3.Connection) -> None:
    """Finds out now that file or folder are read-only, which SQLite itself tells at the first edit."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA user_version = {ledger_version(connection)}")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    value = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return int(value)
