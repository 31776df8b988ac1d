"""Tables that are not of the form: what stands where, and that every format draws them whole."""

import io

import docx
from lxml import html

from export.document import Document, Heading
from export.docx import render_docx
from export.font_files import find_faces
from export.fonts import register
from export.house_style import NATIONAL
from export.html import render_html
from export.pages.geometry import geometry_of
from export.pages.layout import TablePart, lay_out
from export.plain_table import Column, plain_table
from model.layout import Role
from model.narrative import Run

PAGE = geometry_of(NATIONAL)

COLUMNS = (Column("序号", 1, Role.CELL), Column("问题", 6), Column("说明", 3))
HOSTILE = "<b>&=1+1 https://www.example.gov.cn/" + "x" * 90


def rows_of(texts: list[str]) -> list[tuple[str, str, str]]:
    return [(str(number), text, "已核实") for number, text in enumerate(texts, start=1)]


def test_boxes_tile_the_table_under_one_header_row() -> None:
    grid = plain_table("findings", "问题", COLUMNS, rows_of(["甲", "乙"]))
    assert (grid.layout.row_count, grid.layout.header_rows, grid.layout.column_count) == (3, 1, 3)
    assert [grid.text_of(box) for box in grid.layout.boxes] == [
        *("序号", "问题", "说明"),
        *("1", "甲", "已核实"),
        *("2", "乙", "已核实"),
    ]


def test_a_table_without_headings_has_no_header() -> None:
    grid = plain_table("facts", "概况", (Column("", 1, Role.STUB), Column("", 3)), [("单位", "某局")])
    assert (grid.layout.row_count, grid.layout.header_rows, grid.layout.stub_columns) == (1, 0, 1)


def test_a_text_too_long_for_a_row_goes_on_in_the_next() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(2000))
    grid = plain_table("findings", "问题", COLUMNS, rows_of([text, "乙"]))
    words = [box.text for box in grid.layout.boxes if box.role is Role.TEXT and box.column == 1]
    assert len(words) > 2
    assert "".join(words) == text + "乙"


def test_no_row_leaves_the_page() -> None:
    grid = plain_table("findings", "问题", COLUMNS, rows_of([*["长" * 2000, HOSTILE] * 3, "乙" * 40]))
    document = Document("核对表", "某局", "核对表", (Heading((Run("问题"),), 1), grid))
    pages = lay_out(document, register(faces=find_faces(())))
    parts = [placed for page in pages for placed in page if isinstance(placed.part, TablePart)]
    assert all(placed.top + placed.part.height <= PAGE.text_height + 0.01 for placed in parts)
    assert all(box.lines for _, part in parts for box in part.chunk.boxes)  # type: ignore[union-attr]
    assert len(parts) > 2


def test_word_and_web_page_have_every_word() -> None:
    grid = plain_table("findings", "问题", COLUMNS, rows_of([HOSTILE, "乙"]))
    document = Document("核对表", "某局", "核对表", (grid,))
    expected = [grid.text_of(box) for box in grid.layout.boxes]
    (table,) = docx.Document(io.BytesIO(render_docx(document))).tables
    assert [cell.text for row in table.rows for cell in row.cells] == expected
    page = html.document_fromstring(render_html(document).decode())
    assert [cell.text_content() for cell in page.xpath("//th|//td")] == expected
    assert [cell.get("headers") for cell in page.xpath("//td")][:3] == [f"findings-0-{at}" for at in range(3)]
