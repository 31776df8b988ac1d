"""Worksheets: where cells stand, what is hidden, and values that must not pass for figures."""

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from model.errors import UserError
from model.importers.content import Grid, Merge
from model.importers.sheet.workbook import cell_name, cell_text, read_sheets
from model.importers.source import Source
from model.numbers import UNCALCULATED


def grids_of(path: Path) -> list[Grid]:
    return [part for part in read_sheets(Source.of(path)).parts if isinstance(part, Grid)]


def saved(folder: Path, workbook: Workbook, name: str = "表.xlsx") -> Path:
    path = folder / name
    workbook.save(path)
    return path


def new_sheet() -> tuple[Workbook, Worksheet]:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "表三"
    return workbook, sheet


def test_a_table_may_start_anywhere(tmp_path: Path) -> None:
    workbook, sheet = new_sheet()
    sheet["B3"], sheet["C3"], sheet["B4"], sheet["C4"] = "行政许可", 3914, "行政处罚", " 3,914 "
    sheet.merge_cells("B6:C7")
    sheet["B6"] = "无"
    (grid,) = grids_of(saved(tmp_path, workbook))
    assert grid.rows == (("行政许可", "3914"), ("行政处罚", " 3,914 "), ("", ""), ("无", ""))
    assert grid.places[1] == ("表三!B4", "表三!C4")
    assert grid.merges == (Merge(3, 0, 4, 1),)


def test_hidden_rows_are_told_and_hidden_sheets_left_out(tmp_path: Path) -> None:
    workbook, sheet = new_sheet()
    for row in range(3, 6):
        sheet.cell(row, 2, row)
        sheet.cell(row, 3, row)
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    workbook.create_sheet("上年").sheet_state = "hidden"
    (grid,) = grids_of(saved(tmp_path, workbook))
    assert grid.hidden_rows == {1}
    assert grid.hidden_columns == {1}


def test_errors_and_shares_are_shown_as_the_user_sees_them(tmp_path: Path) -> None:
    workbook, sheet = new_sheet()
    sheet.append(["规章", 1, 0.125, 100, "#REF!"])
    sheet["B1"].number_format = "0%"
    sheet["C1"].number_format = "0.0%"
    sheet["E1"].data_type = "e"
    sheet.append(["废止", 0])
    (grid,) = grids_of(saved(tmp_path, workbook))
    assert grid.rows[0] == ("规章", "100%", "12.5%", "100", "#REF!")


def test_dates_times_and_truth_values_are_no_figures(tmp_path: Path) -> None:
    workbook, sheet = new_sheet()
    sheet.append([dt.date(2023, 1, 2), dt.time(3, 4), dt.timedelta(hours=30), True])
    (grid,) = grids_of(saved(tmp_path, workbook))
    assert not any(text.isdigit() for text in grid.rows[0])


def test_a_formula_that_was_never_computed_says_so(tmp_path: Path) -> None:
    workbook, sheet = new_sheet()
    sheet.append(["总计", "=1+2", "末"])
    (grid,) = grids_of(saved(tmp_path, workbook))
    assert grid.rows == (("总计", UNCALCULATED, "末"),)


def test_a_workbook_is_read_whatever_its_name_says(tmp_path: Path) -> None:
    workbook, sheet = new_sheet()
    sheet["A1"] = "规章"
    assert grids_of(saved(tmp_path, workbook, "表.xls"))[0].rows == (("规章",),)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, Workbook())
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UserError, match="已损坏"):
        read_sheets(Source.of(path))


@pytest.mark.parametrize(
    ("value", "text"), [(0.1 + 0.2, "0.3"), (1e15, "1000000000000000"), (3.0, "3"), (25.1234, "25.1234")]
)
def test_numbers_are_written_without_noise(value: float, text: str) -> None:
    assert cell_text(value) == text


def test_cells_are_named_as_in_the_program() -> None:
    assert [cell_name(0, column) for column in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]


@pytest.mark.parametrize(("area", "doubtful"), [("B1:B2", True), ("B3:B4", False), ("B1:C1", False)])
def test_a_figure_over_several_rows_is_in_doubt_but_not_beside_a_label_on_two_lines(
    tmp_path: Path, area: str, doubtful: bool
) -> None:
    workbook, sheet = new_sheet()
    for row in (["行政许可", 5, 6], ["行政处罚", None, 7], ["行政强制", 8, 9], [None, None, None]):
        sheet.append(row)
    sheet.merge_cells(area)
    remarks = read_sheets(Source.of(saved(tmp_path, workbook))).remarks
    assert any("跨了几行" in remark.message and remark.doubtful for remark in remarks.values()) is doubtful
