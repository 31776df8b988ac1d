"""Who has a ledger open: a small note beside the file, renewed as long as it is open.

SQLite's lock ends with its process, however that ends, but some network drives grant every lock to
everybody. So the note is asked as well: one that lives keeps everybody else from writing. It is dead when
its process has ended or, seen from another machine, when it has not been renewed for a while; a dead note
holds nobody off, whoever left it.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import threading
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from model.errors import UserError
from model.files.held import is_held
from model.files.locking import time_at
from model.files.new_file import place_new
from model.files.regular import create, read_beginning, write_again
from model.files.rights import kept_mode
from model.ledger.processes import Process, has_ended, this_process

RENEWED_AFTER = 15.0
"""Seconds between two renewals of a note."""
RENEWALS_MISSED = 4
"""So many, seen from another machine, mean that nobody is there any more."""

LONGEST_SHOWN = 60
"""Characters of a name."""
_LONGEST_NOTE = 4096
_IN_USE = "请等对方关闭账本后再打开，同一账本一次只能由一个窗口修改；现在可以只读打开"


@dataclass(frozen=True)
class Holder:
    """The program that has a ledger open; `since` is local time, ISO 8601 to the second.

    `boot` and `started` are those of model.ledger.processes. `renewed` is the seconds between two renewals,
    0 in the notes of programs that renewed none.
    """

    user: str
    machine: str
    process: int
    since: str
    boot: str = ""
    started: str = ""
    renewed: float = 0.0

    def __str__(self) -> str:
        return f"{self.user} 正在使用它，计算机是 {self.machine}，从 {self.since.replace('T', ' ')} 开始"

    @property
    def identity(self) -> Process:
        """Which process it is."""
        return Process(self.boot, self.process, self.started)


class LedgerInUseError(UserError):
    """Somebody else has the ledger open: it can be opened read-only, and for editing when they are done.

    Attributes:
        holder: Who, on which machine and since when; None when they left no note.
    """

    def __init__(self, action: str, path: Path) -> None:
        self.holder = read_note(path)
        who = str(self.holder) if self.holder else "另一个程序正在使用它"
        super().__init__(f"无法{action}：{who}", str(path), _IN_USE)


class LocksRefusedError(UserError):
    """The place of the ledger knows no locks, so nobody could be kept out: it can be opened read-only."""

    def __init__(self, action: str, path: Path) -> None:
        super().__init__(
            f"无法{action}：这个位置（多半是网络盘）不支持文件锁，不能防止两个人同时修改",
            str(path),
            "请把账本放到本机磁盘再打开，或请管理员在网络盘上启用文件锁；现在可以只读打开",
        )


def current_user() -> str:
    """The name under which the user is logged in; `未知用户` where the system knows none."""
    try:
        return _legible(getpass.getuser())
    except (KeyError, ImportError, OSError):
        return "未知用户"


def _legible(name: str) -> str:
    """A name that the system's code page could not read, read as UTF-8."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode(errors="replace")
    return name


def note_path(ledger_path: Path) -> Path:
    """The note beside a ledger, named the way office programs name theirs."""
    real = Path(os.path.realpath(ledger_path))
    return real.with_name(f".~lock.{real.name}#")


def read_note(ledger_path: Path) -> Holder | None:
    """The holder according to the note; None when there is none that can be understood."""
    try:
        return _holder(json.loads(read_beginning(note_path(ledger_path), _LONGEST_NOTE)))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _holder(plain: dict[str, Any]) -> Holder:
    user, machine, since = (_shown(plain[name]) for name in ("user", "machine", "since"))
    named = (user, machine, int(plain["process"]), since)
    known = (str(plain.get("boot", "")), str(plain.get("started", "")), float(plain.get("renewed", 0)))
    return Holder(*named, *known)


def _shown(told: object) -> str:
    """What somebody has written into a note, fit for a sentence."""
    return "".join(filter(str.isprintable, str(told)))[:LONGEST_SHOWN]


