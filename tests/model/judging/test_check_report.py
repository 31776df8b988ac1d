"""The check report has every rule and finding in order, and belongs to one state of the report."""

from datetime import date
from decimal import Decimal

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.checks.explanations import Explanation, explain
from model.equations import Outcome
from model.judging.check_report import CheckReport, build_check_report, content_hash
from model.judging.judged import Judged, judge
from model.judging.manuscript import Manuscript
from model.report import Change, Report
from tests.model.conftest import MakeReport

DAY = date(2026, 1, 21)


@pytest.fixture
def report(make_report: MakeReport) -> Report:
    """A report with one wrong figure in table 三."""
    report = make_report(seed=3)
    cell = "applications.granted.research"
    report.apply(Change("输入", {cell: report.stated[cell] + 1}))
    return report


def built(report: Report, explanations: tuple[Explanation, ...] = ()) -> CheckReport:
    balance = [finding for finding in run_checks(Case(report)) if finding.rule.startswith("applications.")]
    return build_check_report(Manuscript(report, judge(report, balance, explanations)), DAY)


def test_every_rule_and_finding_stands_in_it(report: Report) -> None:
    check = built(report)
    assert check.title == f"{report.title}核对表"
    assert (check.day, check.last_year) == (DAY, "")
    rules = {rule.name: rule for group in check.groups for rule in group.rules}
    broken = rules["表三：办理结果总计等于各项办理结果之和"]
    assert broken.outcome is Outcome.BROKEN
    assert not broken.explained
    assert [found.finding.rule for found in check.findings] == [
        "applications.outcomes",
        "applications.applicants",
    ]
    assert check.counts[Outcome.BROKEN] == 2
    assert sum(check.counts.values()) == len(rules)
    assert check.standing_errors == 2


def test_with_every_error_explained_the_report_is_ready(report: Report) -> None:
    explanations = tuple(explain(found.finding, report, "原表如此") for found in built(report).findings)
    check = built(report, explanations)
    assert check.standing_errors == 0
    assert tuple(found.explanation for found in check.findings) == explanations
    assert all(rule.explained for group in check.groups for rule in group.rules if rule.findings)
    assert built(report, explanations[:1]).standing_errors == 1


def test_last_years_report_is_named(report: Report, make_report: MakeReport) -> None:
    before = make_report(seed=3, year=(report.year or 0) - 1)
    assert build_check_report(Manuscript(report, Judged(), last_year=before), DAY).last_year == before.title


def test_the_hash_changes_with_every_figure_text_and_name(report: Report) -> None:
    hashes = {content_hash(report)}
    for change in (
        Change("", {"disclosure.rules.issued": 71}),
        Change("", {"disclosure.admin_fees.amount": Decimal("3.5")}),
        Change("", {"disclosure.rules.issued": None}),
        Change("", texts={"overview": "一"}),
        Change("", unit="别的单位"),
    ):
        report.apply(change)
        hashes.add(content_hash(report))
    assert len(hashes) == 6
    assert all(len(text) == 64 for text in hashes)


def test_the_hash_does_not_depend_on_order_or_source(report: Report) -> None:
    other = Report(report.form, report.unit, report.year)
    cells = dict(list(report.stated.items())[::-1])
    other.apply(Change("导入", cells, sources=dict.fromkeys(cells, "表三!D5")))
    assert content_hash(other) == content_hash(report)
