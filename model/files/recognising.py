"""Knows a ledger from any other file by its first bytes, so that nothing is ever written over one."""

from __future__ import annotations

from pathlib import Path

from model.files.held import is_held
from model.files.regular import read_beginning

APPLICATION_ID = 0x4E42_5347
"""What tells a ledger from every other SQLite file: "NBSG"."""

_SQLITE = b"SQLite format 3\0"
_ID_PLACE = slice(68, 72)


def is_ledger(path: Path) -> bool:
    """Whether a file is a ledger or a backup of one, whatever it is called; False when there is none.

    A ledger that this process has open is known without touching it.

    Raises:
        OSError: It cannot be read.
    """
    if not path.is_file():
        return False
    if is_held(path):
        return True
    head = read_beginning(path, _ID_PLACE.stop, following=True)
    return head.startswith(_SQLITE) and int.from_bytes(head[_ID_PLACE], "big") == APPLICATION_ID
