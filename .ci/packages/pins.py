"""What comes from outside, as the files in inputs/ pin it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

INPUTS = Path(__file__).parent / "inputs"
SCAN = "scan-"
"""Begins the name of a target that is the component that reads scans, as scan-linux-amd64."""
_WHEEL = re.compile(r"(?P<name>\S+)==(?P<version>\S+) --hash=sha256:(?P<sha256>[0-9a-f]{64})")


@dataclass(frozen=True)
class Wheel:
    """A pinned Python package; `sha256` is that of its file for one platform."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True)
class SourcePackage:
    """A pinned source package of Debian with the SHA-256 of each file that is used."""

    name: str
    version: str
    files: Mapping[str, str]

    @property
    def upstream_version(self) -> str:
        """The version that its authors gave it, without Debian's revision."""
        return self.version.rpartition("-")[0]


@dataclass(frozen=True)
class WindowsPython:
    """The package of PyPI in which the embeddable Python for Windows lies as one member."""

    package: str
    version: str
    file: str
    sha256: str
    member: str
    member_sha256: str
    python: str


def wheel_list(target: str) -> Path:
    """The requirements file with the wheels of a target, such as linux-amd64 or scan-linux-amd64."""
    return INPUTS / f"wheels-{target}.txt"


def wheels_for(target: str) -> list[Wheel]:
    """The pinned wheels of a target."""
    lines = wheel_list(target).read_text(encoding="utf-8").splitlines()
    found = (_WHEEL.fullmatch(line) for line in lines if line and not line.startswith("#"))
    return [Wheel(**match.groupdict()) for match in found if match]


def source_packages() -> list[SourcePackage]:
    """The pinned source packages of Debian."""
    packages: dict[str, Any] = _sources()["debian"]
    return [SourcePackage(name, entry["version"], entry["files"]) for name, entry in packages.items()]


def windows_python() -> WindowsPython:
    """The pinned Python for Windows."""
    return WindowsPython(**_sources()["windows_python"])


def _sources() -> dict[str, Any]:
    # Its shape is our own: a file that is wrong ends the build by its missing key.
    return tomllib.loads((INPUTS / "sources.toml").read_text(encoding="utf-8"))
