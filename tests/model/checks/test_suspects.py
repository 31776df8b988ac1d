"""The wrong cell is named first, with the value after which every rule holds; a kept rule is never broken."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from model.annotations import annotate
from model.checks import run_checks
from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.checks.figures.suspects import proposal_change
from model.checks.findings import Finding, Suspect
from model.families import load_form
from model.numbers import Value
from model.report import Change, Report
from model.totals import total_parts
from tests.benchmarks.suspects import (
    Score,
    any_cell,
    any_two,
    arbitrary,
    random_table,
    sample_tables,
    scores,
    slip,
    stated_totals,
    two_in_line,
)
from tests.families import OGI
from tests.model.conftest import MakeReport

TABLE = "applications"


def alter(report: Report, **figures: Value | None) -> None:
    """Changes figures of table 三; `granted__research` stands for the cell granted.research."""
    cells = {f"{TABLE}.{name.replace('__', '.')}": value for name, value in figures.items()}
    report.apply(Change("输入", cells))


def findings_of(report: Report, last_year: Report | None = None) -> list[Finding]:
    return list(check_balance(Case(report, last_year)))


def forget_totals(report: Report) -> None:
    report.apply(Change("清除", dict.fromkeys(total_parts(report.form))))


def firsts(findings: list[Finding]) -> set[tuple[str, Value]]:
    return {(finding.suspects[0].cell, finding.suspects[0].proposed) for finding in findings}


def accept(report: Report, suspect: Suspect, last_year: Report | None = None) -> list[Finding]:
    """What is still found once the proposal has been accepted."""
    report.apply(proposal_change(suspect))
    return findings_of(report, last_year)


def last_years(report: Report, **figures: int) -> Report:
    """Last year's report, from which this one carried its requests over."""
    before = Report(report.form, report.unit, (report.year or 0) - 1)
    columns = [cell.column.id for cell in report.form.cells.values() if f"{TABLE}.granted." in cell.id]
    cells = {f"{TABLE}.carried_out.{c}": report.stated.get(f"{TABLE}.carried_in.{c}") for c in columns}
    before.apply(Change("输入", cells))
    alter(before, **figures)
    return before


def check_scores(found: Mapping[str, Score], trials: int) -> None:
    for title, score in found.items():
        assert len(score.times) == trials
        assert score.breaking == 0, title
        one_cell = title.startswith(any_cell.__name__)
        assert score.first >= (1 if one_cell else 0.97) * trials, title
        assert score.named >= (1 if one_cell else 0.99) * trials, title


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_altered_cells_of_random_tables_are_named(edition: str) -> None:
    chance = random.Random(f"suspects of {edition}")
    tables = [random_table(chance, load_form(edition, OGI), blanks=blanks) for blanks in (False, True) * 10]
    check_scores(dict(scores(chance, tables, 50)), 50)


def test_altered_cells_of_real_tables_are_named(samples: Path) -> None:
    check_scores(dict(scores(random.Random("suspects of samples"), sample_tables(), 50)), 50)


def test_the_trials_alter_what_they_say() -> None:
    chance = random.Random(1)
    ids = ["t.a.x", "t.a.y", "t.b.x", "t.c.z", "t.c.x"]
    assert all(len(any_cell(chance, ids)) == 1 for _ in range(5))
    assert all(len(set(any_two(chance, ids))) == 2 for _ in range(20))
    lines = [two_in_line(chance, ["t.a.x", "t.a.y", "t.b.x", "t.b.y"]) for _ in range(20)]
    assert all(set(one.split(".")) & set(other.split(".")) > {"t"} for one, other in lines)
    for _ in range(200):
        value = chance.randrange(1000)
        assert arbitrary(chance, value) != value != slip(chance, value) >= 0


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_balanced_report_has_no_suspects(make_report: MakeReport, edition: str) -> None:
    for seed in range(20):
        report = make_report(edition, seed=seed)
        assert not any(finding.suspects for finding in run_checks(Case(report, last_years(report))))


COLUMNS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other_org")


