"""A program folder as small as it can be, and a release that never changes."""

from pathlib import Path

import pytest

from packages.linux_folder import PYTHON, STARTER
from packages.release import Release
from packages.scan import INSIDE
from packages.tree import write_text


@pytest.fixture
def release() -> Release:
    return Release("1.2.3", "abc1234", 1_700_000_000)


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "nianbao"
    for name in (STARTER, PYTHON, "app/main.py", "licenses/Qt.txt"):
        write_text(folder / name, f"{name}\n")
    return folder


@pytest.fixture
def small_scan_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "scan" / "nianbao"
    write_text(folder / INSIDE / "rapidocr/__init__.py", "")
    return folder
