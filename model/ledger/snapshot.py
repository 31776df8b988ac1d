"""A copy of a ledger as it stood at one instant, for reading while somebody else may be writing to it.

Copied are the file and its journal, and read a second time. When the second reading finds the same
bytes, both stood like this at the instant between the readings: the state in which a killed program
would have left them, which SQLite brings to the last committed edit, in the copy. The original is only read.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from model.errors import UserError
from model.files.regular import copy_file, opened, read_beginning, write_again
from model.ledger.connecting import connect_alone, refuse_special
from model.ledger.folders import SUFFIX
from model.ledger.journals import (
    foreign_journal,
    has_unfinished_edit,
    journal_path,
    refuse_foreign_neighbours,
)
from model.ledger.stamps import read_stamp

ATTEMPTS = 20
PAUSE = 0.1
"""Seconds between attempts: somebody types, nobody types without pause."""

_BLOCK = 1 << 20
_WAY_OF_WRITING = slice(18, 20)
_WITH_JOURNAL, _WITH_LOG = b"\x01\x01", b"\x02\x02"


@contextmanager
def snapshot(path: Path, action: str) -> Iterator[tuple[Path, datetime]]:
    """The path of the copy, which lives as long as the block, and the local time of its instant.

    Not for a ledger that this very process has open for editing, see model.files.held.

    Raises:
        UserError: The ledger was written to without pause, or something foreign lies beside it.
        OSError: It cannot be read, or there is no room for the copy.
    """
    refuse_special(path, action)
    # A copy that is still open elsewhere on Windows is left to the system's own tidying.
    with TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / f"snapshot{SUFFIX}"
        instant = _copy_at_rest(path, copy, action)
        # Of the copy nobody can change anything between this look and SQLite's.
        refuse_foreign_neighbours(path, action, copy)
        _settle(copy)
        if has_unfinished_edit(copy):
            _take_back(copy, path, action)
        yield copy, instant


def _take_back(copy: Path, path: Path, action: str) -> None:
    """Lets SQLite take the unfinished edit back in the copy.

    Raises:
        UserError: What is taken back is not the last edit of this file: the journal is another one's.
    """
    # As it stands, without looking at the journal.
    with closing(connect_alone(copy, "mode=ro&immutable=1")) as torn:
        present = read_stamp(torn)
    with closing(connect_alone(copy, "mode=rw")) as whole:
        former = read_stamp(whole)
    if present is not None and former is not None and not present.may_follow(former):
        raise foreign_journal(path, action)


def _settle(copy: Path) -> None:
    """Takes back the wish of another program for a write-ahead log: there is none beside the file."""
    if read_beginning(copy, _WAY_OF_WRITING.stop)[_WAY_OF_WRITING] == _WITH_LOG:
        write_again(copy, _WITH_JOURNAL, _WAY_OF_WRITING.start)


def _copy_at_rest(path: Path, copy: Path, action: str) -> datetime:
    if shutil.disk_usage(copy.parent).free < path.stat().st_size:
        raise UserError(f"无法{action}：临时文件夹的空间不足", str(copy.parent), "请腾出磁盘空间后再试")
    # Before it is read: it may be a link or a pipe.
    refuse_foreign_neighbours(path, action, None)
    for _ in range(ATTEMPTS):
        _copy_both(path, copy)
        instant = datetime.now()
        if _same(path, copy) and _same(journal_path(path), journal_path(copy)):
            return instant
        time.sleep(PAUSE)
    raise UserError(f"无法{action}：账本正在不停地写入", str(path), "请稍后再试")


def _copy_both(path: Path, copy: Path) -> None:
    for former in (copy, journal_path(copy)):
        former.unlink(missing_ok=True)
    copy_file(path, copy, following=True)
    # A ledger at rest has no journal.
    with contextlib.suppress(FileNotFoundError):
        copy_file(journal_path(path), journal_path(copy))


def _same(original: Path, copy: Path) -> bool:
    try:
        with opened(original, following=True) as one, opened(copy) as other:
            while (left := os.read(one, _BLOCK)) == os.read(other, _BLOCK):
                if not left:
                    return True
            return False
    except FileNotFoundError:
        return not original.exists() and not copy.exists()