def balanced_table(**rows: tuple[int, ...]) -> Report:
    """A table 三 with these figures, 0 elsewhere, new requests that balance it, and every total stated."""
    report = Report(load_form("2021", OGI), "云岭市数据管理局", 2024)
    cells: dict[str, Value] = {cell_id: 0 for cell_id in report.form.cells if cell_id.startswith(TABLE)}
    for row, values in rows.items():
        cells |= {f"{TABLE}.{row}.{column}": n for column, n in zip(COLUMNS, values, strict=False)}
    for column in COLUMNS:
        due = sum(n for cell_id, n in cells.items() if cell_id.endswith(f".{column}"))
        cells[f"{TABLE}.new_received.{column}"] = due - 2 * cells[f"{TABLE}.carried_in.{column}"]
    report.apply(Change("导入", cells))
    report.apply(Change("导入", stated_totals(report)))
    assert not findings_of(report)
    return report


@pytest.fixture
def table() -> Report:
    """Natural persons: 110 new and 17 carried in; 64, 21 and 30 handled, 12 carried out."""
    return balanced_table(
        carried_in=(17,),
        granted=(64, 6, 3),
        partially_granted=(21,),
        denied_process_info=(30,),
        unable_not_held=(0, 4),
        carried_out=(12,),
    )


@pytest.mark.parametrize(
    ("cell", "written", "words"),
    [
        ("granted__natural_person", 46, "像是相邻两位数字写颠倒了"),
        ("granted__natural_person", 640, "像是多打了一位数字"),
        ("new_received__natural_person", 10, "像是少打了一位数字"),
        ("carried_out__total", 13, "像是打错了一位数字"),
        ("denied_process_info__natural_person", -30, "像是多打了负号"),
        ("partially_granted__natural_person", None, "这一格没有填写"),
        ("total_handled__natural_person", 85, "正好是“属于四类过程性信息”行“自然人”列的数，像是漏计了它"),
        ("new_received__natural_person", 127, "正好是“上年结转”行“自然人”列的数，像是重复计算了它"),
    ],
)
def test_the_reason_says_how_it_may_have_happened(
    table: Report, cell: str, written: int | None, words: str
) -> None:
    cell_id = f"{TABLE}.{cell.replace('__', '.')}"
    true = table.stated[cell_id]
    alter(table, **{cell: written})
    findings = findings_of(table)
    assert firsts(findings) == {(cell_id, true)}
    first = findings[0].suspects[0]
    assert first.stated == written
    assert words in first.reason
    assert first.reason.endswith(f"改为 {true} 后，有关的勾稽关系都成立")
    assert not accept(table, first)


def test_two_wrong_cells_are_named_together_in_each_finding(table: Report) -> None:
    alter(table, granted__natural_person=69, carried_in__total=47)
    findings = findings_of(table)
    one, other = f"{TABLE}.granted.natural_person", f"{TABLE}.carried_in.total"
    for finding in findings:
        assert finding.suspects[0].cell in finding.cells
        assert {suspect.cell for suspect in finding.suspects} == {one, other}
    suspect = next(s for finding in findings for s in finding.suspects if s.cell == one)
    assert suspect.together == ((other, 17),)
    assert "与“上年结转”行“总计”列（改为 17）同时改为 64 后" in suspect.reason
    assert not accept(table, suspect)


def test_requests_counted_in_the_wrong_column_go_back_together(table: Report) -> None:
    alter(table, granted__natural_person=62, granted__research=5)
    findings = findings_of(table)
    assert {finding.rule for finding in findings} == {"applications.outcomes"}
    wrong = next(s for s in findings[0].suspects if s.cell == f"{TABLE}.granted.research")
    assert wrong.reason.startswith("像是有 2 件记错了列，应记在“予以公开”行“自然人”列")
    assert wrong.together == ((f"{TABLE}.granted.natural_person", 64),)
    assert not accept(table, wrong)


