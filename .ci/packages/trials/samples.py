"""A file of every kind that the program reads, and whether a delivered program does as its sources do."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from packages.release import ROOT
from packages.running import BuildError, run
from packages.tree import copy_file

Program = Callable[[Sequence[str]], str]
"""Runs the program with arguments, for which paths are as it sees them, and returns what it prints."""

FORMATS = ("pdf", "docx", "xlsx", "html", "ofd", "json")
_CORPUS = ROOT / "tests" / "corpus" / "files"
_ELSEWHERE = (
    ROOT / "resources" / "example" / "example.json",
    ROOT / "tests" / "model" / "importers" / "twins" / "tricks.wps",
)


def samples() -> list[Path]:
    """The smallest file of each kind among the committed cases."""
    found: dict[str, Path] = {}
    for path in sorted([*_CORPUS.iterdir(), *_ELSEWHERE], key=lambda path: path.stat().st_size):
        if not path.name.endswith(".truth.json"):
            found.setdefault(path.suffix, path)
    return sorted(found.values())


def copy_samples(folder: Path) -> list[str]:
    """Copies them into a folder under short names, which are returned."""
    names = []
    for path in samples():
        copy_file(path, folder / f"样本{path.suffix}")
        names.append(f"样本{path.suffix}")
    return names


def try_reading(program: Program, names: Sequence[str], inside: str) -> int:
    """Reads samples with a delivered program and with the sources; returns how many there are.

    Args:
        program: Runs the delivered program.
        names: The files.
        inside: The folder of the files as the program sees it, with the separator at its end.

    Raises:
        BuildError: One is read otherwise.
    """
    for name in names:
        if json.loads(program(["read", f"{inside}{name}", "--json"])) != _read_by_sources(Path(name).suffix):
            raise BuildError(f"{name} is read otherwise than by the sources")
    return len(names)


def try_writing(program: Program, source: str, inside: str, outside: Path) -> int:
    """Converts one sample into every format; returns how many there are.

    Raises:
        BuildError: One was not written, or what was written is not read as the sample was.
    """
    cells = json.loads(program(["read", f"{inside}{source}", "--json"]))["cells"]
    for suffix in FORMATS:
        name = f"写出.{suffix}"
        program(["convert", f"{inside}{source}", f"{inside}{name}"])
        if not (outside / name).is_file():
            raise BuildError(f"{name} was not written")
        if json.loads(program(["read", f"{inside}{name}", "--json"]))["cells"] != cells:
            raise BuildError(f"{name} is not read as {source}, from which it was made")
    return len(FORMATS)


@cache
def _read_by_sources(kind: str) -> object:
    sample = next(path for path in samples() if path.suffix == kind)
    return json.loads(run([sys.executable, ROOT / "main.py", "read", sample, "--json"]))
