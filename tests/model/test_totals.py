"""Totals are computed beside what is stated, and never in its place."""

from model.families import load_form
from model.report import Change, Report
from model.totals import computed_total, effective_value, is_total, shown_value
from tests.families import OGI
from tests.model.conftest import MakeReport

ROW = "applications.granted"


def report_with(**cells: int) -> Report:
    report = Report(load_form("2021", OGI))
    report.apply(Change("输入", {f"{ROW}.{column}": value for column, value in cells.items()}))
    return report


def test_a_total_adds_its_parts_with_unfilled_ones_as_zero() -> None:
    assert computed_total(report_with(natural_person=3, research=4), f"{ROW}.total") == 7


def test_a_total_of_nothing_is_unfilled_not_zero() -> None:
    assert computed_total(report_with(), f"{ROW}.total") is None


def test_the_grand_total_goes_through_the_totals_of_its_columns() -> None:
    report = report_with(natural_person=3, research=4)
    assert computed_total(report, "applications.total_handled.natural_person") == 3
    assert computed_total(report, "applications.total_handled.total") == 7


def test_a_stated_total_counts_in_the_balance_and_the_computed_one_is_shown() -> None:
    report = report_with(natural_person=3, total=9)
    assert effective_value(report, f"{ROW}.total") == 9
    assert shown_value(report, f"{ROW}.total") == 3


def test_a_total_that_stands_alone_is_shown_as_stated() -> None:
    assert shown_value(report_with(total=9), f"{ROW}.total") == 9


def test_every_computed_total_of_a_balanced_report_is_the_stated_one(make_report: MakeReport) -> None:
    for edition in ("2019", "2021"):
        report = make_report(edition, seed=3)
        totals = [cell_id for cell_id in report.form.cells if is_total(report.form, cell_id)]
        assert {cell_id: computed_total(report, cell_id) for cell_id in totals} == {
            cell_id: report.stated[cell_id] for cell_id in totals
        }