@pytest.mark.parametrize("width", [6, 7])
@pytest.mark.parametrize("to_the_right", [False, True])
def test_a_row_shifted_by_one_column_is_put_back(width: int, to_the_right: bool) -> None:
    report = balanced_table(granted=(17, 64, 6, 3, 9, 2), carried_out=(4, 5))
    cells = [f"{TABLE}.granted.{column}" for column in (*COLUMNS, "total")][:width]
    true = {cell_id: report.stated[cell_id] for cell_id in cells}
    values = list(true.values())
    shifted = [None, *values[:-1]] if to_the_right else [*values[1:], None]
    report.apply(Change("导入", dict(zip(cells, shifted, strict=True))))
    first = findings_of(report)[0].suspects[0]
    assert "这一行的数像是整行错了一列" in first.reason
    assert not accept(report, first)
    assert {cell_id: report.stated.get(cell_id, values[-1]) for cell_id in cells} == true


def test_three_errors_that_touch_no_common_sum_are_all_named(table: Report) -> None:
    alter(table, granted__natural_person=70, carried_in__total=11, unable_not_held__research=2)
    first = findings_of(table)[0].suspects[0]
    assert len(first.together) == 2
    assert not accept(table, first)


def test_without_stated_totals_the_column_is_named_and_its_cells_ranked(table: Report) -> None:
    forget_totals(table)
    alter(table, granted__natural_person=640)
    finding = findings_of(table)[0]
    assert finding.message.startswith("自然人列")
    first, *others = finding.suspects
    assert (first.cell, first.proposed) == (f"{TABLE}.granted.natural_person", 64)
    assert "从合计只能判断错在“自然人”列，请对照原始记录" in first.reason
    assert all(suspect.cell.endswith(".natural_person") for suspect in others)
    assert not accept(table, others[-1])


def test_without_stated_totals_each_wrong_column_is_told_by_itself(table: Report) -> None:
    forget_totals(table)
    alter(table, granted__natural_person=640, unable_not_held__commercial=40, granted__research=30)
    for finding in findings_of(table)[:3]:
        column = finding.cells[0].rpartition(".")[2]
        assert finding.suspects
        assert all(
            suspect.cell.endswith(f".{column}") and not suspect.together for suspect in finding.suspects
        )


def test_the_cell_edited_last_goes_before_others_that_fit_as_well(table: Report) -> None:
    forget_totals(table)
    cells = [f"{TABLE}.{row}.natural_person" for row in ("granted", "partially_granted", "carried_out")]
    for cell in cells:
        true = table.stated[cell]
        table.apply(Change("输入", {cell: true + 1}))
        assert firsts(findings_of(table)[:1]) == {(cell, true)}
        table.apply(Change("输入", {cell: true}))


def test_requests_in_the_wrong_column_are_found_without_totals(table: Report) -> None:
    forget_totals(table)
    alter(table, partially_granted__natural_person=0, partially_granted__research=21)
    findings = findings_of(table)
    suspects = findings[0].suspects
    assert len(findings) == 2
    assert all("件记错了列" in s.reason or "件误记在" in s.reason for s in suspects)
    assert (f"{TABLE}.partially_granted.research", 0) in {(s.cell, s.proposed) for s in suspects}
    assert not accept(table, suspects[0])


def test_which_of_several_blanks_is_meant_is_not_guessed(table: Report) -> None:
    forget_totals(table)
    alter(table, granted__natural_person=None, denied_admin_inquiry__natural_person=None)
    suspects = findings_of(table)[0].suspects
    assert all(suspect.stated is not None for suspect in suspects)


def test_last_years_figure_and_the_prose_decide_between_equals(table: Report) -> None:
    forget_totals(table)
    table.apply(Change("输入", texts={"overview": "新收申请110件，结转至下年度12件，予以公开64件。"}))
    alter(table, new_received__natural_person=358)
    first = findings_of(table)[0].suspects[0]
    assert first.cell == f"{TABLE}.new_received.natural_person"
    assert "“总体情况”里写的是 110" in first.reason
    table.apply(Change("清除", texts={"overview": ""}))
    before = last_years(table, new_received__natural_person=358)
    first = findings_of(table, before)[0].suspects[0]
    assert first.cell == f"{TABLE}.new_received.natural_person"
    assert "与上年报告的数相同" in first.reason