def somebody_else(ledger_path: Path) -> Holder | None:
    """The holder of a note that lives and is not of this process; None where nobody holds the ledger."""
    holder = read_note(ledger_path)
    if holder is None or not holder.renewed > 0:
        return None
    if (holder.machine, holder.identity) == (_machine(), this_process()):
        # Left behind by this window when it let go of the ledger, unless it holds it.
        return holder if ledger_path.exists() and is_held(ledger_path) else None
    ended = has_ended(holder.identity)
    if ended is None:
        # Dated by the clock of the place, a note from the future was not renewed a moment ago either.
        ended = abs(_age(note_path(ledger_path))) > RENEWALS_MISSED * RENEWED_AFTER
    return None if ended else holder


def _age(note: Path) -> float:
    """Seconds since the last renewal, by the clock of the place itself."""
    try:
        return time_at(note.parent) - note.lstat().st_mtime
    except OSError:
        # Where no file can be made nobody edits a ledger either.
        return 0.0


class Note:
    """The note of this process beside a ledger that it has open, renewed by a thread of its own.

    Attributes:
        is_left: Whether there is one; that of somebody dead cannot be replaced everywhere.
    """

    def __init__(self, ledger_path: Path) -> None:
        self.is_left = False
        self._ledger_path = ledger_path
        self._note = note_path(ledger_path)
        self._content = _own_content()
        self._ending = threading.Event()
        self._renewing = threading.Thread(target=self._renew, name="nianbao-note", daemon=True)

    @classmethod
    def leave(cls, ledger_path: Path, action: str) -> Note:
        """Says that this process has the ledger open.

        Raises:
            LedgerInUseError: Somebody else said so at the same moment.
        """
        note = cls(ledger_path)
        note._put()
        note.refuse_other(action)
        note._renewing.start()
        return note

    def refuse_other(self, action: str) -> None:
        """Refuses to write when somebody else has opened the ledger meanwhile; puts a lost note back.

        Raises:
            LedgerInUseError: They have.
        """
        if not self.is_left or self._is_there():
            return
        if somebody_else(self._ledger_path) is not None:
            raise LedgerInUseError(action, self._ledger_path)
        self._put()

    def remove(self) -> None:
        """Takes the note away, before the lock is released; what is not ours stays."""
        self._ending.set()
        if self._renewing.is_alive():
            self._renewing.join()
        if self._is_there():
            with contextlib.suppress(OSError):
                self._note.unlink()

    def _put(self) -> None:
        """Writes the note beside its place and puts it there, whatever dead thing stands there."""
        draft = self._note.with_name(f"{self._note.name}{os.getpid()}.tmp")
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
            with os.fdopen(create(draft, kept_mode(draft.parent)), "wb") as file:
                file.write(self._content)
            self.is_left = self._place(draft)
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)

    def _place(self, draft: Path) -> bool:
        """Puts the note in place; of two who do so at the same moment the first one wins."""
        try:
            place_new(draft, self._note)
        except FileExistsError:
            if somebody_else(self._ledger_path) is None:
                draft.replace(self._note)
        return True

    def _is_there(self) -> bool:
        """Whether the note beside the ledger is ours."""
        try:
            return read_beginning(self._note, _LONGEST_NOTE) == self._content
        except OSError:
            return False

    def _renew(self) -> None:
        while not self._ending.wait(RENEWED_AFTER):
            with contextlib.suppress(OSError):
                if self._is_there():
                    write_again(self._note, self._content)


def _machine() -> str:
    return _shown(_legible(platform.node()))


def _own_content() -> bytes:
    since = datetime.now().astimezone().replace(tzinfo=None).isoformat(timespec="seconds")
    process = this_process()
    own = Holder(
        current_user(), _machine(), process.number, since, process.boot, process.started, RENEWED_AFTER
    )
    return json.dumps(asdict(own), ensure_ascii=False).encode()
