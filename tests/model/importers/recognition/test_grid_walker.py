"""Tables in grids: whatever is done to them, a figure is right or it is not read."""

from dataclasses import replace

import pytest

from model.importers.reading import Reading
from model.report import Change, Report
from tests.model.conftest import MakeReport
from tests.model.importers.grids import (
    Rows,
    make_grid,
    passage,
    read_parts,
    stated_of,
    table_grid,
    table_rows,
    wrong_cells,
)

# Table 二 consists of blocks below each other; nobody turns it.
TABLES_AND_WAYS_UP = [
    ("disclosure", False),
    ("applications", False),
    ("applications", True),
    ("disputes", False),
    ("disputes", True),
]


def notes_of(reading: Reading) -> str:
    return "\n".join(note.message for note in reading.notes)


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize(("table", "turned"), TABLES_AND_WAYS_UP)
@pytest.mark.parametrize("merged", [True, False])
def test_every_table_is_read_either_way_up(
    make_report: MakeReport, edition: str, table: str, turned: bool, merged: bool
) -> None:
    report = make_report(edition, seed=7)
    grid = table_grid(report, table, merged)
    reading = read_parts(grid.transposed() if turned else grid)
    assert dict(reading.report.stated) == stated_of(report, table)


def test_editions_are_told_by_their_rows_and_may_be_mixed(make_report: MakeReport) -> None:
    new, old = make_report("2021", seed=1), make_report("2019", seed=2)
    reading = read_parts(table_grid(new, "disclosure"), table_grid(old, "applications"))
    assert [table.edition for table in reading.report.form.tables[:2]] == ["2021", "2019"]
    assert dict(reading.report.stated) == stated_of(new, "disclosure") | stated_of(old, "applications")


