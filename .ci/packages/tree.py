"""Folders whose every file has the same mode, time and order on each build."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from packages.running import BuildError

PLAIN = 0o644
STARTED = 0o755


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def files_of(folder: Path) -> Iterator[Path]:
    """All files and links below a folder, in an order that no machine changes."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    yield from sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def write_text(path: Path, text: str) -> None:
    """Writes a text file with the line ends that it has, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def copy_file(source: Path, target: Path) -> None:
    """Copies what a file says, and the folders above it; modes and times are set at the end, by `settle`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def settle(folder: Path, epoch: int, started: Iterable[str] = ()) -> None:
    """Gives all files and folders their modes and one time.

    Args:
        folder: What is finished; the time of a folder changes when something is put into it.
        epoch: The time, in seconds since 1970.
        started: The files that are programs to be started, relative to the folder.
    """
    programs = {folder / name for name in started}
    if missing := [path for path in programs if not path.is_file()]:
        raise BuildError(f"these programs are missing: {missing}")
    for path in [*folder.rglob("*"), folder]:
        if path.is_symlink():
            os.utime(path, (epoch, epoch), follow_symlinks=False)
            continue
        path.chmod(STARTED if path.is_dir() or path in programs else PLAIN)
        os.utime(path, (epoch, epoch))


def digest_of(folder: Path) -> str:
    """One SHA-256 over names, modes and contents of everything in a folder."""
    total = hashlib.sha256()
    for path in files_of(folder):
        content = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
        name, mode = path.relative_to(folder).as_posix(), path.lstat().st_mode
        total.update(f"{name} {mode:o} {hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def sha256_of(path: Path) -> str:
    """The SHA-256 of one file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