def test_a_figure_of_the_prose_that_follows_the_table_is_no_witness(table: Report) -> None:
    forget_totals(table)
    bound = annotate("358", f"{TABLE}.new_received.natural_person")
    text = f"新收申请110件，结转至下年度12件，予以公开64件。其中自然人{bound}件。"
    table.apply(Change("输入", texts={"overview": text}))
    alter(table, new_received__natural_person=358)
    first = findings_of(table)[0].suspects[0]
    assert first.cell == f"{TABLE}.new_received.natural_person"
    assert "“总体情况”里写的是 110" in first.reason


def test_what_was_carried_in_is_brought_back_from_last_year(table: Report) -> None:
    before = last_years(table)
    alter(table, carried_in__natural_person=170)
    findings = findings_of(table, before)
    assert {finding.rule for finding in findings} == {
        "applications.balance",
        "applications.applicants",
        "history.carry_over",
    }
    assert firsts(findings) == {(f"{TABLE}.carried_in.natural_person", 17)}
    assert "2023年报告的结转下年度是 17；" in findings[0].suspects[0].reason
    assert not accept(table, findings[0].suspects[0], before)


def test_a_difference_to_last_year_alone_may_be_last_years_fault() -> None:
    report = Report(load_form("2021", OGI), "云岭市", 2024)
    alter(report, carried_in__natural_person=5)
    before = Report(load_form("2021", OGI), "云岭市", 2023)
    alter(before, carried_out__natural_person=8)
    findings = findings_of(report, before)
    assert firsts(findings) == {(f"{TABLE}.carried_in.natural_person", 8)}
    assert "2023年报告的结转下年度是 8，如果是那份报告写错了，这里不用改" in findings[0].suspects[0].reason


def test_no_proposal_breaks_a_table_that_is_balanced_in_itself(table: Report) -> None:
    before = last_years(table, carried_out__natural_person=9)
    (finding,) = [f for f in findings_of(table, before) if "自然人" in f.message]
    assert finding.rule == "history.carry_over"
    assert not finding.suspects


def test_an_error_of_its_own_is_found_beside_last_years_fault(table: Report) -> None:
    before = last_years(table, carried_out__commercial=77)
    alter(table, granted__natural_person=640)
    suspects = {f.rule: f.suspects for f in findings_of(table, before)}
    assert suspects["applications.outcomes"][0].proposed == 64
    assert not suspects["history.carry_over"]


def test_the_cells_of_a_group_in_table_four_are_ranked() -> None:
    report = Report(load_form("2021", OGI), "云岭市", 2024)
    row = {"upheld": 3, "corrected": 0, "other_result": 1, "pending": 12, "total": 4}
    report.apply(Change("导入", {f"disputes.reconsideration.{name}": n for name, n in row.items()}))
    (finding,) = findings_of(report)
    first = finding.suspects[0]
    assert (first.cell, first.proposed) == ("disputes.reconsideration.total", 16)
    assert "像是漏计了它" in first.reason
    assert "从合计只能判断错在“行政复议”行" in first.reason
    assert [suspect.proposed for suspect in finding.suspects[1:]] == [0]


def test_cells_that_have_to_give_all_that_they_hold_are_named_together() -> None:
    """Their columns are blank but for them, so that only their row is judged; neither alone holds enough."""
    table = balanced_table(granted=(64, 6))
    columns = ("research", "other_org")
    blank = [c for c in table.form.cells if c.startswith(TABLE) and c.endswith(columns)]
    table.apply(Change("清除", dict.fromkeys(blank)))
    assert not findings_of(table)
    alter(table, carried_out__research=5, carried_out__other_org=6)
    first = findings_of(table)[0].suspects[0]
    assert {first.cell: first.proposed, **dict(first.together)} == {
        f"{TABLE}.carried_out.{column}": 0 for column in columns
    }
    assert not accept(table, first)


def test_every_proposal_is_a_whole_number_that_is_not_negative(make_report: MakeReport) -> None:
    chance = random.Random(7)
    for seed in range(30):
        report = make_report(seed=seed)
        alter(report, **{f"{row}__commercial": chance.randrange(99) for row in ("granted", "carried_out")})
        for finding in findings_of(report):
            for suspect in finding.suspects:
                assert isinstance(suspect.proposed, int)
                assert suspect.proposed >= 0
                assert suspect.proposed != suspect.stated
