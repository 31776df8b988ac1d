"""Who has a ledger open: a small note beside the file.

The lock itself is SQLite's and ends with its process, however that ends. The note only gives the lock a
name, so a stale or unreadable note is harmless: it is asked only when the lock has refused somebody.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from model.errors import UserError

_LONGEST_NOTE = 4096


@dataclass(frozen=True)
class Holder:
    """The program that has a ledger open; `since` is local time, ISO 8601 to the second."""

    user: str
    machine: str
    process: int
    since: str

    def __str__(self) -> str:
        return f"{self.user} 正在使用它，计算机是 {self.machine}，从 {self.since.replace('T', ' ')} 开始"


class LedgerInUseError(UserError):
    """Somebody else has the ledger open: it can be opened read-only, and for editing when they are done.

    Attributes:
        holder: Who, on which machine and since when; None when they left no note.
    """

    def __init__(self, action: str, path: Path) -> None:
        self.holder = read_note(path)
        who = str(self.holder) if self.holder else "另一个程序正在使用它"
        remedy = "请等对方关闭账本后再打开，同一账本一次只能由一个窗口修改；现在可以只读打开"
        super().__init__(f"无法{action}：{who}", str(path), remedy)


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
    return ledger_path.with_name(f".~lock.{ledger_path.name}#")


def leave_note(ledger_path: Path) -> None:
    """Says that this process has the ledger open.

    Raises:
        OSError: Nothing can be written beside the ledger.
    """
    since = datetime.now().astimezone().replace(tzinfo=None)
    holder = Holder(
        current_user(), _legible(platform.node()), os.getpid(), since.isoformat(timespec="seconds")
    )
    note_path(ledger_path).write_text(json.dumps(asdict(holder), ensure_ascii=False), encoding="utf-8")


def remove_note(ledger_path: Path) -> None:
    """Takes the note away before the lock is released; one that is gone already has served its turn."""
    note_path(ledger_path).unlink(missing_ok=True)


def read_note(ledger_path: Path) -> Holder | None:
    """The holder according to the note; None when there is none that can be understood."""
    try:
        with note_path(ledger_path).open(encoding="utf-8") as note:
            plain = json.loads(note.read(_LONGEST_NOTE))
        return Holder(str(plain["user"]), str(plain["machine"]), int(plain["process"]), str(plain["since"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None
