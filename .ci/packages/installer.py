"""The set-up for Windows, made by NSIS from the program folder."""

from __future__ import annotations

from pathlib import Path

from packages.debian import ICONS
from packages.filling import filled
from packages.release import Release
from packages.running import run
from packages.tree import files_of, write_text

_SCRIPT = Path(__file__).parent / "windows" / "setup.nsi"


def setup(folder: Path, target: Path, release: Release) -> Path:
    """Makes a set-up of a program folder.

    Args:
        folder: The Windows folder.
        target: The set-up file.
        release: What is built.
    """
    size = sum(path.stat().st_size for path in files_of(folder)) // 1024
    places = {"OUT": str(target), "FOLDER": str(folder), "ICON": str(ICONS / "nianbao.ico")}
    script = folder.parent / "setup.nsi"
    write_text(script, filled(_SCRIPT, release, SIZE=str(size), **places))
    environment = {"SOURCE_DATE_EPOCH": str(release.epoch)}
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", script], environment=environment)
    return target
