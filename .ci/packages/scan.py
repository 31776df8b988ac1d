"""The component that reads scans and photographs: a folder that drops into the folder of the program.

It is several times as large as what most people need, so it travels by itself. The program looks for it
below its Python (`model.importers.picture.component`); no file of the program is in it, and none of it in the
program, so either can be put over the other.
"""

from __future__ import annotations

from pathlib import Path

from packages.base import base
from packages.bill import BILL, write_bill
from packages.compiling import compile_folder
from packages.fetching import wheels
from packages.licences import without_text
from packages.linux_folder import PYTHON
from packages.pins import SCAN
from packages.release import Release
from packages.running import BuildError
from packages.signatures import check_signatures
from packages.tree import fresh, settle
from packages.wheels import lay_out

INSIDE = "python/scan"
"""Where it lies in the folder of the program."""


def scan_folder(platform: str, release: Release, build: Path) -> Path:
    """Puts the folder together.

    Args:
        platform: As linux-amd64.
        release: What is built.
        build: The build folder.

    Raises:
        BuildError: A part is missing, or not the one that is pinned, or its signature is wrong.
    """
    target = f"{SCAN}{platform}"
    folder = fresh(build / target / "nianbao")
    component = folder / INSIDE
    lay_out(wheels(target, build), component)
    # What lies beside its packages are libraries of Microsoft's compiler.
    check_signatures(component)
    if nameless := list(without_text(component, target)):
        raise BuildError(f"no licence text came with {nameless}")
    write_bill(component / BILL, target, release, {})
    compile_folder(base("amd64", build) / PYTHON, component)
    settle(folder, release.epoch)
    return folder
