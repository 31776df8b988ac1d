"""A broken rule is one finding with both sides, the difference and its cells."""

from decimal import Decimal

from model.checks import run_checks
from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.families import load_form
from model.level import Level
from model.report import Change, Report
from tests.families import OGI
from tests.model.conftest import MakeReport


def test_a_balanced_report_gives_no_finding(make_report: MakeReport) -> None:
    for edition in ("2019", "2021"):
        assert not list(check_balance(Case(make_report(edition, seed=5))))


def test_the_message_tells_both_sides_and_the_difference() -> None:
    report = Report(load_form("2021", OGI), "云岭市", 2024)
    column = "natural_person"
    stated = {
        "new_received": 3604,
        "carried_in": 66,
        "granted": 3574,
        "total_handled": 3574,
        "carried_out": 95,
    }
    report.apply(Change("输入", {f"applications.{row}.{column}": value for row, value in stated.items()}))
    (finding,) = (f for f in check_balance(Case(report)) if f.message.startswith("自然人列"))
    assert finding.level is Level.ERROR
    assert finding.difference == 1
    assert finding.message == (
        "自然人列：新收 3604 + 上年结转 66 = 3670，办理结果总计 3574 + 结转下年度 95 = 3669，相差 1"
    )
    assert set(finding.cells) == {f"applications.{row}.{column}" for row in stated if row != "granted"}


def test_one_wrong_figure_breaks_exactly_the_rules_it_stands_in(make_report: MakeReport) -> None:
    report = make_report(seed=4)
    cell = "applications.declined_repeat.legal_service"
    report.apply(Change("输入", {cell: report.stated[cell] + 9}))
    findings = list(check_balance(Case(report)))
    assert {(finding.rule, finding.difference) for finding in findings} == {
        ("applications.outcomes", -9),
        ("applications.applicants", -9),
    }
    assert all(cell in finding.cells for finding in findings)


def test_a_wrong_total_of_table_four_is_found(make_report: MakeReport) -> None:
    report = make_report(seed=4)
    cell = "disputes.litigation_direct.total"
    report.apply(Change("输入", {cell: report.stated[cell] + 1}))
    assert [finding.rule for finding in check_balance(Case(report))] == ["disputes.total"]


def test_kinds_of_number_are_checked() -> None:
    report = Report(load_form("2021", OGI), "云岭市", 2024)
    report.apply(
        Change(
            "导入",
            {
                "applications.granted.research": -3,
                "disclosure.rules.issued": Decimal("2.5"),
                "disclosure.admin_fees.amount": Decimal("1.23456"),
            },
        )
    )
    findings = [finding for finding in run_checks(Case(report)) if finding.rule == "cells.kind"]
    assert [finding.cells[0] for finding in findings] == [
        "applications.granted.research",
        "disclosure.rules.issued",
        "disclosure.admin_fees.amount",
    ]
    assert {finding.level for finding in findings} == {Level.ERROR}


def test_unfilled_cells_are_one_finding_a_table(make_report: MakeReport) -> None:
    report = make_report(seed=2)
    report.apply(
        Change("清除", {"disputes.reconsideration.upheld": None, "disputes.reconsideration.pending": None})
    )
    (finding,) = (finding for finding in run_checks(Case(report)) if finding.rule == "cells.unfilled")
    assert finding.cells == ("disputes.reconsideration.upheld", "disputes.reconsideration.pending")
    assert finding.message.startswith("表四有 2 个单元格没有填写")


def test_a_form_of_another_edition_than_the_years_is_an_error(make_report: MakeReport) -> None:
    report = make_report("2019", year=2022)
    rules = [finding for finding in run_checks(Case(report)) if finding.rule == "edition.form"]
    assert [finding.message[:2] for finding in rules] == ["表二", "表三"]
    assert not [f for f in run_checks(Case(make_report("2021", year=2022))) if f.rule == "edition.form"]
