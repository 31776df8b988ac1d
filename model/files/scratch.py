"""Files that exist for a moment only, for a reader that takes nothing but files."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from model.files.regular import create

LONGEST_NAME = 200
"""Bytes of a name that every file system takes."""

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f/\\:*?"<>|\ud800-\udfff]')


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A new folder that only this user can look into; it is gone after the block.

    Raises:
        OSError: The system has no place for it.
    """
    folder = Path(tempfile.mkdtemp(prefix="nianbao-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def scratch_file(folder: Path, name: str, content: bytes) -> Path:
    """A file of that name, as far as the system takes it, in a folder of its own inside of `folder`.

    Raises:
        OSError: There is no room for it.
    """
    own = Path(tempfile.mkdtemp(dir=folder))
    plain = _NOT_IN_NAMES.sub("_", name).strip(" .") or "file"
    if len(plain.encode("utf-8")) > LONGEST_NAME:
        plain = f"file{PurePosixPath(plain).suffix[:10]}"
    path = own / plain
    with os.fdopen(create(path), "wb") as file:
        file.write(content)
    return path


def remove_scratch(path: Path) -> None:
    """Removes a scratch file before its time: there may be thousands."""
    shutil.rmtree(path.parent, ignore_errors=True)
