"""What reading was not sure of, and what is empty, is suspected before what somebody wrote."""

import pytest

from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.checks.findings import Suspect
from model.families import load_form
from model.importers.reading import Note
from model.importers.seen import Seen
from model.level import Level
from model.numbers import Value
from model.report import Change, Report
from model.unconfirmed import unconfirmed_source
from tests.families import OGI

ROW = "disputes.reconsideration"
RIGHT = {"upheld": 31, "corrected": 20, "other_result": 14, "pending": 12, "total": 77}


def group_of_disputes(**figures: Value | None) -> Report:
    """The first group of table 四: one sum, so that figures alone tell nothing but the group."""
    report = Report(load_form("2021", OGI), "云岭市", 2024)
    report.apply(Change("导入", {f"{ROW}.{column}": n for column, n in (RIGHT | figures).items()}))
    return report


def suspects_of(report: Report, *doubts: str) -> tuple[Suspect, ...]:
    notes = (Note(Level.WARNING, "数字不清楚", doubts=tuple(f"{ROW}.{column}" for column in doubts)),)
    (finding,) = check_balance(Case(report, notes=notes))
    return finding.suspects


@pytest.mark.parametrize("doubted", ["upheld", "corrected", "other_result", "pending", "total"])
def test_a_figure_that_reading_was_not_sure_of_comes_first(doubted: str) -> None:
    """Without the doubt it would be the total, which is wrong by one digit."""
    report = group_of_disputes(total=75)
    first = suspects_of(report, doubted)[0]
    assert first.cell == f"{ROW}.{doubted}"
    assert "读入时对这一格没有把握" in first.reason


def test_doubts_about_all_figures_tell_nothing() -> None:
    """As in a scan: what decides is what decides without any doubts."""
    report = group_of_disputes(pending=21)
    told = suspects_of(report, *RIGHT)
    assert told == suspects_of(report)
    assert told[0].cell == f"{ROW}.pending"


def suspects_in_scan(report: Report, unsure: str, confidence: float, *others: str) -> tuple[Suspect, ...]:
    cells = tuple(f"{ROW}.{column}" for column in RIGHT)
    notes = (Note(Level.WARNING, "请对照图像确认", doubts=cells),)
    seen = {cell: Seen(1, (0, 0, 1, 1), 0.99) for cell in cells}
    seen[f"{ROW}.{unsure}"] = Seen(1, (0, 0, 1, 1), confidence, others)
    (finding,) = check_balance(Case(report, notes=notes, seen=seen))
    return finding.suspects


@pytest.mark.parametrize("column", ["upheld", "corrected", "total"])
def test_in_a_scan_the_figure_that_was_read_weakly_is_the_first_suspect(column: str) -> None:
    report = group_of_disputes(pending=21)
    assert suspects_in_scan(report, column, 0.99)[0].cell == f"{ROW}.pending"
    assert suspects_in_scan(report, column, 0.6)[0].cell == f"{ROW}.{column}"


def test_what_recognition_thought_of_too_is_the_first_proposal() -> None:
    report = group_of_disputes(corrected=26)
    first = suspects_in_scan(report, "corrected", 0.95, "28", "20")[0]
    assert (first.cell, first.proposed) == (f"{ROW}.corrected", 20)
    assert "也可能读作 20" in first.reason


def test_what_nobody_has_confirmed_is_suspected_before_what_somebody_has() -> None:
    report = group_of_disputes(pending=21)
    waiting = f"{ROW}.corrected"
    report.apply(Change("导入", {waiting: 20}, sources={waiting: unconfirmed_source("第3页表1")}))
    (finding,) = check_balance(Case(report))
    assert (finding.suspects[0].cell, finding.level) == (waiting, Level.WARNING)


def test_an_empty_cell_that_explains_the_difference_comes_before_a_slip() -> None:
    """57 for 77 would be one wrong digit of the total."""
    report = group_of_disputes(corrected=None)
    first, *others = suspects_of(report)
    assert (first.cell, first.stated, first.proposed) == (f"{ROW}.corrected", None, 20)
    assert others


def test_a_cell_that_could_not_be_read_comes_before_one_that_is_empty() -> None:
    report = group_of_disputes(corrected=None, pending=None)
    assert all(suspect.stated is not None for suspect in suspects_of(report))
    first, *others = suspects_of(report, "pending")
    assert (first.cell, first.proposed) == (f"{ROW}.pending", 32)
    assert "没有看清" in first.reason
    assert f"{ROW}.corrected" not in {suspect.cell for suspect in others}


def test_two_cells_that_could_not_be_read_are_not_guessed_at() -> None:
    report = group_of_disputes(corrected=None, pending=None)
    assert all(suspect.stated is not None for suspect in suspects_of(report, "pending", "corrected"))
