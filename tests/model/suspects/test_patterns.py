"""Mistakes that put several figures wrong at once are named as one, before changes that fit by chance."""

import random

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.families import load_form
from model.numbers import Value
from model.report import Change, Report
from tests.benchmarks.suspects import random_table
from tests.benchmarks.suspects_patterns import (
    MISTAKES,
    Mistake,
    Outcome,
    altered_by,
    outcome_rows,
    telling_tables,
    try_mistake,
)
from tests.families import OGI

TRIALS = 20


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)
def test_one_mistake_is_named_first_and_as_one(mistake: Mistake) -> None:
    chance = random.Random(f"test {mistake.__name__}")
    tables = telling_tables(chance, 3)
    outcome = Outcome()
    for _ in range(TRIALS):
        try_mistake(*altered_by(mistake, chance, tables), outcome)
    assert outcome.first >= 0.9 * TRIALS


def outcomes_of_a_column(report: Report) -> list[str]:
    return [f"applications.{row}.natural_person" for row in outcome_rows(report.form)]


def shifted_column() -> Report:
    """A table 三 in which the outcomes of natural persons stand one row too low."""
    report = random_table(random.Random("reason"), load_form("2021", OGI), blanks=False)
    cells = outcomes_of_a_column(report)
    values: list[Value | None] = [report.stated[cell_id] for cell_id in cells]
    report.apply(Change("", dict(zip(cells, [0, *values[:-1]], strict=True))))
    return report


def test_a_reason_for_a_whole_line_does_not_name_all_its_cells() -> None:
    findings = run_checks(Case(shifted_column()))
    reasons = {suspect.reason for finding in findings for suspect in finding.suspects}
    assert any("这一列的数像是错了一行" in reason for reason in reasons)
    assert all(len(reason) < 150 for reason in reasons)


def test_a_pasted_row_may_also_be_the_one_that_was_there_first() -> None:
    """Two lines say the same: which of them is the copy cannot be seen, so both ways are offered."""
    form = load_form("2021", OGI)
    report = Report(form, "云岭市", 2024)
    cells: dict[str, Value] = {c: 0 for c in form.cells if c.startswith("applications.")}
    columns = ("natural_person", "commercial", "total")
    rows = {"granted": (31, 4, 35), "declined_repeat": (31, 4, 35)}
    rows |= dict.fromkeys(("total_handled", "new_received"), (33, 11, 44))
    for row, figures in rows.items():
        cells |= {f"applications.{row}.{c}": n for c, n in zip(columns, figures, strict=True)}
    report.apply(Change("", cells))
    suspects = [s for finding in run_checks(Case(report)) for s in finding.suspects]
    ways = [{s.cell.split(".")[1], *(cell.split(".")[1] for cell, _ in s.together)} for s in suspects]
    assert ways[0] == {"declined_repeat"}
    assert {"granted"} in ways
    assert "这一行的数与另一行相同，像是重复粘贴" in suspects[0].reason


def test_two_numbers_written_into_one_cell_are_told_as_that() -> None:
    form = load_form("2021", OGI)
    report = Report(form, "云岭市", 2024)
    cells: dict[str, Value] = {c: 0 for c in form.cells if c.startswith("applications.")}
    columns = ("natural_person", "commercial", "total")
    for row in ("granted", "total_handled", "new_received"):
        cells |= {f"applications.{row}.{c}": n for c, n in zip(columns, (25, 20, 45), strict=True)}
    cells |= {"applications.granted.natural_person": 2520, "applications.granted.commercial": 0}
    report.apply(Change("", cells))
    first = next(s for finding in run_checks(Case(report)) for s in finding.suspects)
    assert {first.cell: first.proposed, **dict(first.together)} == {
        "applications.granted.natural_person": 25,
        "applications.granted.commercial": 20,
    }
    assert "连在一起写进了一格" in first.reason
