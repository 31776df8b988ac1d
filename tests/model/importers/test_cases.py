"""Files in which something hides or spoils a figure or a word: each is the example with one thing changed.

cases/cases.json says of each file what is right beside the example: `cells` that state something else,
cells that may be `missing` with a warning, `notes` that must have these words, a refusal that must `refuse`
with these. All else must be as in the example, or the cell in doubt; texts are whole where `texts` says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from model.errors import UserError
from model.importers.file import read_file
from model.importers.reading import Reading
from model.level import Level
from model.numbers import write_number
from tests.words_of_files import unaccounted

CASES = Path(__file__).parent / "cases"
EXAMPLE = Path(__file__).parents[3] / "resources" / "example" / "example.json"
EXPECTED: Mapping[str, Mapping[str, Any]] = json.loads((CASES / "cases.json").read_text(encoding="utf-8"))
NOT_IN_ALL = str.maketrans("", "", "*〈〉")
"""Bold is not told by all formats, and the font of the PDF files has no such brackets."""
READ = sorted(name for name, expected in EXPECTED.items() if "refuse" not in expected)


@cache
def reading_of(name: str) -> Reading:
    return read_file(CASES / name)


@cache
def example() -> Reading:
    return read_file(EXAMPLE)


def stated(reading: Reading) -> dict[str, str]:
    return {cell_id: write_number(value) for cell_id, value in reading.report.stated.items()}


def words(reading: Reading) -> str:
    return "".join("".join(reading.report.texts.values()).translate(NOT_IN_ALL).split())


@pytest.mark.parametrize("name", READ)
def test_no_figure_is_silently_wrong(name: str) -> None:
    reading = reading_of(name)
    right = stated(example()) | EXPECTED[name].get("cells", {})
    doubts = {cell_id for note in reading.notes for cell_id in note.doubts}
    wrong = {cell: value for cell, value in stated(reading).items() if value != right.get(cell)}
    assert wrong.keys() <= doubts


@pytest.mark.parametrize("name", READ)
def test_no_figure_is_silently_lost(name: str) -> None:
    reading = reading_of(name)
    missing = stated(example()).keys() - stated(reading).keys()
    assert missing == set(EXPECTED[name].get("missing", []))
    assert not missing or any(note.level is not Level.HINT for note in reading.notes)


@pytest.mark.parametrize("name", READ)
def test_what_is_odd_is_said(name: str) -> None:
    said = " ".join(note.message for note in reading_of(name).notes)
    assert [wanted for wanted in EXPECTED[name].get("notes", []) if wanted not in said] == []


@pytest.mark.parametrize("name", [name for name in READ if EXPECTED[name].get("texts")])
def test_no_word_is_lost_or_spoilt(name: str) -> None:
    assert words(reading_of(name)) == words(example())


@pytest.mark.parametrize("name", READ)
def test_every_word_is_kept_or_quoted(name: str) -> None:
    assert unaccounted(CASES / name, reading_of(name)) == []


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - set(READ)))
def test_what_cannot_be_read_is_refused_with_a_reason(name: str) -> None:
    with pytest.raises(UserError) as caught:
        reading_of(name)
    assert EXPECTED[name]["refuse"] in str(caught.value)


def test_every_case_is_tried() -> None:
    assert {path.name for path in CASES.iterdir()} - {"cases.json"} == EXPECTED.keys()
