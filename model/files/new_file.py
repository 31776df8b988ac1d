"""New files appear whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model.files.regular import create, is_regular
from model.files.rights import kept_mode

DRAFT_SUFFIX = ".part"
_DRAFT = re.compile(r"\.(?P<name>.+)\.[0-9a-f]+\.part")


@contextmanager
def new_file(target: Path, *, handed_on: bool = False) -> Iterator[Path]:
    """An empty file beside `target` to write to; after the block it stands at `target`, safely on disk.

    It is one that the program keeps, with the rights of model.files.rights, or one that is handed on. When
    the block raises, nothing remains.

    Raises:
        FileExistsError: There is something at `target`; it stays as it is.
    """
    draft = target.with_name(f".{target.name}.{secrets.token_hex(6)}{DRAFT_SUFFIX}")
    os.close(create(draft, None if handed_on else kept_mode(target.parent)))
    try:
        yield draft
        synchronise(draft)
        place_new(draft, target)
        synchronise(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def remove_drafts(folder: Path, name: re.Pattern[str]) -> None:
    """Removes what killed programs left of files of such names; none of them is being written now."""
    for path in folder.iterdir():
        draft = _DRAFT.fullmatch(path.name)
        if draft is not None and name.fullmatch(draft["name"]) and is_regular(path):
            path.unlink(missing_ok=True)


def place_new(draft: Path, target: Path) -> None:
    """Gives a finished file its name too, where there is nothing of that name.

    Raises:
        FileExistsError: There is something; it stays as it is.
        OSError: The folder does not allow it.
    """
    try:
        # Unlike a rename on POSIX, a link refuses to take the place of a file that another has just made.
        target.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # FAT, used on sticks, has no links.
        if os.path.lexists(target):
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
