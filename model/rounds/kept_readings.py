"""What was read once is not read again: readings kept by what the file holds and what the program is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from model.files.cache import Cache
from model.folders import cache_folder
from model.importers.process.reading_codec import read_answer, write_reading
from model.importers.reading import Reading
from model.version import program_version

_PROGRAM = Path(__file__).resolve().parents[2]
_DECIDING = ("model", "resources/forms")
"""Folders of the program on which it depends what a file is read as."""


class KeptReadings:
    """Readings of files, kept in a folder that the program owns; another program's are never taken."""

    def __init__(self, kept: Cache | None = None) -> None:
        folder = cache_folder()
        self._cache = kept or Cache(None if folder is None else folder / "readings")

    def get(self, digest: str, name: str, year: int) -> Reading | None:
        """The reading of a file of that digest and name for a round of that year."""
        kept = self._cache.get(_entry(digest, name, year))
        if kept is None:
            return None
        try:
            return read_answer(kept)
        except ValueError:
            return None

    def put(self, digest: str, name: str, year: int, reading: Reading) -> None:
        """Keeps a reading."""
        self._cache.put(_entry(digest, name, year), write_reading(reading))

    def sheets(self, digest: str, name: str, year: int) -> tuple[str, ...]:
        """The sheets of a workbook that are read one by one; nothing where that is not known."""
        kept = self._cache.get(_entry(digest, f"{name}/", year))
        return tuple(kept.decode().split("\n")) if kept else ()

    def put_sheets(self, digest: str, name: str, year: int, sheets: Sequence[str]) -> None:
        """Keeps that a workbook is read sheet by sheet."""
        self._cache.put(_entry(digest, f"{name}/", year), "\n".join(sheets).encode())

    def trim(self) -> None:
        """Lets go of the oldest where there are too many."""
        self._cache.trim()


def _entry(digest: str, name: str, year: int) -> str:
    # The name is told in places and may decide what a text is.
    return hashlib.sha256(
        f"{_program()}\n{digest}\n{year}\n{name}".encode(errors="surrogatepass")
    ).hexdigest()


@cache
def _program() -> str:
    """The program as it lies here: its version, and size and time of every file that decides on reading."""
    made = hashlib.sha256(program_version().encode())
    for folder in _DECIDING:
        for path in sorted((_PROGRAM / folder).rglob("*.*")):
            if path.suffix in {".py", ".toml"}:
                status = path.stat()
                made.update(f"{path.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return made.hexdigest()
