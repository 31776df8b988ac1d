"""Pages of the statistics of enforcement as places publish them, with units and figures of nobody's.

enforcement/pages.json says of each page whose it is, which edition its columns are of, and all its figures;
`notes` are words that reading must say, `rows` the rows of units by table. No other figure may be read, of
this form or another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from model.importers.file import read_file
from model.importers.reading import Reading
from model.notation import published_value
from model.unit_rows import cell_of_unit

PAGES = Path(__file__).with_name("enforcement")
EXPECTED: Mapping[str, Mapping[str, Any]] = json.loads((PAGES / "pages.json").read_text(encoding="utf-8"))
FAMILY = "enforcement"


@cache
def reading_of(name: str) -> Reading:
    return read_file(PAGES / name)


@pytest.mark.parametrize("name", EXPECTED)
def test_form_edition_unit_and_year_are_told(name: str) -> None:
    reading, expected = reading_of(name), EXPECTED[name]
    report = reading.report
    assert (report.form.family.id, report.unit, report.year) == (FAMILY, expected["unit"], expected["year"])
    if expected["cells"]:
        assert reading.edition == expected["edition"]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_figure_is_read_and_no_other(name: str) -> None:
    report = reading_of(name).report
    expected = dict(EXPECTED[name]["cells"])
    for rows in EXPECTED[name].get("rows", {}).values():
        for row in rows:
            expected |= {cell_of_unit(row["unit"], cell_id): value for cell_id, value in row["cells"].items()}
    found = {
        cell_id: published_value(value, report.form.cells[cell_id].kind)
        for cell_id, value in report.stated.items()
    }
    assert found == expected


@pytest.mark.parametrize("name", [name for name, expected in EXPECTED.items() if "notes" in expected])
def test_what_is_not_taken_is_told(name: str) -> None:
    said = "\n".join(note.message for note in reading_of(name).notes)
    assert all(words in said for words in EXPECTED[name]["notes"])


@pytest.mark.parametrize("name", [name for name, expected in EXPECTED.items() if expected.get("in_doubt")])
def test_figures_that_may_not_be_relied_on_are_all_in_doubt(name: str) -> None:
    """Of a quarter, or below a header whose rows do not fit each other."""
    doubts = {cell_id for note in reading_of(name).notes for cell_id in note.doubts}
    assert EXPECTED[name]["cells"].keys() <= doubts