def test_columns_in_another_order_follow_their_headers(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    rows = table_rows(report, "disclosure")
    swapped = [[row[0], row[3], row[1], row[2]] if index < 4 else row for index, row in enumerate(rows)]
    reading = read_parts(make_grid(swapped))
    assert dict(reading.report.stated) == stated_of(report, "disclosure")


def test_groups_in_another_order_are_not_taken_for_the_printed_one_where_a_name_was_lost() -> None:
    results = ["结果纠正", "结果维持", "尚未审结", "其他结果", "总计"]
    names = ["未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4]
    below = [[*names, *results], [*results, *results, *[""] * 5], [str(number) for number in range(15)]]
    lost = make_grid([["行政诉讼", *[""] * 9, "行政复议", *[""] * 4]], "表1")
    reading = read_parts(passage("某局2024年政府信息公开工作年度报告"), lost, make_grid(below, "表2"))
    assert not reading.report.stated
    assert "与表头对不上" in notes_of(reading)


@pytest.mark.parametrize(
    ("heading", "figure", "at"), [("合计", "9", 15), ("备注", "3", 15), ("校验", "√", 15), ("序号", "1", 0)]
)
def test_a_column_beside_table_four_is_left_out(
    heading: str, figure: str, at: int, make_report: MakeReport
) -> None:
    report = make_report("2021", seed=3)
    rows = [list(row) for row in table_rows(report, "disputes")]
    for number, row in enumerate(rows):
        row.insert(at, heading if number == 0 else figure if number == len(rows) - 1 else "")
    assert dict(read_parts(make_grid(rows)).report.stated) == stated_of(report, "disputes")


@pytest.mark.parametrize("lost", [False, True])
def test_short_words_for_columns_count_only_beside_each_other(lost: bool, make_report: MakeReport) -> None:
    report = make_report("2021", seed=3)
    short = {"商业企业": "企业", "科研机构": "科研", "社会公益组织": "公益", "法律服务机构": "法律"}
    short |= {"科研机构": "某处"} if lost else {}
    rows = [
        [short.get("".join(text.split()), text) for text in row] for row in table_rows(report, "applications")
    ]
    stated = dict(read_parts(make_grid(rows)).report.stated)
    assert any(cell_id.endswith(".commercial") for cell_id in stated) is not lost
    right = stated_of(report, "applications")
    assert {cell_id: value for cell_id, value in stated.items() if right[cell_id] != value} == {}


def test_a_foreign_column_is_left_out(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    rows = table_rows(report, "applications")
    for index, row in enumerate(rows):
        row.append("备注" if index == 0 else "5" if index == 8 else "")
    assert dict(read_parts(make_grid(rows)).report.stated) == stated_of(report, "applications")


def shifted_row(rows: Rows, index: int, by: int) -> Rows:
    shifted = [list(row) + [""] * by for row in rows]
    label = next(c for c, text in enumerate(rows[index][:3]) if text and not any(rows[index][c + 1 : 3]))
    shifted[index] = [*rows[index][: label + 1], *[""] * by, *rows[index][label + 1 :]]
    return shifted


def test_a_full_row_that_is_shifted_is_taken_in_order(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    rows = shifted_row(table_rows(report, "applications"), 9, by=1)
    assert dict(read_parts(make_grid(rows)).report.stated) == stated_of(report, "applications")


def test_a_shifted_row_with_empty_cells_is_refused_and_named(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    cells = [f"applications.denied_state_secret.{c}" for c in ("natural_person", "research", "other_org")]
    report.apply(Change("清除", dict.fromkeys(cells)))
    rows = shifted_row(table_rows(report, "applications"), 7, by=1)
    reading = read_parts(make_grid(rows))
    due = stated_of(report, "applications")
    assert not wrong_cells(reading, due)
    refused = due.keys() - reading.report.stated.keys()
    assert refused == {cell_id for cell_id in due if ".denied_state_secret." in cell_id}
    assert "属于国家秘密" in notes_of(reading)


def test_an_extra_row_is_named_and_disturbs_nothing(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    rows = table_rows(report, "disclosure")
    rows.insert(4, ["其他主动公开文件", "7", "8", "9"])
    reading = read_parts(make_grid(rows))
    assert dict(reading.report.stated) == stated_of(report, "disclosure")
    assert "其他主动公开文件" in notes_of(reading)


def test_the_three_rows_called_other_are_told_apart(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    rows = table_rows(report, "applications")
    rows[25][2] = "其他"
    assert dict(read_parts(make_grid(rows)).report.stated) == stated_of(report, "applications")


def test_a_broken_table_goes_on_after_the_page(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    rows = table_rows(report, "applications")
    first, second = make_grid(rows[:12], "表1"), make_grid([*rows[:3], *rows[12:]], "表2")
    assert dict(read_parts(first, second).report.stated) == stated_of(report, "applications")
    without_header = make_grid(rows[12:], "表2")
    assert dict(read_parts(first, without_header).report.stated) == stated_of(report, "applications")


def test_disputes_as_three_rows_are_read(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    line = table_rows(report, "disputes")[-1]
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = [
        ["", *names],
        ["行政复议", *line[:5]],
        ["未经复议直接起诉", *line[5:10]],
        ["复议后起诉", *line[10:]],
    ]
    assert dict(read_parts(make_grid(rows)).report.stated) == stated_of(report, "disputes")


def test_a_row_that_stands_twice_with_other_figures_is_not_read(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    rows = table_rows(report, "applications")
    again = ["", "", *rows[10][2:]]
    again[5] = str(int(again[5]) + 1)
    rows.insert(11, again)
    reading = read_parts(make_grid(rows))
    assert not wrong_cells(reading, stated_of(report, "applications"))
    assert "出现两次而数字不同" in notes_of(reading)


def test_hidden_rows_are_read_and_told(make_report: MakeReport) -> None:
    report = make_report(seed=3)
    grid = replace(table_grid(report, "applications"), hidden_rows=frozenset({9}))
    reading = read_parts(grid)
    assert dict(reading.report.stated) == stated_of(report, "applications")
    assert "第 10 行是隐藏行" in notes_of(reading)


@pytest.mark.parametrize("text", ["约20", "3/5", "22①", "1 234", "O"])
def test_a_figure_that_is_none_is_named_with_its_place(make_report: MakeReport, text: str) -> None:
    report: Report = make_report(seed=3)
    rows = table_rows(report, "applications")
    rows[9][4] = text
    reading = read_parts(make_grid(rows, "表三"))
    due = stated_of(report, "applications")
    assert not wrong_cells(reading, due)
    assert due.keys() - reading.report.stated.keys() == {"applications.denied_security_stability.commercial"}
    assert [note.source for note in reading.notes if text in note.message] == ["表三!10:5"]


def test_a_cell_that_cannot_be_read_is_named_by_its_note(make_report: MakeReport) -> None:
    """So that whoever looks for the cause of a difference knows where something stands unread."""
    report = make_report(seed=7)
    rows = table_rows(report, "applications")
    granted = next(row for row in rows if "（一）予以公开" in row)
    granted[3] = "1l0?"
    reading = read_parts(make_grid(rows))
    cell = "applications.granted.natural_person"
    assert cell not in reading.report.stated
    assert [note.doubts for note in reading.notes if note.doubts] == [(cell,)]


def test_the_cells_of_a_row_that_is_not_read_are_named_by_its_note(make_report: MakeReport) -> None:
    report = make_report(seed=7)
    rows = table_rows(report, "applications")
    granted = next(row for row in rows if "（一）予以公开" in row)
    granted[3:] = ["5", *granted[3:]]
    reading = read_parts(make_grid(rows))
    (doubts,) = (note.doubts for note in reading.notes if note.doubts)
    assert len(doubts) == 7
    assert all(cell_id.startswith("applications.granted.") for cell_id in doubts)
