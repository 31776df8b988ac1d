"""Whether a place knows locks at all: some network drives refuse every one of them."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from model.files.regular import create


def locks_work(folder: Path) -> bool:
    """Whether a lock on a new file of that folder is granted; also True where no file can be made."""
    if sys.platform == "win32":
        return True
    import fcntl

    probe = folder / f".nianbao-{secrets.token_hex(6)}.tmp"
    try:
        descriptor = create(probe)
    except OSError:
        return True
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
        probe.unlink(missing_ok=True)
    return True


def time_at(folder: Path) -> float:
    """The present time by the clock that dates the files of a folder, in seconds as in `os.stat`.

    Raises:
        OSError: No file can be made there.
    """
    probe = folder / f".nianbao-{secrets.token_hex(6)}.tmp"
    descriptor = create(probe)
    try:
        return os.fstat(descriptor).st_mtime
    finally:
        os.close(descriptor)
        probe.unlink(missing_ok=True)
