"""Ledgers that this process holds open, known without touching them.

On POSIX, closing any other descriptor of such a file drops the lock of the whole process: whoever is about
to open a file that may be a ledger asks here first.
"""

from __future__ import annotations

from pathlib import Path

Identity = tuple[int, int]
"""Device and number of a file: the same under all its names."""

_held: set[Identity] = set()


def identity(path: Path) -> Identity:
    """Which file that is.

    Raises:
        OSError: There is no file.
    """
    status = path.stat()
    return status.st_dev, status.st_ino


def hold(path: Path) -> Identity:
    """Remembers that this process has the file open, until `let_go`.

    Raises:
        OSError: There is no file.
    """
    held = identity(path)
    _held.add(held)
    return held


def let_go(held: Identity) -> None:
    """Forgets it; what is not held can be let go as well."""
    _held.discard(held)


def is_held(path: Path) -> bool:
    """Whether this process has the file open.

    Raises:
        OSError: There is no file.
    """
    return identity(path) in _held
