"""Lets an office program save drafts in its own formats; many files go through one run of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

FONT_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "fonts"
AT_ONCE = 50
_FONT_SETTINGS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def office_is_installed() -> bool:
    """Whether files can be converted here."""
    return shutil.which("soffice") is not None


def convert_all(sources: list[Path], ending: str, folder: Path) -> None:
    """Converts files with an office program into the folder, few runs for all; names keep their stem."""
    for start in range(0, len(sources), AT_ONCE):
        _convert(sources[start : start + AT_ONCE], ending, folder)


def _convert(sources: list[Path], ending: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        settings = Path(scratch) / "fonts.conf"
        settings.write_text(_FONT_SETTINGS.format(fonts=FONT_FOLDER, cache=scratch), encoding="utf-8")
        command = [
            "soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless",
            "--convert-to", ending, "--outdir", str(folder), *map(str, sources),
        ]  # fmt: skip
        environment = {**os.environ, "FONTCONFIG_FILE": str(settings), "HOME": scratch}
        subprocess.run(command, check=True, capture_output=True, env=environment, timeout=1200)
