"""Edits of several cells as one change, or as a list of reasons."""

import pytest

from model.clipboard.blocks import Block
from model.families import load_form
from model.numbers import write_number
from model.presenting.block_edits import (
    ONLY_TOTALS,
    PASSED_TOTALS,
    PASTED,
    clear_change,
    fill_change,
    plan_fill,
    plan_paste,
    spread,
)
from model.presenting.grid_shape import grid_shapes
from model.report import Report
from model.totals import is_total
from tests.families import OGI
from tests.gui.conftest import balanced_report

FORM = load_form("2021", OGI)
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
    (reason,) = plan_paste(report, CELLS, corner, (("1", "9"), ("8", ""))).refusals
    assert reason == (
        "复制的是 2 行 2 列，从“结转下年度”行“总计”列起表格只有 1 行 1 列，放不下第 1 行第 2 列的“9”等 2 个"
    )
    assert plan_paste(report, CELLS, corner, (("1", ""),)).refusals == ()


def test_an_empty_cell_of_the_block_empties_the_cell_under_it(report: Report) -> None:
    report.apply(plan_paste(report, CELLS, (0, 0), (("", "3"),)).change)
    assert CELLS[0][0] not in report.stated
    assert report.stated[CELLS[0][1]] == 3


def column_of(report: Report, column: int, totals: bool) -> Block:
    """The figures of a column of table 三, one a line."""
    ids = [row[column] for row in CELLS if totals or not is_total(FORM, row[column])]
    return tuple((write_number(report.stated[cell_id]),) for cell_id in ids)


@pytest.mark.parametrize("totals", [False, True])
def test_figures_one_a_line_find_their_cells_with_or_without_the_total(report: Report, totals: bool) -> None:
    empty = Report(FORM)
    plan = plan_paste(empty, CELLS, (0, 0), column_of(report, 0, totals))
    empty.apply(plan.change)
    ids = [row[0] for row in CELLS if totals or not is_total(FORM, row[0])]
    assert {cell_id: empty.stated[cell_id] for cell_id in ids} == {c: report.stated[c] for c in ids}
    assert (PASSED_TOTALS in plan.notes) is not totals


def test_a_list_from_the_middle_passes_over_the_total_too() -> None:
    report = Report(FORM)
    last = len(CELLS) - 1
    plan = plan_paste(report, CELLS, (last - 2, 0), (("3",), ("5",)))
    assert plan.change.cells == {CELLS[last - 2][0]: 3, CELLS[last][0]: 5}


def test_a_wrong_total_is_pasted_as_it_is_and_not_taken_for_a_figure(report: Report) -> None:
    block = column_of(report, 0, totals=True)
    wrong = (*block[:-2], ("999",), block[-1])
    report.apply(plan_paste(report, CELLS, (0, 0), wrong).change)
    assert report.stated["applications.total_handled.natural_person"] == 999


def test_one_figure_on_a_total_stays_there(report: Report) -> None:
    at = (len(CELLS) - 2, 0)
    assert list(plan_paste(report, CELLS, at, (("5",),)).change.cells) == [CELLS[at[0]][0]]


def test_a_whole_table_without_totals_lands_in_the_cells_to_fill_in(report: Report) -> None:
    empty = Report(FORM)
    rows = [row for row in CELLS if not is_total(FORM, row[0])]
    block = tuple(tuple(write_number(report.stated[cell]) for cell in row[:6]) for row in rows)
    empty.apply(plan_paste(empty, CELLS, (0, 0), block).change)
    assert all(empty.stated[cell] == report.stated[cell] for row in rows for cell in row[:6])


@pytest.mark.parametrize("count", [12, 15])
def test_a_list_goes_along_a_table_of_one_row(report: Report, count: int) -> None:
    (shape,) = grid_shapes(FORM, "disputes")
    ids = [cell for cell in shape.cells[0] if count == 15 or not is_total(FORM, cell)]
    empty = Report(FORM)
    block = tuple((write_number(report.stated[cell]),) for cell in ids)
    empty.apply(plan_paste(empty, shape.cells, (0, 0), block).change)
    assert {cell: empty.stated[cell] for cell in ids} == {cell: report.stated[cell] for cell in ids}


def test_pasted_totals_are_kept_to_be_compared_and_give_way_after_an_edit(report: Report) -> None:
    row = ("1", "1", "1", "1", "1", "1", "6")
    report.apply(plan_paste(report, CELLS, (0, 0), (row,)).change)
    assert report.stated[TOTAL] == 6
    assert report.sources[TOTAL] == PASTED
    report.apply(plan_paste(report, CELLS, (0, 0), (("5",),)).change)
    assert TOTAL not in report.stated


def test_one_figure_fills_the_cells_that_are_not_computed(report: Report) -> None:
    report.apply(plan_fill(report, [row[:1] for row in CELLS], "３").change)
    entries = [row[0] for row in CELLS if not is_total(FORM, row[0])]
    assert {report.stated[cell] for cell in entries} == {3}
    assert report.stated.get("applications.total_handled.natural_person") is None
    assert plan_fill(report, [[TOTAL]], "3").refusals == (ONLY_TOTALS,)
    assert len(plan_fill(report, [row[:1] for row in CELLS], "三").refusals) == len(entries)


def test_a_block_is_repeated_where_the_selection_is_a_multiple_of_it() -> None:
    assert spread((("0",),), 2, 3) == (("0", "0", "0"), ("0", "0", "0"))
    assert spread((("1", "2"),), 2, 4) == (("1", "2", "1", "2"), ("1", "2", "1", "2"))
    assert spread((("1", "2"),), 5, 5) == (("1", "2"),)


def test_clearing_names_only_what_is_filled(report: Report) -> None:
    report.apply(clear_change(report, CELLS[0][:2]))
    assert clear_change(report, CELLS[0][:2]).cells == {}


def test_filling_down_leaves_totals_alone(report: Report) -> None:
    change = fill_change(report, CELLS[:2], "向下填充")
    assert change.cells[CELLS[1][0]] == report.stated[CELLS[0][0]]
    assert change.cells.get(CELLS[1][6]) is None
    assert CELLS[1][6] not in fill_change(Report(FORM), CELLS[:2], "向下填充").cells
