"""Mistakes that put several figures wrong at once are named as one, before changes that fit by chance."""

import random
from collections.abc import Mapping

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.families import load_form
from model.numbers import Value
from model.report import Change, Report
from tests.benchmarks.suspects import first_repair, random_table
from tests.families import OGI

COLUMNS = (
    "natural_person",
    "commercial",
    "research",
    "public_interest",
    "legal_service",
    "other_org",
    "total",
)
TRIALS = 20


def table(chance: random.Random) -> Report:
    return random_table(chance, load_form("2021", OGI), blanks=False)


def outcome_rows(report: Report) -> list[str]:
    """The rows of table 三 that are added up to total_handled."""
    rows = list(
        dict.fromkeys(cell.row.id for cell in report.form.cells.values() if "applications" in cell.id)
    )
    return rows[rows.index("granted") : rows.index("total_handled")]


def named_first(report: Report, wrong: Mapping[str, Value | None]) -> bool:
    """Whether each finding on the altered report names the true figures first, as one proposal."""
    truth = {c: report.stated.get(c, 0) for c, value in wrong.items() if value != report.stated.get(c, 0)}
    report.apply(Change("", wrong))
    findings = [finding for finding in run_checks(Case(report)) if finding.rule.startswith("applications.")]
    return bool(findings) and all(first_repair(finding) == truth for finding in findings)


def test_two_figures_exchanged_in_a_column() -> None:
    chance = random.Random("exchanged in a column")
    right = 0
    for _ in range(TRIALS):
        report = table(chance)
        cells = [f"applications.{row}.natural_person" for row in outcome_rows(report)]
        one, other = chance.sample([cell_id for cell_id in cells if report.stated[cell_id]], 2)
        while report.stated[one] == report.stated[other]:
            one, other = chance.sample(cells, 2)
        right += named_first(report, {one: report.stated[other], other: report.stated[one]})
    assert right >= 0.9 * TRIALS


@pytest.mark.parametrize("down", [True, False])
def test_a_column_one_row_too_low_or_too_high(down: bool) -> None:
    chance = random.Random(f"column shifted {down}")
    right = 0
    for _ in range(TRIALS):
        report = table(chance)
        cells = [f"applications.{row}.natural_person" for row in outcome_rows(report)]
        values = [report.stated[cell_id] for cell_id in cells]
        shifted = [0, *values[:-1]] if down else [*values[1:], 0]
        right += named_first(report, dict(zip(cells, shifted, strict=True)))
    assert right >= 0.9 * TRIALS


def test_a_row_pasted_over_another() -> None:
    chance = random.Random("row repeated")
    right = 0
    for _ in range(TRIALS):
        report = table(chance)
        rows = outcome_rows(report)
        source, target = sorted(chance.sample(range(len(rows)), 2))
        source_row = next((row for row in rows if row_sum(report, row) >= 30), rows[source])
        target_row = rows[max(target, rows.index(source_row) + 1) if source_row != rows[-1] else 0]
        wrong = {
            f"applications.{target_row}.{column}": report.stated[f"applications.{source_row}.{column}"]
            for column in COLUMNS
        }
        right += named_first(report, wrong)
    assert right >= 0.9 * TRIALS


def row_sum(report: Report, row: str) -> Value:
    return report.stated[f"applications.{row}.total"]


def test_a_reason_for_a_whole_line_does_not_name_all_its_cells() -> None:
    report = table(random.Random("reason"))
    cells = [f"applications.{row}.natural_person" for row in outcome_rows(report)]
    values = [report.stated[cell_id] for cell_id in cells]
    report.apply(Change("", dict(zip(cells, [0, *values[:-1]], strict=True))))
    reasons = {suspect.reason for finding in run_checks(Case(report)) for suspect in finding.suspects}
    assert any("这一列的数像是错了一行" in reason for reason in reasons)
    assert all(len(reason) < 150 for reason in reasons)
