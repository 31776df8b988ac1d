"""What the disk and SQLite refuse, in the user's words: what could not be done, where, and what helps."""

from __future__ import annotations

import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.errors import UserError
from model.files.reasons import Reason, reason_of
from model.ledger.change_codec import UnreadableContentError
from model.ledger.folders import backup_folder


class DamagedLedgerError(UserError):
    """Content that is not what this program wrote: a backup or `model.ledger.salvage` may help."""


_WRITABLE = "请取消只读或换用有写入权限的账户，也可以把账本复制到能写入的文件夹再打开"
_REMEDIES = {
    Reason.FULL: "请腾出磁盘空间后再试",
    Reason.OVER_QUOTA: "请腾出磁盘空间后再试",
    Reason.TOO_LARGE: "请把账本放到另一个磁盘",
    Reason.READ_ONLY_PLACE: _WRITABLE,
    Reason.NOT_ALLOWED: _WRITABLE,
    Reason.NAME_TOO_LONG: "请换一个短一些的文件名",
    Reason.IN_THE_WAY: "请把它移开或改名后再试",
    Reason.UNUSABLE_LINK: "请直接选择它指向的文件",
    Reason.UNREACHABLE: "请检查文件夹是否存在、移动盘是否连接着、有没有读写权限",
    Reason.BROKEN: "请检查磁盘或移动盘是否连接着，再试一次",
}
_UNNAMEABLE = ("系统的字符编码写不出这个文件名", "请把系统的区域设置改为中文（UTF-8）后再试")

_SQLITE_REASONS = {
    sqlite3.SQLITE_FULL: Reason.FULL,
    sqlite3.SQLITE_READONLY: Reason.NOT_ALLOWED,
    sqlite3.SQLITE_CANTOPEN: Reason.UNREACHABLE,
    sqlite3.SQLITE_PERM: Reason.NOT_ALLOWED,
    sqlite3.SQLITE_IOERR: Reason.BROKEN,
}
_SQLITE_FAULTS = {
    sqlite3.SQLITE_READONLY_DBMOVED: ("账本文件已被移动或删除", "请把文件放回原处后再试"),
    sqlite3.SQLITE_BUSY: ("账本正被其他程序使用", "请等其他程序关闭账本后再试"),
    sqlite3.SQLITE_NOMEM: ("内存不足", "请关闭一些程序后再试"),
} | {code: (reason.value, _REMEDIES[reason]) for code, reason in _SQLITE_REASONS.items()}
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_MISMATCH,
    # A row larger than any of ours.
    sqlite3.SQLITE_TOOBIG,
}


@contextmanager
def faults_named(path: Path, action: str) -> Iterator[None]:
    """Turns what file and SQLite refuse inside the block into a UserError: `无法<action>：…（path）`.

    A fault of the program (wrong SQL, a closed connection) passes through as it is.
    """
    try:
        yield
    except OSError as error:
        reason = reason_of(error)
        raise UserError(f"无法{action}：{reason.value}", str(path), _REMEDIES[reason]) from error
    except UnicodeEncodeError as error:
        what, remedy = _UNNAMEABLE
        raise UserError(f"无法{action}：{what}", str(path), remedy) from error
    except (UnicodeDecodeError, UnreadableContentError) as error:
        _let_go(error)
        raise damaged(path, action) from error
    except sqlite3.Error as error:
        _let_go(error)
        raise _sqlite_fault(error, path, action) from error


def _let_go(error: BaseException) -> None:
    """Ends the statement in which an error occurred: unfinished, it keeps the file from being backed up."""
    traceback.clear_frames(error.__traceback__)


def damaged(path: Path, action: str, what: str = "账本文件已损坏") -> DamagedLedgerError:
    """The error for content that is not what this program wrote."""
    remedy = f"请不要继续使用这个文件，可以从备份恢复，备份在“{backup_folder(path)}”"
    return DamagedLedgerError(f"无法{action}：{what}", str(path), remedy)


def primary_code(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code; None for errors that Python's module raises itself."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _sqlite_fault(error: sqlite3.Error, path: Path, action: str) -> Exception:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    primary = primary_code(error)
    # Python reports text that is not UTF-8 as an OperationalError without a code.
    undecodable = code is None and isinstance(error, sqlite3.OperationalError)
    if undecodable or primary in _DAMAGE:
        return damaged(path, action)
    for known in (code, primary):
        if known in _SQLITE_FAULTS:
            what, remedy = _SQLITE_FAULTS[known]
            return UserError(f"无法{action}：{what}", str(path), remedy)
    return error
