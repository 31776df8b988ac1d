"""A bound figure that does not say what its cell says is a finding; a gap names the cell it waits for."""

import pytest

from model.annotations import annotate
from model.bound_figures import followed
from model.checks import run_checks
from model.checks.case import Case
from model.checks.findings import Finding, Place
from model.families import load_form
from model.level import Level
from model.report import Change, Report
from tests.families import OGI

NATURAL = "applications.new_received.natural_person"
TOTAL = "applications.new_received.total"


def written(figure: str, cell_id: str = TOTAL) -> Report:
    """A report that got its text without what `followed` does."""
    report = Report(load_form("2021", OGI), "云岭市数据管理局", 2024)
    text = f"**甲**，{annotate(figure, cell_id)}。"
    report.apply(Change("", {NATURAL: 12}, texts={"other_matters": text}))
    return report


def found_in(report: Report) -> list[Finding]:
    rules = {"text.count", "style.placeholder"}
    return [finding for finding in run_checks(Case(report)) if finding.rule in rules]


def test_a_figure_that_follows_is_no_finding() -> None:
    report = written("99")
    report.apply(followed(report, Change("输入", {NATURAL: 13})))
    assert report.texts["other_matters"] == "**甲**，13。"
    assert found_in(report) == []


def test_a_figure_that_fell_behind_is_named_with_its_cell() -> None:
    (finding,) = found_in(written("99"))
    assert (finding.level, finding.cells) == (Level.WARNING, (TOTAL,))
    assert finding.place == Place("other_matters", 6, 8, "99")
    assert finding.message == (
        "其他需要报告的事项“99”：这个数字关联的表三“新收”行“总计”列现在是 12；"
        "请核对，下一次修改报告时会一并更新"
    )


def test_a_figure_without_a_cell_in_the_form_is_named() -> None:
    (finding,) = found_in(written("99", "disclosure.none.made"))
    assert (finding.rule, finding.cells) == ("text.count", ())
    assert "不在本版表格里" in finding.message


def test_a_gap_is_an_error_that_names_the_cell_it_waits_for() -> None:
    report = written("12")
    report.apply(followed(report, Change("清除", {NATURAL: None})))
    (finding,) = found_in(report)
    assert (finding.rule, finding.level) == ("style.placeholder", Level.ERROR)
    assert "表三“新收”行“总计”列还没有填写" in finding.message


@pytest.mark.parametrize("figure", ["××", "12"])
def test_a_placeholder_typed_by_hand_gets_the_plain_advice(figure: str) -> None:
    report = written(figure)
    report.apply(Change("", texts={"problems": "共××件。"}))
    messages = [finding.message for finding in found_in(report) if finding.rule == "style.placeholder"]
    assert "存在的主要问题及改进情况“××”：这里还没有填写，请填上实际内容" in messages
