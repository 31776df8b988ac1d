"""An explanation fits the same finding again and lapses when one of its values changes, not before."""

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.checks.explanations import apply, explain, lapsed
from model.checks.findings import Finding, Place
from model.errors import UserError
from model.level import Level
from model.report import Change, Report
from tests.model.conftest import MakeReport

TOTAL = "applications.granted.total"


@pytest.fixture
def report(make_report: MakeReport) -> Report:
    """A report in which one total is wrong by 3."""
    report = make_report(seed=6)
    report.apply(Change("输入", {TOTAL: report.stated[TOTAL] + 3}))
    return report


def errors(report: Report) -> list[Finding]:
    return [finding for finding in run_checks(Case(report)) if finding.rule.startswith("applications.")]


def test_an_error_with_a_reason_no_longer_blocks(report: Report) -> None:
    findings = errors(report)
    assert all(found.blocks for found in apply(findings, [], report))
    explanations = [explain(finding, report, " 上级要求\n按原表报送 ", "王丽") for finding in findings]
    assert {explanation.reason for explanation in explanations} == {"上级要求 按原表报送"}
    found = apply(errors(report), explanations, report)
    assert [one.explanation for one in found] == explanations
    assert not any(one.blocks for one in found)


def test_it_survives_a_change_elsewhere_and_lapses_with_its_values(report: Report) -> None:
    finding = next(finding for finding in errors(report) if finding.rule == "applications.applicants")
    explanation = explain(finding, report, "原表如此")
    report.apply(Change("输入", {"disclosure.rules.issued": 77}))
    assert [one.explanation for one in apply(errors(report), [explanation], report)].count(explanation) == 1
    assert not lapsed(errors(report), [explanation], report)
    inverse = report.apply(Change("输入", {TOTAL: report.stated[TOTAL] + 1}))
    assert not any(one.explanation for one in apply(errors(report), [explanation], report))
    assert lapsed(errors(report), [explanation], report) == [explanation]
    report.apply(inverse)
    assert any(one.explanation for one in apply(errors(report), [explanation], report))


def test_the_same_difference_of_other_figures_is_another_occasion(report: Report) -> None:
    finding = next(finding for finding in errors(report) if finding.rule == "applications.applicants")
    explanation = explain(finding, report, "原表如此")
    part = "applications.granted.natural_person"
    report.apply(Change("输入", {TOTAL: report.stated[TOTAL] + 1, part: report.stated[part] + 1}))
    assert not any(one.explanation for one in apply(errors(report), [explanation], report))


def test_words_in_a_text_may_move_but_not_change(report: Report) -> None:
    def finding(start: int, quote: str) -> Finding:
        place = Place("overview", start, start + len(quote), quote)
        return Finding("text.none", Level.WARNING, "…", place=place)

    explanation = explain(finding(10, "未收到"), report, "指本级")
    (moved, changed) = apply([finding(200, "未收到"), finding(10, "没有收到")], [explanation], report)
    assert moved.explanation == explanation
    assert changed.explanation is None


def test_findings_about_the_whole_report_are_told_apart_by_their_message(report: Report) -> None:
    one = Finding("structure.aspects", Level.WARNING, "总体情况没有写到平台建设")
    other = Finding("structure.aspects", Level.WARNING, "总体情况没有写到监督保障")
    found = apply([one, other], [explain(one, report, "没有网站")], report)
    assert [bool(item.explanation) for item in found] == [True, False]


def test_a_change_of_last_years_figure_is_a_new_occasion(report: Report) -> None:
    cells = ("applications.carried_in.research",)
    before = Finding("history.carry_over", Level.ERROR, "…", cells, difference=3)
    after = Finding("history.carry_over", Level.ERROR, "…", cells, difference=4)
    explanation = explain(before, report, "上年报告已更正")
    assert [bool(one.explanation) for one in apply([before, after], [explanation], report)] == [True, False]


def test_an_empty_reason_is_refused(report: Report) -> None:
    with pytest.raises(UserError, match="说明是空的"):
        explain(errors(report)[0], report, " \n")
