"""Which release is built: its version from pyproject.toml, its date and commit from git."""

from __future__ import annotations

import datetime as dt
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packages.running import run

ROOT = Path(__file__).resolve().parents[2]
"""The folder of the program's sources."""


@dataclass(frozen=True)
class Release:
    """One state of the sources.

    Attributes:
        version: As in pyproject.toml.
        commit: The abbreviated commit, or an empty text outside a repository.
        epoch: Seconds since 1970 of that commit; every file of every package carries this time.
    """

    version: str
    commit: str
    epoch: int

    @property
    def date(self) -> str:
        """The day of the commit in UTC, as 2026-11-29."""
        return self._moment.strftime("%Y-%m-%d")

    @property
    def mail_date(self) -> str:
        """The moment of the commit as Debian's changelogs write it."""
        return self._moment.strftime("%a, %d %b %Y %H:%M:%S +0000")

    @property
    def four_numbers(self) -> str:
        """The version as 统信's store and Windows want it: 1.2.0 is 1.2.0.0."""
        numbers = [part for part in self.version.split(".") if part.isdigit()]
        return ".".join([*numbers, "0", "0", "0", "0"][:4])

    @property
    def _moment(self) -> dt.datetime:
        return dt.datetime.fromtimestamp(self.epoch, tz=dt.UTC)


def version_in(root: Path) -> str:
    """The version that pyproject.toml names."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def current_release(root: Path = ROOT) -> Release:
    """The release of the commit that is checked out, or of SOURCE_DATE_EPOCH where that is set."""
    commit, epoch = run(["git", "-C", root, "log", "-1", "--format=%h %ct"]).split()
    return Release(version_in(root), commit, int(os.environ.get("SOURCE_DATE_EPOCH", epoch)))
