"""Edits of several cells as one change, or as a list of reasons."""

import pytest

from gui.grid.block_edits import PASTED, clear_change, fill_down_change, plan_paste, spread
from gui.grid.shape import grid_shapes
from model.form import load_form
from model.report import Report
from tests.gui.conftest import balanced_report

FORM = load_form("2021")
CELLS = grid_shapes(FORM, "applications")[0].cells
TOTAL = "applications.new_received.total"


@pytest.fixture
def report() -> Report:
    return balanced_report(FORM)


def test_a_block_is_one_change(report: Report) -> None:
    plan = plan_paste(report, CELLS, (0, 0), (("1", "２"), ("３件", "-")))
    report.apply(plan.change)
    assert plan.refusals == ()
    assert [report.stated.get(cell) for row in CELLS[:2] for cell in row[:2]] == [1, 2, 3, None]
    assert plan.notes == ("“上年结转”行“商业企业”列：“-”按未填写处理",)


def test_every_wrong_cell_is_named_and_nothing_is_left_to_apply(report: Report) -> None:
    plan = plan_paste(report, CELLS, (0, 0), (("x", "1"), ("1.5", "2")))
    assert [reason.partition("：")[0] for reason in plan.refusals] == [
        "“新收”行“自然人”列",
        "“上年结转”行“自然人”列",
    ]
    assert plan.change.cells == {}


def test_what_goes_beyond_the_table_is_refused_unless_it_is_empty(report: Report) -> None:
    corner = (len(CELLS) - 1, len(CELLS[0]) - 1)
    assert plan_paste(report, CELLS, corner, (("1", "9"), ("8", ""))).refusals == (
        "“9”超出了表格",
        "“8”超出了表格",
    )
    assert plan_paste(report, CELLS, corner, (("1", ""),)).refusals == ()


def test_pasted_totals_are_kept_to_be_compared_and_give_way_after_an_edit(report: Report) -> None:
    row = ("1", "1", "1", "1", "1", "1", "6")
    report.apply(plan_paste(report, CELLS, (0, 0), (row,)).change)
    assert report.stated[TOTAL] == 6
    assert report.sources[TOTAL] == PASTED
    report.apply(plan_paste(report, CELLS, (0, 0), (("5",),)).change)
    assert TOTAL not in report.stated


def test_one_figure_fills_a_selection() -> None:
    assert spread((("0",),), 2, 3) == (("0", "0", "0"), ("0", "0", "0"))
    assert spread((("1", "2"),), 5, 5) == (("1", "2"),)


def test_clearing_names_only_what_is_filled(report: Report) -> None:
    report.apply(clear_change(report, CELLS[0][:2]))
    assert clear_change(report, CELLS[0][:2]).cells == {}


def test_filling_down_leaves_totals_alone(report: Report) -> None:
    change = fill_down_change(report, CELLS[:2])
    assert change.cells[CELLS[1][0]] == report.stated[CELLS[0][0]]
    assert change.cells.get(CELLS[1][6]) is None
    assert CELLS[1][6] not in fill_down_change(Report(FORM), CELLS[:2]).cells
