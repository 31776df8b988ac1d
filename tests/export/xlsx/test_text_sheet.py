"""The sheet of unit, year, edition and texts."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import TextBlock

from export.xlsx import render_template, render_xlsx
from export.xlsx.text_sheet import FIRST_TEXT_ROW
from model.families import load_form
from model.importers.file import read_file
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
    assert {cell.column for row in sheet.iter_rows() for cell in row if not cell.protection.locked} == {2, 3}
    assert sheet["B3"].protection.locked
    assert not sheet["B1"].protection.locked
    assert not sheet.protection.insertRows


PARAGRAPHS = (
    *("### （一）主动公开", "**一是强化领导。**发布**12**条。", "（二）做好服务"),
    *("#### 2.办理", "### 公开指南", "平文*号"),
)
TEXT = "\n\n".join(PARAGRAPHS)


def test_headings_and_bold_words_are_shown_without_marks(make_manuscript: MakeManuscript) -> None:
    content = render_xlsx(make_manuscript(texts={"preamble": TEXT}))
    sheet = openpyxl.load_workbook(io.BytesIO(content), rich_text=True)["文字"]
    rows = range(FIRST_TEXT_ROW, FIRST_TEXT_ROW + 6)
    assert sheet.cell(FIRST_TEXT_ROW - 1, 3).value == "格式"
    assert [(str(sheet.cell(row, 2).value), sheet.cell(row, 3).value) for row in rows] == [
        ("（一）主动公开", "小标题"),
        ("一是强化领导。发布12条。", "加粗：一是强化领导。\n加粗：12"),
        ("（二）做好服务", "正文"),
        ("2.办理", "下级小标题"),
        ("公开指南", "小标题"),
        ("平文*号", None),
    ]
    bold = [part for part in sheet.cell(FIRST_TEXT_ROW + 1, 2).value if isinstance(part, TextBlock)]
    assert [(part.text, part.font.b) for part in bold] == [("一是强化领导。", True), ("12", True)]


def changed_texts(content: bytes, change: Callable[[Any], None], tmp_path: Path) -> str:
    """The preamble that is read after a clerk has changed the sheet."""
    workbook = opened(content)
    change(workbook["文字"])
    workbook.save(tmp_path / "改过.xlsx")
    return read_file(tmp_path / "改过.xlsx").report.texts["preamble"]


def test_what_a_clerk_types_without_formats_is_understood(
    make_manuscript: MakeManuscript, tmp_path: Path
) -> None:
    """Headings by their numbers; bold words wherever they now stand; words that are gone are not missed."""

    def type_in(sheet: Any) -> None:
        for row, (text, words) in enumerate(
            [
                ("（一）主动公开", ""),
                ("1.发布", ""),
                ("今年一是强化领导。", "加粗第1字起7字：一是强化领导。"),
                ("二是", "加粗：三是"),
                ("公开指南", "下级小标题"),
            ],
            start=FIRST_TEXT_ROW,
        ):
            sheet.cell(row, 2).value, sheet.cell(row, 3).value = text, words

    assert changed_texts(render_xlsx(make_manuscript()), type_in, tmp_path).split("\n\n") == [
        *("### （一）主动公开", "#### 1.发布", "今年**一是强化领导。**", "二是", "#### 公开指南"),
    ]


def test_a_sheet_of_an_earlier_version_is_read_as_before(
    make_manuscript: MakeManuscript, tmp_path: Path
) -> None:
    """It had Markdown in its cells, and no column of formats."""

    def as_earlier(sheet: Any) -> None:
        sheet.delete_cols(3)
        for row, text in enumerate(PARAGRAPHS, start=FIRST_TEXT_ROW):
            sheet.cell(row, 2).value = text

    content = render_xlsx(make_manuscript(texts={"preamble": TEXT}))
    assert changed_texts(content, as_earlier, tmp_path) == TEXT
