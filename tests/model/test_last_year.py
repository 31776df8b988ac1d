"""Last year's carried requests and texts become this year's."""

import pytest

from model.annotations import annotate
from model.bound_figures import followed
from model.checks.case import Case
from model.checks.figures.balance import check_balance
from model.edits import entry_change
from model.families import load_form
from model.last_year import carry_over_change, texts_change
from model.report import Change, Report
from tests.families import OGI
from tests.model.conftest import MakeReport


@pytest.fixture
def before(make_report: MakeReport) -> Report:
    """The report on 2024."""
    return make_report(seed=9, year=2024)


@pytest.fixture
def report(before: Report) -> Report:
    """An empty report of the same unit on the year after."""
    return Report(load_form("2021", OGI), before.unit, 2025)


def test_all_seven_columns_are_carried_over_with_their_source(report: Report, before: Report) -> None:
    change = carry_over_change(report, before)
    report.apply(change)
    assert len(report.stated) == 7
    assert not any("in_force" in cell_id for cell_id in change.cells)
    for cell_id, value in report.stated.items():
        assert value == before.stated[cell_id.replace("carried_in", "carried_out")]
        assert report.sources[cell_id] == "2024年报告 结转下年度继续办理"
    assert not [f for f in check_balance(Case(report, before)) if f.rule == "history.carry_over"]


def test_it_is_one_step_that_can_be_taken_back(report: Report, before: Report) -> None:
    report.apply(report.apply(carry_over_change(report, before)))
    assert not report.stated
    assert not report.sources


def test_a_total_that_was_only_computed_is_carried_over_too(report: Report, before: Report) -> None:
    total = "applications.carried_out.total"
    stated = before.stated[total]
    before.apply(entry_change(before, {total: None}, "清除"))
    assert carry_over_change(report, before).cells["applications.carried_in.total"] == stated


def test_an_unfilled_figure_leaves_what_is_there(report: Report, before: Report) -> None:
    before.apply(entry_change(before, {"applications.carried_out.research": None}, "清除"))
    assert "applications.carried_in.research" not in carry_over_change(report, before).cells


def test_a_report_of_the_older_edition_is_carried_over_as_well(make_report: MakeReport) -> None:
    before = make_report("2019", seed=2, year=2020)
    report = Report(load_form("2021", OGI), before.unit, 2021)
    assert len(carry_over_change(report, before).cells) == 7


def test_texts_are_taken_along_as_they_stand_with_their_bound_figures() -> None:
    last = Report(load_form("2021", OGI), "青山市人民政府", 2023)
    bound = f"收到{annotate('12', 'applications.new_received.natural_person')}件。"
    last.apply(Change("", texts={"overview": bound, "problems": "2023年存在不足。"}))
    report = Report(load_form("2021", OGI), "青山市人民政府", 2024)
    report.apply(Change("", texts={"problems": "本年的问题。"}))
    change = texts_change(report, last)
    assert change.label == "带入2023年的文字"
    gap = f"收到{annotate('××', 'applications.new_received.natural_person')}件。"
    assert dict(change.texts) == {"overview": gap}, "what is written already stays"
    inverse = report.apply(change)
    report.apply(inverse)
    assert dict(report.texts) == {"problems": "本年的问题。"}


def test_no_figure_of_last_year_comes_along_where_the_form_has_no_such_cell() -> None:
    last = Report(load_form("2019", OGI), "青山市人民政府", 2020)
    cell_id = "disclosure.rules.newly_produced"
    last.apply(Change("", texts={"overview": f"制发规章{annotate('7', cell_id)}部。"}))
    report = Report(load_form("2021", OGI), "青山市人民政府", 2021)
    assert cell_id not in report.form.cells
    report.apply(followed(report, texts_change(report, last)))
    assert report.texts["overview"] == "制发规章××部。"
