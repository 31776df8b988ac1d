"""The check report has every rule and finding in order, and belongs to one state of the report."""

from datetime import date

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.checks.explanations import Explanation, explain
from model.digest import content_digest, content_of
from model.equations import Outcome
from model.judging.check_report import CheckReport, build_check_report
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


def test_it_belongs_to_what_the_report_says_now(report: Report) -> None:
    before = built(report).content_digest
    assert before == content_digest(content_of(report))
    report.apply(Change("", texts={"overview": "一"}))
    assert built(report).content_digest != before
