"""A file of every kind that the program reads, and whether a delivered program does as its sources do."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image

from model.importers.file import read_file
from model.ledger.store import Ledger
from packages.release import ROOT
from packages.running import BuildError, run
from packages.tree import copy_file

Program = Callable[[Sequence[str]], str]
"""Runs the program with arguments, for which paths are as it sees them, and returns what it prints."""

FORMATS = ("pdf", "docx", "xlsx", "html", "ofd", "json")
SCANNED = ("扫描件.pdf", "照片.jpg")
_DOTS = 150 / 72
"""Of a scan, for each point of a page."""
_CORPUS = ROOT / "tests" / "corpus" / "files"
_ELSEWHERE = (
    ROOT / "resources" / "example" / "example.json",
    ROOT / "tests" / "model" / "importers" / "twins" / "tricks.wps",
)


def samples() -> list[Path]:
    """The smallest file of each kind among the committed cases."""
    return sorted(samples_by_kind().values())


def samples_by_kind() -> dict[str, Path]:
    """The same by their endings, such as .xlsx."""
    found: dict[str, Path] = {}
    for path in sorted([*_CORPUS.iterdir(), *_ELSEWHERE], key=lambda path: path.stat().st_size):
        if not path.name.endswith(".truth.json"):
            found.setdefault(path.suffix, path)
    return found


def copy_samples(folder: Path) -> list[str]:
    """Copies them into a folder under short names, which are returned."""
    names = []
    for path in samples():
        copy_file(path, folder / f"样本{path.suffix}")
        names.append(f"样本{path.suffix}")
    return names


def make_ledger(path: Path) -> None:
    """Makes a ledger with one report in it."""
    with Ledger.open(path) as ledger:
        ledger.create(read_file(samples_by_kind()[".xlsx"]).report)


def copy_scans(folder: Path) -> list[str]:
    """Makes a scan of all pages of a report and a photograph of the first; returns their names."""
    with tempfile.TemporaryDirectory(prefix="nianbao-") as place:
        printed = Path(place) / "printed.pdf"
        run([sys.executable, ROOT / "main.py", "convert", samples_by_kind()[".xlsx"], printed])
        pages = _pictures_of(printed)
    pages[0].save(folder / SCANNED[0], save_all=True, append_images=pages[1:], resolution=150)
    pages[0].save(folder / SCANNED[1])
    return list(SCANNED)


def _pictures_of(printed: Path) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(printed)
    try:
        return [page.render(scale=_DOTS).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def try_scans(program: Program, inside: str, outside: Path) -> int:
    """Reads scans with a delivered program and with the sources; the arguments are those of `try_writing`.

    Raises:
        BuildError: One is read otherwise.
    """
    for name in copy_scans(outside):
        told = json.loads(program(["read", f"{inside}{name}", "--json"]))
        wanted = json.loads(run([sys.executable, ROOT / "main.py", "read", outside / name, "--json"]))
        if told != wanted or not wanted["cells"]:
            raise BuildError(f"{name} is read otherwise than by the sources")
    return len(SCANNED)


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
    sample = samples_by_kind()[kind]
    return json.loads(run([sys.executable, ROOT / "main.py", "read", sample, "--json"]))
