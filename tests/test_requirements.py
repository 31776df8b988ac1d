"""The pinned requirements: exact, free of addresses, and each with its licence in THIRD_PARTY.md."""

import re
from importlib.metadata import distributions, version
from pathlib import Path

import pytest

from model.importers.picture.component import FOLDER

ROOT = Path(__file__).resolve().parents[1]
SCAN = "requirements-scan.txt"
FILES = ("requirements.txt", "requirements-dev.txt", SCAN)
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[A-Za-z0-9.]+)")
TABLE_ROW = re.compile(
    r"^\| (?P<name>[A-Za-z0-9._-]+) \| (?P<version>[0-9][A-Za-z0-9.]*) \| (?P<licence>[^|]+) \|", re.MULTILINE
)


def requirement_lines(file: str) -> list[str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pinned() -> dict[str, str]:
    found = {}
    for line in [line for file in FILES for line in requirement_lines(file)]:
        if match := PIN.fullmatch(line):
            found[match["name"]] = match["version"]
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_is_one_exact_version(file: str) -> None:
    loose = [line for line in requirement_lines(file) if not PIN.fullmatch(line)]
    assert loose == (["-r requirements.txt"] if file == "requirements-dev.txt" else [])


@pytest.mark.parametrize("file", FILES)
def test_no_requirement_names_an_address(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    assert re.findall(r"://|--(?:extra-)?index|--find-links|--hash", text) == []


def test_the_pinned_versions_are_the_installed_ones() -> None:
    beside = {found.metadata["Name"]: found.version for found in distributions(path=[str(FOLDER)])}
    assert {name: beside.get(name) or version(name) for name in pinned()} == pinned()


def test_third_party_names_every_requirement_and_no_other() -> None:
    text = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    named = {row["name"]: row["version"] for row in TABLE_ROW.finditer(text)}
    assert named == pinned()
