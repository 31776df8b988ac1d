"""Figures beside a row and rows beside their header: what the sums prove is read, all else is refused."""

import pytest

from model.importers.reading import Reading
from model.numbers import Value
from tests.model.conftest import MakeReport
from tests.model.importers.grids import (
    Rows,
    make_grid,
    passage,
    read_parts,
    stated_of,
    table_rows,
    wrong_cells,
)

TITLE = "云岭市数据管理局2024年政府信息公开工作年度报告"
FIRST, LABEL = 3, 2
"""The first row of figures of table three, and the column of its innermost labels."""


def read(rows: Rows) -> Reading:
    return read_parts(passage(TITLE), make_grid(rows))


def row_of(reading: Reading, row: str) -> dict[str, Value]:
    found = stated_of(reading.report, "applications").items()
    return {cell_id.rpartition(".")[2]: value for cell_id, value in found if cell_id.split(".")[1] == row}


def with_remarks(make_report: MakeReport, figures: list[str]) -> Rows:
    """Table three with a column of remarks, and these figures and the remark in the row of 新收."""
    rows = [[*row, ""] for row in table_rows(make_report(seed=5), "applications")]
    rows[0][-1] = "备注"
    rows[FIRST][FIRST:] = figures
    return rows


def test_a_number_among_the_remarks_does_no_harm_where_the_sums_agree(make_report: MakeReport) -> None:
    reading = read(with_remarks(make_report, ["5", "", "", "", "", "", "5", "3"]))
    assert row_of(reading, "new_received") == {"natural_person": 5, "total": 5}


@pytest.mark.parametrize(
    "figures",
    [
        ["", "1", "", "", "", "", "1", "2"],
        ["", "1", "0", "0", "0", "0", "1", "2"],
        ["0", "", "", "", "", "", "0", "3"],
        ["4", "", "", "", "", "", "5", "3"],
    ],
)
def test_a_row_that_may_be_shifted_under_the_remarks_is_refused(
    make_report: MakeReport, figures: list[str]
) -> None:
    reading = read(with_remarks(make_report, figures))
    assert row_of(reading, "new_received") == {}
    assert any("不在各自的表头下面" in note.message for note in reading.notes)


def test_figures_without_a_heading_right_of_the_table_are_told_once(make_report: MakeReport) -> None:
    report = make_report(seed=5)
    rows = [
        [*row, "", "" if index < FIRST else str(index)]
        for index, row in enumerate(table_rows(report, "applications"))
    ]
    reading = read(rows)
    assert wrong_cells(reading, dict(report.stated)) == {}
    assert len([note for note in reading.notes if "右边没有表头" in note.message]) == 1


@pytest.mark.parametrize("in_upper", [True, False])
@pytest.mark.parametrize(("label", "length"), [("新收", 10), ("重新出具", 11)])
def test_a_label_broken_over_two_rows_is_one_wherever_its_figures_are(
    make_report: MakeReport, label: str, length: int, in_upper: bool
) -> None:
    report = make_report(seed=5)
    rows = table_rows(report, "applications")
    at = next(index for index, row in enumerate(rows) if any(label in text for text in row[:FIRST]))
    column = next(c for c in range(FIRST) if label in rows[at][c])
    upper, lower = list(rows[at]), [""] * len(rows[at])
    upper[column], lower[column] = rows[at][column][:length], rows[at][column][length:]
    if not in_upper:
        upper[FIRST:], lower[FIRST:] = lower[FIRST:], upper[FIRST:]
    rows[at : at + 1] = [upper, lower]
    assert stated_of(read(rows).report, "applications") == stated_of(report, "applications")


def test_rows_that_the_file_lacks_are_named(make_report: MakeReport) -> None:
    rows = table_rows(make_report(seed=5), "applications")
    del rows[8], rows[3]
    (told,) = [note.message for note in read(rows).notes if "没有找到" in note.message]
    assert "“新收”“其他法律行政法规禁止公开”" in told


def test_a_table_with_all_rows_lacks_none(make_report: MakeReport) -> None:
    reading = read(table_rows(make_report(seed=5), "applications"))
    assert [note.message for note in reading.notes if "没有找到" in note.message] == []


def test_a_row_that_seems_in_place_by_chance_is_in_doubt_where_others_stand_beside_their_header(
    make_report: MakeReport,
) -> None:
    report = make_report(seed=5)
    rows = [list(row) for row in table_rows(report, "applications")]
    for row in rows[FIRST:]:
        row.insert(FIRST, "64")
    new_received = next(row for row in rows if "新收" in row[0])
    new_received[FIRST:] = ["2", "0", "0", "0", "0", "3", "5", "8"]
    reading = read(rows)
    given = {f"applications.new_received.{column}" for column in row_of(reading, "new_received")}
    doubts = {cell_id for note in reading.notes for cell_id in note.doubts}
    assert given <= doubts


def test_columns_that_the_file_does_not_name_are_told_once(make_report: MakeReport) -> None:
    rows = [list(row) for row in table_rows(make_report(seed=5), "applications")]
    for row in rows[:FIRST]:
        row[:] = [{"商业企业": "甲", "科研机构": "乙"}.get(text, text) for text in row]
    notes = [note.message for note in read(rows).notes if "没有找到" in note.message]
    assert notes == ["表三里没有找到“商业企业”“科研机构”列，请核对是否漏了"]
