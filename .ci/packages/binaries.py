"""What the compiled files of a Linux folder ask of the system on which they run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packages.running import run
from packages.tree import files_of

_MAGIC = b"\x7fELF"
_NEEDED = re.compile(r"\(NEEDED\)\s+Shared library: \[(.+)\]")
_SYMBOLS = re.compile(r"Name: GLIBC_(\d+)\.(\d+)(?:\.\d+)?")


@dataclass(frozen=True)
class Binary:
    """A program or library: the libraries that it needs, and the newest glibc of which it asks a symbol."""

    path: Path
    needed: frozenset[str]
    glibc: tuple[int, int]


def binaries_of(folder: Path) -> Iterator[Binary]:
    """All compiled files below a folder."""
    for path in files_of(folder):
        if path.is_symlink():
            continue
        with path.open("rb") as file:
            compiled = file.read(len(_MAGIC)) == _MAGIC
        if compiled:
            yield _described(path)


def _described(path: Path) -> Binary:
    text = run(["readelf", "--wide", "--dynamic", "--version-info", path])
    asked = [(int(match[1]), int(match[2])) for match in _SYMBOLS.finditer(text)]
    return Binary(path, frozenset(_NEEDED.findall(text)), max(asked, default=(2, 0)))


def newest_glibc(binaries: list[Binary]) -> tuple[int, int]:
    """The glibc that a system must have at least."""
    return max((binary.glibc for binary in binaries), default=(2, 0))


def needed_outside(binaries: list[Binary]) -> set[str]:
    """The libraries that do not lie in the folder themselves."""
    inside = {binary.path.name for binary in binaries}
    return {name for binary in binaries for name in binary.needed} - inside
