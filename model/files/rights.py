"""Who may read what the program keeps: its owner alone, and whoever shares the folder on purpose."""

from __future__ import annotations

import stat
from pathlib import Path

_OWNER = 0o600


def kept_mode(folder: Path) -> int:
    """The rights of what the program keeps in a folder: those of the people who may write to the folder.

    A folder for everybody's temporary files (sticky) is shared with nobody.

    Raises:
        OSError: There is no such folder.
    """
    mode = folder.stat().st_mode
    if mode & stat.S_ISVTX:
        return _OWNER
    group = 0o060 if mode & stat.S_IWGRP else 0
    return _OWNER | group | (0o006 if mode & stat.S_IWOTH else 0)


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it, for the same people; one that is there stays as it is.

    Raises:
        OSError: It cannot be made.
    """
    if folder.is_dir():
        return
    if not folder.parent.is_dir():
        make_folder(folder.parent)
    # Another window may be doing the same.
    folder.mkdir(exist_ok=True)
    mode = kept_mode(folder.parent)
    folder.chmod(mode | (mode & 0o444) >> 2)
