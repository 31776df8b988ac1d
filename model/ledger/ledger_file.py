"""The file of an open ledger: held for editing, or a snapshot of it that can only be read.

Whoever reads or writes the rows does it inside `reading` or `writing`, which name what is refused.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NoReturn, Self

from model.errors import UserError
from model.files import held
from model.ledger import backups, reports
from model.ledger.connecting import connect_alone, transaction
from model.ledger.connection import (
    close_file,
    create_file,
    ledger_version,
    open_for_writing,
    open_snapshot,
)
from model.ledger.faults import faults_named
from model.ledger.holder import LedgerInUseError, Note, read_note
from model.ledger.migrations import migrate, newest_version
from model.ledger.newest import Newest, newest
from model.ledger.snapshot import snapshot
from model.ledger.stamps import Stamp, read_stamp, write_stamp
from model.ledger.watching import FileWatch

_OPENING = "打开账本"
_NO_NOTE = "账本旁边留着别人的占用标记，这里无权替换，所以别的计算机看不到账本正在使用"


class LedgerFile:
    """A ledger file held for editing: nobody else can open it until it is closed or its process has ended."""

    as_of: datetime | None = None
    """The instant that is shown, in local time; None for the file itself."""
    lock_reason: str = ""
    """Why nothing can be changed; empty for the file itself."""

    def __init__(self, path: Path, connection: sqlite3.Connection, note: Note) -> None:
        self.path = path
        self.connection = connection
        self.newest = newest(connection)
        self._note = note
        self._identity = held.hold(path)
        self._watch = FileWatch(path)
        self._session_begun = False

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens a ledger, or makes one where there is no file yet; renews an older structure.

        Raises:
            UserError: See `model.ledger.store.Ledger.open`.
        """
        with faults_named(path, _OPENING), contextlib.ExitStack() as undo:
            if not path.exists():
                create_file(path)
            connection = open_for_writing(path)
            undo.callback(close_file, connection)
            note = Note.leave(path, _OPENING)
            undo.callback(note.remove)
            _renew(connection, path)
            _refuse_illegible(connection)
            opened = cls(path, connection, note)
            undo.pop_all()
            return opened

    @property
    def remark(self) -> str:
        """A sentence about what protects the ledger less than usual; mostly empty."""
        return "" if self._note.is_left else _NO_NOTE

    @contextlib.contextmanager
    def reading(self, action: str) -> Iterator[sqlite3.Connection]:
        """The connection, for reading; what is refused or damaged becomes a UserError: `无法<action>`."""
        with faults_named(self.path, action):
            yield self.connection

    @contextlib.contextmanager
    def writing(self, action: str) -> Iterator[sqlite3.Connection]:
        """The connection inside a transaction, on the disk after the block, undone by an error."""
        with faults_named(self.path, action):
            # An edit written to a file that somebody has deleted would vanish with it.
            if held.identity(self.path) != self._identity:
                self._move_to_other_file(action)
            self._note.refuse_other(action)
            if self._watch.is_altered(lambda copy: _newest_in(copy) == self.newest):
                raise _altered(action, self.path)
            try:
                self._begin_session()
                with transaction(self.connection):
                    yield self.connection
                    write_stamp(self.connection, _stamp_of(self.connection).counted())
                self.newest = newest(self.connection)
            finally:
                self._watch.remember()

    def _begin_session(self) -> None:
        """Says in the file, before the first edit, that from now on this session writes to it."""
        if not self._session_begun:
            with transaction(self.connection):
                write_stamp(self.connection, _stamp_of(self.connection).begun())
            self._session_begun = True

    def close(self) -> None:
        """Releases the file.

        Raises:
            UserError: The disk refused it.
        """
        held.let_go(self._identity)
        with faults_named(self.path, "关闭账本"), contextlib.ExitStack() as releasing:
            # In this order the note goes while the lock is held, and the lock with the connection.
            releasing.callback(self._watch.close)
            releasing.callback(close_file, self.connection)
            releasing.callback(self._note.remove)

    def _move_to_other_file(self, action: str) -> None:
        """Goes on with the file that stands there now, a stick plugged in again, if it says the same."""
        connection = open_for_writing(self.path)
        if newest(connection) != self.newest:
            connection.close()
            raise UserError(
                f"无法{action}：账本文件已被换成另一个", str(self.path), "请把原来的文件放回原处后再试"
            )
        self.connection.close()
        self._watch.close()
        held.let_go(self._identity)
        self.connection, self._identity = connection, held.hold(self.path)
        self._session_begun = False
        self._watch = FileWatch(self.path)


