"""The worksheets that the program ships are those that the program would write today."""

import pytest

from export.json_report import render_json
from model.importers.file import read_file
from model.judging.manuscript import manuscript_of_file
from model.level import Level
from tests.resources.build_worksheets import EXAMPLE, FOLDER, WRONG_CELL, shipped_worksheets


@pytest.mark.parametrize("place", [place.relative_to(FOLDER).as_posix() for place in shipped_worksheets()])
def test_shipped_worksheets_are_up_to_date(place: str) -> None:
    path = FOLDER / place
    assert path.read_bytes() == shipped_worksheets()[path], "run: python -m tests.resources.build_worksheets"


def test_the_example_is_without_fault() -> None:
    manuscript = manuscript_of_file(read_file(EXAMPLE))
    assert manuscript.judged.findings == ()
    assert render_json(manuscript) == EXAMPLE.read_bytes()


def test_the_example_worksheet_is_the_same_report() -> None:
    worksheet, data = read_file(EXAMPLE.with_suffix(".xlsx")), read_file(EXAMPLE)
    assert worksheet.report.stated == data.report.stated
    assert worksheet.report.texts == data.report.texts
    assert manuscript_of_file(worksheet).judged.findings == ()


def test_the_wrong_figure_breaks_the_balance_of_its_column() -> None:
    judged = manuscript_of_file(read_file(EXAMPLE.with_name("example-error.xlsx"))).judged
    errors = [found.finding for found in judged.findings if found.finding.level is Level.ERROR]
    assert {finding.rule for finding in errors} == {"applications.balance"}
    assert any(WRONG_CELL in finding.cells for finding in errors)
