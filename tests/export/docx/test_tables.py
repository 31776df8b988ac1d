"""Tables of the Word document: merged cells tile exactly the layout, header rows repeat."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from export.composing import build_document
from export.document import Grid
from export.docx.tables import table_xml
from export.font_files import find_faces
from export.fonts import register
from export.house_style import NATIONAL
from export.pages.geometry import geometry_of
from export.pages.layout import tables_of
from export.pages.tables import parts_of
from model.judging.manuscript import Manuscript
from tests.export.conftest import MakeManuscript


@dataclass
class Merged:
    """A cell of the Word table, put together from the rows it reaches over."""

    row: int
    column: int
    column_span: int
    text: str
    row_span: int = 1


PAGE_TWENTIETHS = round(geometry_of(NATIONAL).text_width * 20)
FONTS = register(faces=find_faces(()))


def tables(manuscript: Manuscript) -> Iterator[tuple[Grid, BaseOxmlElement]]:
    """Each table of the report, and how it stands in the Word document."""
    document = build_document(manuscript.report)
    grids = (block for block in document.blocks if isinstance(block, Grid))
    for grid, table in zip(grids, tables_of(document, FONTS), strict=True):
        yield grid, parse_xml(table_xml(grid, table).replace("<w:tbl>", f"<w:tbl {nsdecls('w')}>", 1))


def merged_cells(table: BaseOxmlElement) -> list[Merged]:
    """The cells as a word processor shows them."""
    found: list[Merged] = []
    open_above: dict[int, Merged] = {}
    for row, line in enumerate(table.iter(qn("w:tr"))):
        column = 0
        for cell in line.iter(qn("w:tc")):
            span = cell.find(f".//{qn('w:gridSpan')}")
            width = int(span.get(qn("w:val"))) if span is not None else 1
            merge = cell.find(f".//{qn('w:vMerge')}")
            text = "".join(piece.text for piece in cell.iter(qn("w:t")))
            if merge is not None and merge.get(qn("w:val")) is None:
                open_above[column].row_span += 1
                assert (text, open_above[column].column_span) == ("", width)
            else:
                found.append(Merged(row, column, width, text))
                open_above[column] = found[-1]
            column += width
    return found


def test_merged_cells_tile_the_layout(torture: Manuscript) -> None:
    for grid, table in tables(torture):
        drawn = [(c.row, c.column, c.row_span, c.column_span, c.text) for c in merged_cells(table)]
        assert drawn == [
            (b.row, b.column, b.row_span, b.column_span, grid.values[b.cell] if b.cell else b.text)
            for b in grid.layout.boxes
        ]


def test_widths_are_fixed_and_fill_the_page(torture: Manuscript) -> None:
    for grid, table in tables(torture):
        columns = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert len(columns) == grid.layout.column_count
        assert sum(columns) == PAGE_TWENTIETHS
        assert table.find(f".//{qn('w:tblLayout')}").get(qn("w:type")) == "fixed"
        for row in table.iter(qn("w:tr")):
            widths = [int(width.get(qn("w:w"))) for width in row.iter(qn("w:tcW"))]
            assert sum(widths) == PAGE_TWENTIETHS


def test_all_header_rows_repeat_and_no_row_is_split(torture: Manuscript) -> None:
    for grid, table in tables(torture):
        rows = list(table.iter(qn("w:tr")))
        repeated = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
        heads = parts_of(grid.layout)[0].first_row
        assert repeated == [True] * heads + [False] * (len(rows) - heads)
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_table_three_has_three_header_rows(make_manuscript: MakeManuscript) -> None:
    _, (_, applications), _ = tables(make_manuscript())
    cells = merged_cells(applications)
    heads = [cell.text for cell in cells if cell.row < 3]
    assert heads[1:] == [
        "申请人情况", "自然人", "法人或其他组织", "总计",
        "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他",
    ]  # fmt: skip
    results = next(cell for cell in cells if cell.text == "三、本年度办理结果")
    assert (results.row_span, results.column_span) == (22, 1)


@pytest.mark.parametrize(("figure", "smaller"), [(12, False), (99_999, False), (987_654_321_012, True)])
def test_a_long_figure_is_set_smaller(make_manuscript: MakeManuscript, figure: int, smaller: bool) -> None:
    _, (_, applications), _ = tables(make_manuscript(figure=lambda _: figure))
    cell = next(
        run
        for run in applications.iter(qn("w:r"))
        if "".join(piece.text for piece in run.iter(qn("w:t"))) == str(figure)
    )
    size = cell.find(f".//{qn('w:sz')}")
    assert (size is not None) is smaller
    assert size is None or int(size.get(qn("w:val"))) < 18


def test_labels_break_as_on_the_pages(make_manuscript: MakeManuscript) -> None:
    """Not 社会公/益组织: no secretary has to mend it."""
    _, (_, applications), _ = tables(make_manuscript())
    broken = {
        "".join(lines): lines
        for cell in applications.iter(qn("w:tc"))
        if len(lines := [piece.text for piece in cell.iter(qn("w:t"))]) > 1
    }
    assert broken["社会公益组织"] == ["社会", "公益", "组织"]
    assert broken["（五）不予处理"] == ["（五）", "不予", "处理"]
    assert len([*applications.iter(qn("w:ind"))]) == 0
