"""The version of the program, from the one place where it is written, and when it was built."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BUILD_FILE = "build.toml"
"""Beside pyproject.toml: packages write it, with `date` (ISO) and `commit`."""


@dataclass(frozen=True)
class Build:
    """Which program this is.

    Attributes:
        version: As in pyproject.toml.
        date: When the package was built, ISO; empty where the program runs from its sources.
        commit: From which state of the sources; empty likewise.
    """

    version: str
    date: str = ""
    commit: str = ""

    @property
    def words(self) -> str:
        """Version, date and commit in one line."""
        built = "，".join(filter(None, (self.date, self.commit)))
        return f"{self.version}（{built or '从源代码启动'}）"


def program_version() -> str:
    """The version in pyproject.toml."""
    return program_build().version


def program_build(root: Path | None = None) -> Build:
    """Version, date and commit of the program in a folder, by default of this one."""
    folder = root or _root()
    file = folder / BUILD_FILE
    told = _read(file) if file.is_file() else {}
    version = str(_read(folder / "pyproject.toml")["project"]["version"])
    return Build(version, str(told.get("date", "")), str(told.get("commit", "")))


def _root() -> Path:
    return Path(__file__).parents[1]


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