class LedgerSnapshot(LedgerFile):
    """A ledger as it stood at one instant: nobody is kept out, and nothing can be changed."""

    def __init__(self, path: Path, connection: sqlite3.Connection, copy: contextlib.ExitStack) -> None:
        self.path = path
        self.connection = connection
        self.newest = newest(connection)
        self._copy = copy

    @classmethod
    def open(cls, path: Path) -> Self:
        """Reads a ledger without touching it; one of an older structure, too.

        Raises:
            UserError: Not a ledger, of a newer version, damaged, or not readable.
        """
        with faults_named(path, _OPENING), contextlib.ExitStack() as stack:
            refuse_own(path)
            copy, instant = stack.enter_context(snapshot(path, _OPENING))
            connection = stack.enter_context(contextlib.closing(open_snapshot(copy, path)))
            _refuse_illegible(connection)
            opened = cls(path, connection, stack.pop_all())
            opened.as_of = instant
            opened.lock_reason = _reading_sentence(path, instant)
            return opened

    @property
    def remark(self) -> str:
        """Nothing: what cannot be changed needs no protection."""
        return ""

    def writing(self, action: str) -> NoReturn:
        """Refuses.

        Raises:
            UserError: Always.
        """
        raise UserError(
            f"无法{action}：账本是只读打开的，看到的是{self.as_of:%Y-%m-%d %H:%M:%S}的内容",
            str(self.path),
            "请等对方关闭账本后重新打开再修改",
        )

    def close(self) -> None:
        """Removes the snapshot."""
        self._copy.close()


def refuse_own(path: Path) -> None:
    """Refuses a file that this process has open for editing.

    Raises:
        LedgerInUseError: It has.
        OSError: There is no file.
    """
    if held.is_held(path):
        raise LedgerInUseError(_OPENING, path)


def _reading_sentence(path: Path, instant: datetime) -> str:
    """Who has the ledger open by their own note, and of when the contents are."""
    holder = read_note(path)
    who = f"，{holder}" if holder else ""
    return f"账本是只读打开的{who}；看到的是{instant:%Y-%m-%d %H:%M:%S}的内容，不能修改"


def _stamp_of(connection: sqlite3.Connection) -> Stamp:
    return read_stamp(connection) or Stamp()


def _refuse_illegible(connection: sqlite3.Connection) -> None:
    """Refuses a ledger whose list of reports cannot be read: nothing of it could be shown.

    Raises:
        UnreadableContentError: It cannot, as well as what faults_named knows.
    """
    for deleted in (False, True):
        reports.read_reports(connection, deleted=deleted)


def _newest_in(copy: Path) -> Newest | None:
    """The newest entry of the log in a copy of the file; None where it cannot be read."""
    with contextlib.closing(connect_alone(copy, "mode=ro&immutable=1")) as connection:
        try:
            return newest(connection)
        except sqlite3.DatabaseError:
            return None


def _altered(action: str, path: Path) -> UserError:
    return UserError(
        f"无法{action}：账本文件被别的程序改写过，接着写会毁掉对方或自己的内容",
        str(path),
        "请先把屏幕上的内容另存为新的账本，再关闭账本重新打开，比较两边的内容",
    )


def _renew(connection: sqlite3.Connection, path: Path) -> None:
    version = ledger_version(connection)
    if version < newest_version():
        backups.back_up_before_upgrade(connection, path)
        with transaction(connection):
            migrate(connection, version)
        # Gives back what the new structure saves. Without room for that the ledger is whole all the same.
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("VACUUM")
