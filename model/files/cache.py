"""Keeps what can be made again at any time, in a folder that the system may empty: nothing here is precious.

So nothing waits for the disk and nothing is told when it fails. What comes back is what was put in, or
nothing: each entry carries the digest of its content.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import zlib
from pathlib import Path

from model.files.regular import create, opened
from model.files.rights import make_folder

LARGEST_ENTRY = 6_000_000
"""Bytes, packed."""

MOST_BYTES = 400_000_000
"""Of all entries; the oldest go first."""

_DIGEST = hashlib.sha256().digest_size
_LEVEL = 1


class Cache:
    """Entries by name; names are hexadecimal digits. Without a folder it keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder if folder is not None and _made(folder) else None

    def get(self, name: str) -> bytes | None:
        """What was put in under that name; None where that is gone or damaged."""
        if self._folder is None:
            return None
        try:
            with opened(self._place(name)) as descriptor, os.fdopen(os.dup(descriptor), "rb") as file:
                kept = file.read(LARGEST_ENTRY + _DIGEST + 1)
            packed = kept[_DIGEST:]
            if hashlib.sha256(packed).digest() != kept[:_DIGEST]:
                return None
            return zlib.decompress(packed)
        except (OSError, zlib.error):
            return None

    def put(self, name: str, content: bytes) -> None:
        """Keeps the content under that name, if it can."""
        packed = zlib.compress(content, _LEVEL)
        if self._folder is None or len(packed) > LARGEST_ENTRY:
            return
        place = self._place(name)
        draft = place.with_name(f".{secrets.token_hex(6)}")
        try:
            make_folder(place.parent)
            with os.fdopen(create(draft), "wb") as file:
                file.write(hashlib.sha256(packed).digest() + packed)
            draft.replace(place)
        except OSError:
            _remove(draft)

    def trim(self) -> None:
        """Removes the oldest entries where all together are too large."""
        if self._folder is None:
            return
        entries = []
        for path in self._folder.rglob("*"):
            try:
                status = path.lstat()
            except OSError:
                continue
            if not path.is_dir():
                entries.append((status.st_mtime, status.st_size, path))
        total = 0
        for _, size, path in sorted(entries, reverse=True):
            total += size
            if total > MOST_BYTES:
                _remove(path)

    def _place(self, name: str) -> Path:
        assert self._folder is not None  # noqa: S101 - asked for above
        return self._folder / name[:2] / name


def _made(folder: Path) -> bool:
    try:
        make_folder(folder)
    except OSError:
        return False
    return True


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # It stays until the system empties the folder.
        return
