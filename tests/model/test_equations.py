"""The balance rules: holds, broken, waiting and cannot be judged are four different things."""

import pytest

from model.equations import Outcome, equations, judge
from model.families import load_form
from model.report import Change, Report
from tests.families import OGI
from tests.model.conftest import MakeReport


def outcome(report: Report, rule: str, line: str, last_year: Report | None = None) -> Outcome:
    equation = next(e for e in equations(report.form) if e.rule.id == rule and e.line.id == line)
    return judge(equation, report, last_year).outcome


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_equation_of_a_balanced_report_holds(make_report: MakeReport, edition: str) -> None:
    report = make_report(edition, seed=1)
    judged = [judge(e, report).outcome for e in equations(report.form) if not e.needs_last_year]
    assert set(judged) == {Outcome.HOLDS}


def test_an_empty_report_waits_and_is_never_passed() -> None:
    report = Report(load_form("2021", OGI))
    judged = {judge(e, report).outcome for e in equations(report.form) if not e.needs_last_year}
    assert judged == {Outcome.WAITING}


def test_a_side_with_nothing_filled_waits() -> None:
    report = Report(load_form("2021", OGI))
    report.apply(Change("输入", {"applications.new_received.research": 3}))
    assert outcome(report, "applications.balance", "research") is Outcome.WAITING


def test_unfilled_cells_beside_filled_ones_count_as_zero() -> None:
    report = Report(load_form("2021", OGI))
    report.apply(
        Change("输入", {"applications.new_received.research": 3, "applications.granted.research": 3})
    )
    assert outcome(report, "applications.balance", "research") is Outcome.HOLDS
    report.apply(Change("输入", {"applications.carried_out.research": 1}))
    assert outcome(report, "applications.balance", "research") is Outcome.BROKEN


def test_details_that_are_hardly_there_are_no_sum_of_nought() -> None:
    report = Report(load_form("2021", OGI))
    report.apply(
        Change("输入", {"applications.total_handled.research": 2, "applications.granted.research": 0})
    )
    assert outcome(report, "applications.outcomes", "research") is Outcome.WAITING
    report.apply(Change("输入", {"applications.granted.research": 1}))
    assert outcome(report, "applications.outcomes", "research") is Outcome.BROKEN


def test_without_last_year_the_carry_over_cannot_be_judged(make_report: MakeReport) -> None:
    assert outcome(make_report(), "history.carry_over", "total") is Outcome.UNKNOWN


def test_the_carry_over_is_compared_with_last_years_report(make_report: MakeReport) -> None:
    report, last_year = make_report(seed=1), make_report(seed=2)
    cell = "applications.carried_in.commercial"
    last_year.apply(Change("输入", {"applications.carried_out.commercial": report.stated[cell]}))
    assert outcome(report, "history.carry_over", "commercial", last_year) is Outcome.HOLDS
    report.apply(Change("输入", {cell: report.stated[cell] + 2}))
    assert outcome(report, "history.carry_over", "commercial", last_year) is Outcome.BROKEN


def test_in_force_cannot_be_compared_with_a_report_of_the_older_form(make_report: MakeReport) -> None:
    assert outcome(make_report("2021"), "history.in_force", "rules", make_report("2019")) is Outcome.UNKNOWN


def test_what_last_year_left_unfilled_is_unknown_not_zero(make_report: MakeReport) -> None:
    report, last_year = make_report(seed=1), make_report(seed=2, year=2021)
    last_year.apply(Change("清除", {"disclosure.rules.in_force": None}))
    assert outcome(report, "history.in_force", "rules", last_year) is Outcome.WAITING
