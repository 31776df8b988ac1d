"""The sheets of the statutory tables: the printed form, formulas in totals, only inputs open."""

from collections.abc import Iterator

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from export.xlsx import render_template, render_xlsx
from export.xlsx.table_sheet import TOP
from model.families import editions, load_form
from model.layout import table_layout
from model.totals import is_total
from tests.export.conftest import MakeManuscript
from tests.export.xlsx.conftest import cell_under, opened
from tests.families import OGI

SHEETS = {"disclosure": "表二", "applications": "表三", "disputes": "表四"}


@pytest.mark.parametrize("edition", ["2019", "2021"])
@pytest.mark.parametrize("table_id", SHEETS)
def test_boxes_are_merged_as_printed(edition: str, table_id: str) -> None:
    form = load_form(edition, OGI)
    sheet = opened(render_template(form))[SHEETS[table_id]]
    layout = table_layout(form, table_id)
    merged = {str(area) for area in sheet.merged_cells.ranges}
    for box in layout.boxes:
        cell = sheet.cell(TOP + box.row, 1 + box.column)
        last = sheet.cell(TOP + box.row + box.row_span - 1, box.column + box.column_span)
        assert (f"{cell.coordinate}:{last.coordinate}" in merged) is (cell.coordinate != last.coordinate)
        assert str(cell.value or "").replace("\n", "") == box.text or box.cell


def test_totals_are_formulas_of_their_parts(make_manuscript: MakeManuscript) -> None:
    sheet = opened(render_xlsx(make_manuscript()))["表三"]
    assert cell_under(sheet, "（一）予以公开", 10).value == '=IF(COUNT(D8:I8)=0,"",SUM(D8:I8))'
    assert cell_under(sheet, "（七）总计", 4).value == '=IF(COUNT(D8:D28)=0,"",SUM(D8:D28))'
    disputes = opened(render_xlsx(make_manuscript()))["表四"]
    assert disputes["E6"].value == '=IF(COUNT(A6:D6)=0,"",SUM(A6:D6))'


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_only_inputs_are_open_and_every_input_is_checked(edition: str) -> None:
    form = load_form(edition, OGI)
    workbook = opened(render_template(form))
    for table_id, name in SHEETS.items():
        sheet = workbook[name]
        assert sheet.protection.sheet
        assert not sheet.protection.password
        boxes = [
            box for box in table_layout(form, table_id).boxes if box.cell and not is_total(form, box.cell)
        ]
        first = {sheet.cell(TOP + box.row, 1 + box.column).coordinate for box in boxes}
        inputs = {
            sheet.cell(TOP + box.row, 1 + box.column + offset).coordinate
            for box in boxes
            for offset in range(box.column_span)
        }
        unlocked = {
            cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
        }
        assert unlocked == inputs
        assert {name for rule in sheet.data_validations.dataValidation for name in cells_of(rule)} == first


def cells_of(rule: DataValidation) -> Iterator[str]:
    """The cells that a validation covers."""
    for area in rule.cells.ranges:
        yield from (f"{get_column_letter(column)}{row}" for row, column in area.cells)


def test_numbers_are_checked_by_their_kind() -> None:
    sheet = opened(render_template(load_form("2019", OGI)))["表二"]
    kinds = {(rule.type, rule.formula1.startswith("-")) for rule in sheet.data_validations.dataValidation}
    assert kinds == {("whole", False), ("whole", True), ("decimal", False)}


def test_a_wrong_stated_total_stays_with_a_comment_and_open(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript(changed={"applications.granted.total": 7})
    sheet = opened(render_xlsx(manuscript))["表三"]
    cell = cell_under(sheet, "（一）予以公开", 10)
    right = sum(sheet.cell(cell.row, column).value for column in range(4, 10))
    assert cell.value == 7
    assert f"写的总计是 7，按各项相加应为 {right}" in cell.comment.text
    assert "=IF(COUNT(D8:I8)=0" in cell.comment.text
    assert not cell.protection.locked


def test_right_totals_have_no_comment(make_manuscript: MakeManuscript) -> None:
    workbook = opened(render_xlsx(make_manuscript()))
    assert [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.comment] == []


def test_headers_stay_in_sight_and_are_printed_on_each_page() -> None:
    workbook = opened(render_template(load_form("2021", OGI)))
    views = {sheet.title: (sheet.freeze_panes, sheet.print_title_rows) for sheet in workbook}
    assert views == {
        "填报说明": (None, None),
        "表二": ("B3", None),
        "表三": ("D6", "$3:$5"),
        "表四": ("A6", "$3:$5"),
        "文字": ("B5", None),
    }
    assert workbook["表三"].print_area == "'表三'!$A$1:$J$30"
    assert all(int(sheet.page_setup.paperSize) == int(sheet.PAPERSIZE_A4) for sheet in workbook)


def test_rows_are_high_enough_for_their_words() -> None:
    sheet = opened(render_template(load_form("2021", OGI)))["表三"]
    heights = {row: sheet.row_dimensions[row].height for row in range(3, 31)}
    assert all(heights.values())
    assert heights[26] > heights[6]


def test_each_form_has_a_template_of_its_own() -> None:
    assert len({render_template(form) for form in editions(OGI)}) == len(editions(OGI))
