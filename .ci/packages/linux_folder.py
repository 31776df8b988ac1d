"""The program folder for Linux: Python, Qt, packages and sources, which runs wherever it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

from packages.base import base
from packages.bill import BILL, write_bill
from packages.compiling import compile_folder
from packages.fetching import wheels
from packages.filling import TEXTS, filled
from packages.licences import collect, without_text
from packages.pins import wheels_for
from packages.program import copy_program
from packages.release import Release
from packages.running import BuildError
from packages.tree import copy_file, fresh, settle
from packages.wheels import lay_out

SITE = "python/lib/python3.11/site-packages"
PYTHON = "python/bin/python3.11"
STARTER = "nianbao"
_TEMPLATE = Path(__file__).parent / "linux" / "starter.sh"


def linux_folder(architecture: str, release: Release, build: Path) -> Path:
    """Puts the folder together.

    Args:
        architecture: amd64 or arm64.
        release: What is built.
        build: The build folder, where what was made before is kept.

    Raises:
        BuildError: A part is missing, or not the one that is pinned.
    """
    target = f"linux-{architecture}"
    parts = base(architecture, build)
    folder = fresh(build / target / "nianbao")
    shutil.copytree(parts / "python", folder / "python", symlinks=True)
    lay_out(wheels(target, build), folder / SITE)
    for library in (parts / "qt-libraries").iterdir():
        copy_file(library, folder / SITE / "PySide6/Qt/lib" / library.name)
    copy_program(folder / "app", release)
    copy_file(_TEMPLATE, folder / STARTER)
    _add_papers(folder, parts, target, release)
    # The caches are the same for all machines; this one is an amd64.
    compile_folder(base("amd64", build) / PYTHON, folder)
    settle(folder, release.epoch, started=(STARTER, PYTHON))
    return folder


def _add_papers(folder: Path, parts: Path, target: str, release: Release) -> None:
    qt = next(wheel.version for wheel in wheels_for(target) if wheel.name == "PySide6-Essentials")
    note = filled(TEXTS / "replacing-qt.txt", release, QT=qt, SITE=SITE)
    collect(parts / "licenses", folder, target, {"Qt.txt": note})
    if nameless := list(without_text(folder / SITE, target)):
        raise BuildError(f"no licence text came with {nameless}")
    write_bill(folder / BILL, target, release, versions_in(parts))


def versions_in(parts: Path) -> dict[str, str]:
    """The versions of the libraries from Debian, by the names that the bill gives them."""
    lines = (parts / "versions.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)
