"""The sheet of unit, year, edition and texts."""

from export.xlsx import render_template, render_xlsx
from export.xlsx.text_sheet import FIRST_TEXT_ROW
from model.families import load_form
from tests.export.conftest import MakeManuscript
from tests.export.xlsx.conftest import opened
from tests.families import OGI


def test_unit_year_and_edition_have_labels(make_manuscript: MakeManuscript) -> None:
    sheet = opened(render_xlsx(make_manuscript()))["文字"]
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in (1, 2, 3)] == [
        ("单位", "云岭市数据管理局"),
        ("年份", 2022),
        ("版本", "2021"),
    ]


def test_the_title_follows_unit_and_year() -> None:
    workbook = opened(render_template(load_form("2021", OGI)))
    for name in ("表二", "表三", "表四"):
        assert workbook[name]["A1"].value == (
            '=文字!$B$1&IF(文字!$B$2="","",文字!$B$2&"年")&"政府信息公开工作年度报告"'
        )


def test_a_blank_sheet_first_asks_for_unit_and_year() -> None:
    blank = opened(render_template(load_form("2021", OGI)))
    named = opened(render_template(load_form("2021", OGI), "云岭市数据管理局", 2025))
    assert (blank.active.title, named.active.title) == ("文字", "表二")


def test_each_paragraph_has_its_row_and_stays_text(make_manuscript: MakeManuscript) -> None:
    sheet = opened(render_xlsx(make_manuscript(texts={"preamble": "=1+1\n\n+2\n\n@甲\n\n#N/A\n\n-"})))["文字"]
    cells = [sheet.cell(FIRST_TEXT_ROW + index, 2) for index in range(6)]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("=1+1", "s"),
        ("+2", "s"),
        ("@甲", "s"),
        ("#N/A", "s"),
        ("-", "s"),
        (None, "n"),
    ]
    assert [bool(cell.quotePrefix) for cell in cells] == [True, True, True, False, True, False]


def test_texts_and_identity_are_open_and_labels_are_not() -> None:
    sheet = opened(render_template(load_form("2021", OGI)))["文字"]
    assert {cell.column for row in sheet.iter_rows() for cell in row if not cell.protection.locked} == {2}
    assert sheet["B3"].protection.locked
    assert not sheet["B1"].protection.locked
    assert not sheet.protection.insertRows
