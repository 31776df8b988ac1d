"""A rule holds, is broken, waits, or cannot be judged; what is missing is never passed."""

from dataclasses import replace

import pytest

from model.checks import run_checks
from model.checks.case import Case
from model.checks.findings import Finding
from model.checks.outcomes import RuleOutcome, rule_outcomes
from model.equations import Outcome
from model.families import load_form
from model.level import Level
from model.report import Change, Report
from tests.families import OGI
from tests.model.conftest import MakeReport

SECTIONS = ("overview", "problems", "other_matters")


def outcomes(
    report: Report,
    last_year: Report | None = None,
    *,
    from_file: bool = False,
    more: tuple[Finding, ...] = (),
) -> dict[str, RuleOutcome]:
    case = Case(report, last_year, () if from_file else None)
    return {one.rule.id: one for one in rule_outcomes(case, [*run_checks(case), *more])}


@pytest.fixture
def report(make_report: MakeReport) -> Report:
    """A balanced report with a word in every section."""
    report = make_report(seed=8)
    report.apply(Change("输入", texts=dict.fromkeys(SECTIONS, "本机关依法公开。")))
    return report


def test_an_empty_report_passes_no_rule_about_its_figures_or_texts() -> None:
    empty = Report(load_form("2021", OGI), "云岭市数据管理局", 2024)
    passed = {name for name, one in outcomes(empty, empty).items() if one.outcome is Outcome.HOLDS}
    assert not {
        name for name in passed if name.partition(".")[0] in {"applications", "disputes", "history", "text"}
    }
    assert "cells.kind" not in passed


def test_a_missing_table_waits_and_is_named(report: Report) -> None:
    report.apply(Change("清除", {cell: None for cell in report.form.cells if cell.startswith("disputes.")}))
    found = outcomes(report)
    assert found["disputes.total"].outcome is Outcome.WAITING
    assert found["cells.kind"].outcome is Outcome.WAITING
    assert found["cells.kind"].detail == "表四没有填写"
    assert found["applications.balance"].outcome is Outcome.HOLDS
    assert found["applications.balance"].detail == "共 7 项：7 项符合"


def test_a_broken_equation_outweighs_the_ones_that_hold(report: Report) -> None:
    cell = "applications.carried_out.research"
    report.apply(Change("输入", {cell: report.stated[cell] + 2}))
    found = outcomes(report)["applications.balance"]
    assert found.outcome is Outcome.BROKEN
    assert found.detail == "共 7 项：1 项不符合，6 项符合"
    assert [finding.rule for finding in found.findings] == ["applications.balance"]


def test_without_last_year_its_rules_cannot_be_judged(report: Report) -> None:
    found = outcomes(report)
    for rule in ("history.carry_over", "history.in_force", "history.change", "history.same_text"):
        assert (found[rule].outcome, found[rule].detail) == (Outcome.UNKNOWN, "没有上年报告")
    assert outcomes(report, report)["history.same_text"].outcome is not Outcome.UNKNOWN


def test_what_only_the_file_shows_is_judged_with_its_notes(report: Report) -> None:
    assert outcomes(report)["style.radicals"].outcome is Outcome.UNKNOWN
    assert outcomes(report, from_file=True)["style.radicals"].outcome is Outcome.HOLDS
    note = Finding("style.radicals", Level.WARNING, "文件中有 145 个部首字符")
    found = outcomes(report, from_file=True, more=(note,))["style.radicals"]
    assert (found.outcome, found.detail, found.findings) == (Outcome.BROKEN, "1 处", (note,))


def test_an_empty_section_makes_the_rules_of_the_prose_wait(report: Report) -> None:
    report.apply(Change("清除", texts={"problems": ""}))
    found = outcomes(report)["text.sum"]
    assert (found.outcome, found.detail) == (Outcome.WAITING, "存在的主要问题及改进情况没有填写")


def test_a_finding_whose_rule_the_form_should_not_know_brings_its_line(report: Report) -> None:
    earlier = Report(load_form("2019", OGI), "云岭市数据管理局", 2020)
    assert "cells.repeated" not in outcomes(earlier)
    finding = Finding("cells.repeated", Level.HINT, "请核对是否填重")
    found = outcomes(earlier, more=(finding,))["cells.repeated"]
    assert (found.group, found.rule.name) == ("单元格", "本年废止与现行有效没有填重")
    assert (found.outcome, found.findings) == (Outcome.BROKEN, (finding,))


def test_a_finding_of_a_rule_that_nobody_declares_is_listed_too(report: Report) -> None:
    findings = tuple(Finding("planted.rule", Level.WARNING, f"第 {number} 处") for number in (1, 2))
    found = outcomes(report, more=findings)["planted.rule"]
    assert (found.group, found.outcome, found.findings) == ("其他", Outcome.BROKEN, findings)
    assert "planted" not in found.rule.name + found.detail


def test_every_finding_of_a_future_edition_stands_in_the_check_report(report: Report) -> None:
    future = replace(
        report.form,
        edition="2026",
        first_year=2026,
        tables=tuple(replace(table, edition="2026") for table in report.form.tables),
    )
    later = Report(future, report.unit, 2026)
    later.apply(Change("", cells=dict(report.stated), texts=dict(report.texts)))
    same = {f"disclosure.rules.{column}": 7 for column in ("repealed", "in_force")}
    later.apply(Change("", cells=same))
    findings = run_checks(Case(later))
    assert "cells.repeated" in {finding.rule for finding in findings}
    printed = [each for one in rule_outcomes(Case(later), findings) for each in one.findings]
    assert sorted(map(id, printed)) == sorted(map(id, findings))
