"""Whether a ledger file that is held open is still what this program last wrote.

Where locks do nothing, or a program copies another file over the ledger, SQLite would write on top of it
without looking. So the file's size, its change counter and its time are compared before each edit.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from model.files.regular import copy_opened, open_for_watching
from model.ledger.folders import SUFFIX

_HEAD = 100
_CHANGES = slice(24, 28)
_TIMES_IN_VAIN = 3
"""After so many times that the file had a new time and said the same, its time counts no more: some network
drives change it by themselves."""


class FileWatch:
    """Looks at a file through a descriptor of its own, to be closed after SQLite has closed the file."""

    def __init__(self, path: Path) -> None:
        self._descriptor = open_for_watching(path, following=True)
        self._seen = self._look()
        self._in_vain = 0

    def remember(self) -> None:
        """Takes the file as it is now for what this program has written."""
        # What cannot be looked at is compared as a whole the next time.
        with contextlib.suppress(OSError):
            self._seen = self._look()

    def is_altered(self, says_the_same: Callable[[Path], bool]) -> bool:
        """Whether somebody else has written to the file; `says_the_same` compares a copy of it.

        Raises:
            OSError: The file cannot be read.
        """
        now = self._look()
        if now == self._seen or (now[:2] == self._seen[:2] and self._in_vain >= _TIMES_IN_VAIN):
            return False
        with TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / f"copy{SUFFIX}"
            copy_opened(self._descriptor, copy)
            if not says_the_same(copy):
                return True
        self._in_vain += 1
        self._seen = now
        return False

    def close(self) -> None:
        """Gives the descriptor back, and with it, on POSIX, every lock of this process on the file."""
        os.close(self._descriptor)

    def _look(self) -> tuple[int, bytes, int]:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        changes = os.read(self._descriptor, _HEAD)[_CHANGES]
        status = os.fstat(self._descriptor)
        return status.st_size, changes, status.st_mtime_ns
