"""A document as one printed sheet: tables that share their columns, words that stay words."""

import io

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from export.document import Chart, Document, Heading, Paragraph, Series, Title
from export.plain_table import Column, plain_table
from export.xlsx import render_document_sheet
from model.layout import Role
from model.narrative import Run

FACTS = plain_table("facts", "概况", (Column("", 1, Role.STUB), Column("", 3)), [("单位", "=局")])
RULES = plain_table(
    "rules",
    "规则",
    (Column("类别", 1, Role.STUB), Column("内容", 2), Column("结果", 1, Role.CELL)),
    [("表内", "甲" * 100, "符合"), ("表内", "乙", "不符合"), ("文字", "丙", "符合")],
)
CHART = Chart("图1", ("甲",), (Series("", (1,)),), "甲 1 件。")


def opened(*blocks: Title | Heading | Paragraph | Chart) -> Worksheet:
    document = Document("核对表", "某局", "核对表", (*blocks, FACTS, RULES))
    sheet = openpyxl.load_workbook(io.BytesIO(render_document_sheet(document, "核对表"))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_columns_end_where_a_column_of_any_table_ends() -> None:
    sheet = opened()
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert [round(width / sum(widths), 2) for width in widths] == [0.25, 0.5, 0.25]
    assert sheet.max_column == 3


def test_boxes_over_several_columns_or_rows_are_merged() -> None:
    merged = {str(area) for area in opened().merged_cells.ranges}
    assert merged == {"B1:C1", "A3:A4"}


def test_words_stand_in_their_order_and_stay_words() -> None:
    sheet = opened(Title("核对表"), Heading((Run("一、概况"),), 1), Paragraph((Run("=正文"),)), CHART)
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        *("核对表", "一、概况", "\u3000\u3000=正文", "\u3000\u3000甲 1 件。", "单位"),
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_a_row_is_as_high_as_its_longest_text() -> None:
    sheet = opened()
    long, short = (sheet.row_dimensions[row].height or 0 for row in (3, 4))
    assert long > 3 * short


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("核对表", "某局", "核对表", (FACTS, RULES))
    assert render_document_sheet(document, "核对表") == render_document_sheet(document, "核对表")
