"""A copy of the program with one form more: a folder of data that nobody wrote a line of code for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FORM = Path(__file__).with_name("form")
VISIT = Path(__file__).with_name("visit.py")
FAMILY = "parks"
"""The id of the foreign form: the name of its folder."""


@dataclass(frozen=True)
class House:
    """A program in a folder of its own, with or without the foreign form."""

    folder: Path

    def ask(self, job: str, question: object) -> Any:
        """The answer to one of the jobs of visit.py, by the program of this house in a process of its own."""
        done = subprocess.run(
            [sys.executable, str(VISIT), str(self.folder), job],
            input=json.dumps(question, ensure_ascii=False),
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=self.folder,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def run(self, *lines: list[str]) -> list[tuple[int, str, str]]:
        """The exit code, standard output and standard error of each command line."""
        return [tuple(answer) for answer in self.ask("commands", lines)]


def build_house(folder: Path) -> House:
    """The copy; fonts are large and the same, so they are linked."""
    for name in ("model", "export", "gui"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("main.py", "pyproject.toml"):
        shutil.copy2(ROOT / name, folder / name)
    shutil.copytree(ROOT / "resources", folder / "resources", ignore=shutil.ignore_patterns("fonts"))
    (folder / "resources" / "fonts").symlink_to(ROOT / "resources" / "fonts")
    shutil.copytree(FORM, folder / "resources" / "forms" / FAMILY)
    return House(folder)
