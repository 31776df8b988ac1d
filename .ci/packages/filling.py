"""Fills versions and dates into texts that travel: one place names them, pyproject.toml."""

from __future__ import annotations

import re
from pathlib import Path

from packages.release import ROOT, Release
from packages.running import BuildError

DESKTOP = ROOT / "resources" / "desktop"
TEXTS = Path(__file__).parent / "texts"
APPLICATION_ID = "org.nianbao.nianbao"
"""What AppStream and 统信's store know the program by; a publisher puts a domain of their own here."""
_PLACE = re.compile(r"@([A-Z_]+)@")


def filled(template: Path, release: Release, **more: str) -> str:
    """The text of a template with everything between two @ replaced.

    Raises:
        BuildError: It asks for something that nobody knows.
    """
    values = {
        "VERSION": release.version,
        "FOUR": release.four_numbers,
        "DATE": release.date,
        "APPID": APPLICATION_ID,
        **more,
    }
    text = template.read_text(encoding="utf-8")
    if unknown := {match[1] for match in _PLACE.finditer(text)} - set(values):
        raise BuildError(f"{template.name} asks for {sorted(unknown)}")
    return _PLACE.sub(lambda match: values[match[1]], text)
