"""Writes the example worksheets that the program ships; run it after a change of the layout.

    python -m tests.resources.build_worksheets

The example is of an organ that does not exist. resources/example/example.json is written by hand; from it
come the worksheet example.xlsx and example-error.xlsx, in which one figure is wrong.
"""

from __future__ import annotations

from pathlib import Path

from export.xlsx import render_xlsx
from model.checks import run_checks
from model.checks.case import Case
from model.files.replacing import replace_file
from model.importers.file import read_file
from model.judging.judged import judge
from model.judging.manuscript import Manuscript, manuscript_of_file
from model.report import Change, Report
from model.totals import computed_total, total_parts

FOLDER = Path(__file__).resolve().parents[2] / "resources"
EXAMPLE = FOLDER / "example" / "example.json"
WRONG_CELL, WRONG_VALUE = "applications.new_received.natural_person", 83


def shipped_worksheets() -> dict[Path, bytes]:
    """The content of every worksheet that the program ships, by its place."""
    manuscript = manuscript_of_file(read_file(EXAMPLE))
    return {
        EXAMPLE.with_suffix(".xlsx"): render_xlsx(manuscript),
        EXAMPLE.with_name("example-error.xlsx"): render_xlsx(_with_wrong_figure(manuscript.report)),
    }


def _with_wrong_figure(right: Report) -> Manuscript:
    """The report with two digits of one figure swapped, and with the totals that follow from it."""
    report = Report(right.form, right.unit, right.year)
    report.apply(Change("示例", cells={**right.stated, WRONG_CELL: WRONG_VALUE}, texts=right.texts))
    totals = {cell: computed_total(report, cell) for cell in total_parts(report.form)}
    report.apply(Change("示例", cells=totals))
    return Manuscript(report, judge(report, run_checks(Case(report))))


if __name__ == "__main__":
    for place, content in shipped_worksheets().items():
        replace_file(place, content)
