"""A copy of a ledger as it stood at one instant, for reading while somebody else may be writing to it.

Copied are the file and its journal, and read a second time. When the second reading finds the same
bytes, both stood like this at the instant between the readings: the state in which a killed program
would have left them, which SQLite brings to the last committed edit. The original is only ever read.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from model.errors import UserError
from model.ledger.folders import SUFFIX

ATTEMPTS = 20
PAUSE = 0.1
"""Seconds between attempts: somebody types, nobody types without pause."""

_BLOCK = 1 << 20


@contextmanager
def snapshot(path: Path) -> Iterator[tuple[Path, datetime]]:
    """The path of the copy, which lives as long as the block, and the local time of its instant.

    Not for a ledger that this very process has open for editing, see model.ledger.connection.

    Raises:
        UserError: The ledger was written to without pause.
        OSError: It cannot be read, or there is no room for the copy.
    """
    # A copy that is still open elsewhere on Windows is left to the system's own tidying.
    with TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / f"snapshot{SUFFIX}"
        yield copy, _copy_at_rest(path, copy)


def _copy_at_rest(path: Path, copy: Path) -> datetime:
    if shutil.disk_usage(copy.parent).free < path.stat().st_size:
        raise UserError("无法打开账本：临时文件夹的空间不足", str(copy.parent), "请腾出磁盘空间后再试")
    pairs = [(path, copy), (journal_path(path), journal_path(copy))]
    for _ in range(ATTEMPTS):
        shutil.copyfile(path, copy)
        _copy_journal(path, copy)
        instant = datetime.now()
        if all(_same(original, target) for original, target in pairs):
            return instant
        time.sleep(PAUSE)
    raise UserError("无法打开账本：账本正在不停地写入", str(path), "请稍后再试")


def journal_path(path: Path) -> Path:
    """Where SQLite keeps what it needs to take back an unfinished edit."""
    return path.with_name(f"{path.name}-journal")


def _copy_journal(path: Path, copy: Path) -> None:
    journal_path(copy).unlink(missing_ok=True)
    # A ledger at rest has none.
    with contextlib.suppress(FileNotFoundError):
        shutil.copyfile(journal_path(path), journal_path(copy))


def _same(original: Path, copy: Path) -> bool:
    try:
        with original.open("rb") as one, copy.open("rb") as other:
            while (left := one.read(_BLOCK)) == other.read(_BLOCK):
                if not left:
                    return True
            return False
    except FileNotFoundError:
        return not original.exists() and not copy.exists()
