"""New files appear whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DRAFT_SUFFIX = ".part"


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to; after the block the file stands at `target`, safely on disk.

    When the block raises, nothing remains.

    Raises:
        FileExistsError: There is something at `target`; it stays as it is.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}{DRAFT_SUFFIX}")
    draft.unlink(missing_ok=True)
    try:
        yield draft
        synchronise(draft)
        _place(draft, target)
        synchronise(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def remove_drafts(folder: Path, stem: str) -> None:
    """Removes what killed programs left of files named `stem`…; none of them is being written now."""
    for path in folder.iterdir():
        if path.name.startswith(f".{stem}") and path.suffix == DRAFT_SUFFIX:
            path.unlink(missing_ok=True)


def _place(draft: Path, target: Path) -> None:
    try:
        # Unlike a rename on POSIX, a link refuses to take the place of a file that another has just made.
        target.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # FAT, used on sticks, has no links.
        if target.exists():
            raise FileExistsError(target) from None
        draft.rename(target)


def synchronise(path: Path) -> None:
    """Returns when a file, or the names in a folder, are safely on the disk."""
    if path.is_dir() and os.name != "posix":
        # Windows writes names through by itself and opens no folder.
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
