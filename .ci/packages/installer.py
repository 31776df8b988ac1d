"""The set-ups for Windows of the program and of the component that reads scans, made by NSIS."""

from __future__ import annotations

from pathlib import Path

from packages.debian import ICONS
from packages.filling import filled
from packages.release import Release
from packages.running import run
from packages.scan import INSIDE
from packages.tree import files_of, write_text

_SCRIPTS = Path(__file__).parent / "windows"


def setup(folder: Path, target: Path, release: Release) -> Path:
    """Makes the set-up of the program.

    Args:
        folder: The Windows folder.
        target: The set-up file.
        release: What is built.
    """
    return _made("setup.nsi", folder, folder, target, release)


def scan_setup(folder: Path, target: Path, release: Release) -> Path:
    """Makes the set-up of the component that reads scans; the arguments are those of `setup`."""
    return _made("scan-setup.nsi", folder, folder / INSIDE, target, release)


def _made(script: str, folder: Path, content: Path, target: Path, release: Release) -> Path:
    size = sum(path.stat().st_size for path in files_of(content)) // 1024
    places = {
        "OUT": str(target),
        "FOLDER": str(content),
        "ICON": str(ICONS / "nianbao.ico"),
        "WAITING": str(_SCRIPTS / "waiting.nsh"),
    }
    written = folder.parent / script
    write_text(written, filled(_SCRIPTS / script, release, SIZE=str(size), **places))
    environment = {"SOURCE_DATE_EPOCH": str(release.epoch)}
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", written], environment=environment)
    return target
