"""Figures that all have moved by a column are in doubt; columns left empty and a wrong total are not."""

from model.importers.content import Grid
from model.importers.reading import Reading
from tests.model.conftest import balanced_report
from tests.model.importers.grids import Rows, make_grid, passage, read_parts, table_merges, table_rows

REPORT = balanced_report("2021", seed=21)
FIRST, LAST, TOP = 3, 9, 3
"""The columns of figures in the sheet of table 三, and the first row of them."""


def doubted(reading: Reading) -> set[str]:
    return {cell for note in reading.notes if "错了列" in note.message for cell in note.doubts}


def read_rows(rows: Rows) -> Reading:
    grid: Grid = make_grid(rows, "表三", table_merges(REPORT, "applications"))
    return read_parts(passage("三、收到和处理政府信息公开申请情况"), grid)


def test_figures_one_column_to_the_right_with_their_totals_unfilled_are_in_doubt() -> None:
    rows = table_rows(REPORT, "applications")
    moved = [[*row[:FIRST], "", *row[FIRST:LAST]] for row in rows[TOP:]]
    reading = read_rows([*rows[:TOP], *moved])
    assert reading.report.stated.keys() == doubted(reading)


def test_a_column_left_empty_for_none_is_in_no_doubt() -> None:
    rows = table_rows(REPORT, "applications")
    for row in rows[TOP:]:
        row[LAST] = str(int(row[LAST]) - int(row[FIRST]))
        row[FIRST] = ""
    assert doubted(read_rows(rows)) == set()


def test_wrong_totals_of_a_table_that_is_filled_are_in_no_doubt() -> None:
    rows = table_rows(REPORT, "applications")
    for row in rows[TOP:]:
        row[LAST] = str(int(row[LAST]) + 1)
    assert doubted(read_rows(rows)) == set()


def test_a_row_in_order_beside_its_header_is_in_doubt_where_its_total_is_not_the_sum() -> None:
    rows = table_rows(REPORT, "applications")
    for row in rows[TOP : TOP + 2]:
        row.insert(FIRST, "")
    rows[TOP][-1] = str(int(rows[TOP][-1]) + 1)
    reading = read_rows(rows)
    assert {cell.split(".")[1] for note in reading.notes for cell in note.doubts} == {"new_received"}


def test_a_few_rows_that_fit_a_header_beside_which_the_others_stand_are_in_doubt() -> None:
    rows = table_rows(REPORT, "applications")
    for row in rows[TOP:]:
        row[FIRST:] = ["", *row[FIRST : LAST - 1], "", row[LAST]]
    rows[TOP][FIRST:] = ["", "1", "2", "3"]
    assert {cell.split(".")[1] for cell in doubted(read_rows(rows))} == {"new_received"}


def test_groups_of_table_four_without_names_are_taken_in_order_and_in_doubt() -> None:
    rows = table_rows(REPORT, "disputes")
    named = {"未经复议直接起诉", "复议后起诉"}
    bare = [["" if text in named else text for text in row] for row in rows]
    reading = read_parts(
        passage("四、行政复议、行政诉讼情况"), make_grid(bare, "表四", table_merges(REPORT, "disputes"))
    )
    unsure = {cell for note in reading.notes for cell in note.doubts}
    right = {cell: value for cell, value in REPORT.stated.items() if cell.startswith("disputes.")}
    assert reading.report.stated == right
    assert unsure == right.keys()
