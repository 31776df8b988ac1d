"""The licence texts of all works that a folder contains.

A wheel brings its own beside its code. What is not a wheel is listed here, and Qt, whose wheels hold no text
of the LGPL, under which they are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packages.pins import wheels_for
from packages.release import ROOT
from packages.tree import copy_file, write_text

FOLDER = "licenses"
QT_WHEELS = ("PySide6-Essentials", "shiboken6")
_TEXT_NAMES = re.compile(r"(?i)(licen[cs]e|copying|notice)")
_ROW = re.compile(r"^\| (?P<name>[^|]+?) \| (?P<version>[0-9][^|]*?) \| (?P<licence>[^|]+?) \|", re.MULTILINE)


_RUNTIME = "Visual C++ runtime"
_TERMS = "Microsoft's terms for redistribution"


@dataclass(frozen=True)
class Work:
    """Something beside the wheels that is part of a package: its licence and the file of its text."""

    name: str
    licence: str
    text: str
    targets: tuple[str, ...] = ("linux", "windows")


OTHER_WORKS = (
    Work("CPython", "PSF-2.0", "CPython.txt"),
    Work("SQLite", "public domain", "SQLite.txt"),
    Work("Qt", "LGPL-3.0", "LGPL-3.txt"),
    Work("libffi", "MIT", "libffi7.txt"),
    Work("bzip2", "bzip2-1.0.6", "libbz2-1.0.txt"),
    Work("liblzma", "public domain", "liblzma5.txt"),
    Work("libxkbcommon", "MIT", "libxkbcommon0.txt", ("linux",)),
    Work("libxcb", "X11", "libxcb1.txt", ("linux",)),
    Work("xcb-util-cursor", "X11", "libxcb-cursor0.txt", ("linux",)),
    Work("xcb-util-wm", "X11", "libxcb-icccm4.txt", ("linux",)),
    Work("xcb-util-image", "X11", "libxcb-image0.txt", ("linux",)),
    Work("xcb-util-keysyms", "X11", "libxcb-keysyms1.txt", ("linux",)),
    Work("xcb-util-renderutil", "X11", "libxcb-render-util0.txt", ("linux",)),
    Work("xcb-util", "X11", "libxcb-util1.txt", ("linux",)),
    Work("ICU", "Unicode-3.0", "libicu67.txt", ("linux",)),
    Work("OpenSSL", "Apache-2.0", "Apache-2.0.txt", ("windows",)),
    Work("expat", "MIT", "libexpat1.txt", ("windows",)),
    Work("zlib", "Zlib", "zlib1g.txt", ("windows",)),
    Work("mingw-w64 runtime", "ZPL-2.1 and public domain", "mingw-w64-common.txt", ("windows",)),
    Work(_RUNTIME, _TERMS, "Visual-C++-runtime.txt", ("windows",)),
)


def other_works(target: str) -> list[Work]:
    """The works beside the wheels in the packages of a target, such as linux-amd64."""
    return [work for work in OTHER_WORKS if target.partition("-")[0] in work.targets]


def licences_of_wheels(root: Path = ROOT) -> dict[str, str]:
    """The licence of each pinned package, as THIRD_PARTY.md tells it.

    What brings libraries of Microsoft's compiler is no requirement of the program, and so not in its tables.
    """
    text = (root / "THIRD_PARTY.md").read_text(encoding="utf-8")
    return {row["name"]: row["licence"] for row in _ROW.finditer(text)} | {"msvc-runtime": _TERMS}


def collect(texts: Path, folder: Path, target: str, notes: dict[str, str]) -> None:
    """Puts the texts of a target's works into the licence folder of a program folder.

    Args:
        texts: Where the texts lie that `notes` does not hold.
        folder: The program folder.
        target: As linux-amd64.
        notes: Texts of our own by file name.
    """
    names = {work.text for work in other_works(target)} | {"GPL-3.txt", "GPL-2.txt"}
    for name in sorted(names - set(notes)):
        copy_file(texts / name, folder / FOLDER / name)
    for name, text in notes.items():
        write_text(folder / FOLDER / name, text)


def without_text(site: Path, target: str) -> Iterator[str]:
    """The wheels of a target that lie in a folder of packages without any licence text; Qt's are known.

    The text lies beside what describes the package, or in the package itself.
    """
    for wheel in wheels_for(target):
        described = re.sub(r"[-_.]+", "[-_.]", wheel.name)
        own = re.compile(rf"(?i){described}(-[^/]+\.dist-info)?")
        folders = [path for path in site.iterdir() if own.fullmatch(path.name)]
        texts = [text for path in folders for text in path.rglob("*") if _TEXT_NAMES.search(text.name)]
        if not texts and wheel.name not in QT_WHEELS:
            yield wheel.name
