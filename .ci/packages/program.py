"""The program as it travels: the sources of one commit, unchanged, and a note of which commit that is."""

from __future__ import annotations

from pathlib import Path

from packages.release import ROOT, Release
from packages.running import run
from packages.tree import copy_file, write_text

TRAVELS = (
    "CHANGELOG.md",
    "LICENSE",
    "THIRD_PARTY.md",
    "export",
    "gui",
    "main.py",
    "model",
    "pyproject.toml",
    "resources",
)
NOTE = "build.toml"
"""Where the program finds the day and the commit that 关于 names."""
STAYS = ("resources/fonts/build_fonts.py",)
"""What only developers start."""


def copy_program(folder: Path, release: Release, root: Path = ROOT) -> None:
    """Copies what git knows of the program into a folder, and notes there which release it is."""
    listed = run(["git", "-C", root, "ls-files", "-z", "--", *TRAVELS]).split("\0")
    for name in listed:
        if name and name not in STAYS:
            copy_file(root / name, folder / name)
    write_text(folder / NOTE, f'date = "{release.date}"\ncommit = "{release.commit}"\n')
