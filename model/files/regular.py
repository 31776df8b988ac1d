"""Reading files that somebody else may have put there: a link is not followed, a pipe is not waited for."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WAITS_FOR_NOTHING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FOLLOWS_NOTHING = getattr(os, "O_NOFOLLOW", 0)
_BLOCK = 1 << 20


def is_regular(path: Path) -> bool:
    """Whether there is a plain file of that very name: no link, folder, pipe or device."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


@contextmanager
def opened(path: Path, *, following: bool = False) -> Iterator[int]:
    """A descriptor for reading a plain file, closed after the block; `following` allows a link to one.

    Not for a ledger that this process holds open, see model.files.held.

    Raises:
        OSError: There is none, it cannot be read, or it is no plain file (ELOOP, EINVAL).
    """
    descriptor = open_for_watching(path, following=following)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def open_for_watching(path: Path, *, following: bool = False) -> int:
    """The same descriptor, left open: for a ledger, whose lock the closing of any descriptor would drop.

    Raises:
        OSError: See `opened`.
    """
    if not following and path.is_symlink():
        raise OSError(errno.ELOOP, "a link", str(path))
    descriptor = os.open(path, _WAITS_FOR_NOTHING | (0 if following else _FOLLOWS_NOTHING))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return descriptor


def read_beginning(path: Path, most: int, *, following: bool = False) -> bytes:
    """The first bytes of a plain file, at most so many.

    Raises:
        OSError: See `opened`.
    """
    with opened(path, following=following) as descriptor:
        return os.read(descriptor, most)


def copy_file(source: Path, target: Path, *, following: bool = False) -> None:
    """Copies a plain file to a new place that only the owner can read.

    Raises:
        OSError: See `opened`; or there is something at `target`, or no room for it.
    """
    with opened(source, following=following) as original:
        copy_opened(original, target)


def copy_opened(original: int, target: Path) -> None:
    """The same from an open descriptor.

    Raises:
        OSError: There is something at `target`, or no room for it.
    """
    with os.fdopen(create(target), "wb") as copy:
        os.lseek(original, 0, os.SEEK_SET)
        while block := os.read(original, _BLOCK):
            copy.write(block)


def create(path: Path, mode: int | None = 0o600) -> int:
    """A descriptor for writing to a new file with exactly these rights; None for those that are usual here.

    Raises:
        OSError: There is something of that name, a dangling link too, or the folder does not allow it.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FOLLOWS_NOTHING | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666 if mode is None else mode)
    if mode is not None and hasattr(os, "fchmod"):
        # What the system's mask takes away from a folder that is shared on purpose is given back.
        os.fchmod(descriptor, mode)
    return descriptor


def write_again(path: Path, content: bytes, place: int = 0) -> None:
    """Writes into a plain file that is there already, from a place on; it gets the present time of its disk.

    Raises:
        OSError: There is none, or it cannot be written.
    """
    if path.is_symlink():
        raise OSError(errno.ELOOP, "a link", str(path))
    flags = os.O_WRONLY | _FOLLOWS_NOTHING | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "wb") as file:
        file.seek(place)
        file.write(content)
