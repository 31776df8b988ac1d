"""Knows a ledger from any other file by its first bytes, so that nothing is ever written over one."""

from __future__ import annotations

from pathlib import Path

from model.ledger.holder import LedgerInUseError
from model.ledger.migrations import APPLICATION_ID

_SQLITE = b"SQLite format 3\0"
_ID_PLACE = slice(68, 72)


def is_ledger(path: Path) -> bool:
    """Whether a file is a ledger or a backup of one, whatever it is called; False when there is none.

    A ledger that this process has open is known without touching it: on POSIX, closing a file gives up
    all locks that the process has on it, those of the open ledger too.

    Raises:
        OSError: It cannot be read.
    """
    if not path.is_file():
        return False
    if _is_open_here(path):
        return True
    with path.open("rb") as file:
        head = file.read(_ID_PLACE.stop)
    return head.startswith(_SQLITE) and int.from_bytes(head[_ID_PLACE], "big") == APPLICATION_ID


def _is_open_here(path: Path) -> bool:
    # Late: commands that write a file should not load the whole ledger for it.
    from model.ledger.ledger_file import refuse_own

    try:
        refuse_own(path)
    except LedgerInUseError:
        return True
    return False
