"""The version of the program, from the one place where it is written."""

from __future__ import annotations

import tomllib
from pathlib import Path


def program_version() -> str:
    """The version in pyproject.toml."""
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])
