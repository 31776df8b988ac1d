"""The web page: every word as typed, tables that a screen reader can follow, nothing that runs."""

import pytest
from lxml import html

from export.composing import build_document
from export.document import Document, Grid, Heading, Paragraph, Title
from export.html import render_html
from model.judging.manuscript import Manuscript
from model.layout import Role
from tests.export.conftest import MakeManuscript


def parse(document: Document) -> html.HtmlElement:
    return html.document_fromstring(render_html(document).decode("utf-8"))


def words(element: html.HtmlElement) -> str:
    """The text of an element with its line breaks."""
    for line_break in element.iter("br"):
        line_break.text = "\n"
    return str(element.text_content())


def test_the_text_is_the_report(torture: Manuscript) -> None:
    document = build_document(torture.report)
    page = parse(document)
    shown = [words(element) for element in page.xpath("//h1|//h2|//h3|//h4|//p")]
    expected = [block.text for block in document.blocks if isinstance(block, Title | Heading | Paragraph)]
    assert shown == expected
    assert page.findtext(".//title") == document.title


def test_markup_in_the_text_stays_text(torture: Manuscript) -> None:
    page = parse(build_document(torture.report))
    assert page.xpath("//script|//b|//*[@onclick]|//img|//link|//a") == []
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


def test_every_box_is_a_table_cell_of_its_size(torture: Manuscript) -> None:
    document = build_document(torture.report)
    tables = parse(document).xpath("//table")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    for table, grid in zip(tables, grids, strict=True):
        rows = table.xpath(".//tr")
        assert len(rows) == grid.layout.row_count
        drawn = [
            (index, int(cell.get("rowspan", 1)), int(cell.get("colspan", 1)), words(cell))
            for index, row in enumerate(rows)
            for cell in row
        ]
        boxes = [
            (box.row, box.row_span, box.column_span, grid.values[box.cell] if box.cell else box.text)
            for box in grid.layout.boxes
        ]
        assert drawn == boxes


def test_each_figure_names_its_headings(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript()
    page = parse(build_document(manuscript.report))
    form = manuscript.report.form
    ids = {element.get("id"): words(element) for element in page.xpath("//th")}
    figures = page.xpath("//td[@headers]")
    assert len(ids) == len(page.xpath("//th"))
    assert len(figures) == len(form.cells)
    by_headings = {}
    for figure in figures:
        by_headings[tuple(sorted(ids[name] for name in figure.get("headers").split()))] = words(figure)
    for cell in form.cells.values():
        path = tuple(sorted((*cell.row.path, *cell.column.path, *filter(None, [cell.block.title]))))
        assert path in by_headings


def test_headings_have_a_scope_and_tables_a_caption(make_manuscript: MakeManuscript) -> None:
    page = parse(build_document(make_manuscript().report))
    assert {element.get("scope") for element in page.xpath("//th")} == {"col", "colgroup", "row", "rowgroup"}
    assert [words(caption) for caption in page.xpath("//caption")] == [
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
    ]
    assert [len(table.xpath("./thead/tr")) for table in page.xpath("//table")] == [0, 3, 3]


def test_the_page_says_its_language_and_whether_it_is_a_draft(make_manuscript: MakeManuscript) -> None:
    report = make_manuscript().report
    page = parse(build_document(report, draft=True))
    assert page.get("lang") == "zh-CN"
    assert [words(element) for element in page.find_class("draft")] == ["草稿"]
    assert parse(build_document(report)).find_class("draft") == []


def test_roles_are_drawn_as_the_layout_has_them(make_manuscript: MakeManuscript) -> None:
    document = build_document(make_manuscript().report)
    corners = sum(
        box.role is Role.CORNER
        for block in document.blocks
        if isinstance(block, Grid)
        for box in block.layout.boxes
    )
    assert len(parse(document).xpath("//td[not(@headers)]")) == corners


def test_the_page_has_the_names_of_pages_of_government_sites(make_manuscript: MakeManuscript) -> None:
    signed = make_manuscript(texts={"document.signed_on": "2023年1月9日"})
    page = html.document_fromstring(render_html(build_document(signed.report)).decode())
    names = {meta.get("name"): meta.get("content") for meta in page.iter("meta")}
    assert names["ArticleTitle"] == signed.report.title
    assert names["PubDate"] == "2023-01-09"
    assert names["ContentSource"] == signed.report.unit
    undated = render_html(build_document(make_manuscript().report)).decode()
    assert "PubDate" not in undated


def test_long_addresses_and_narrow_headings_may_be_broken(make_manuscript: MakeManuscript) -> None:
    texts = {"preamble": "见www.example.gov.cn/zwgk，附a.b"}
    page = render_html(build_document(make_manuscript(texts=texts).report)).decode()
    assert "<p>见www.<wbr>example.<wbr>gov.<wbr>cn/<wbr>zwgk，附a.b</p>" in page
    assert ">社会<wbr>公益<wbr>组织</th>" in page
    assert page.count("1.属于国家秘密</th>") == 1


@pytest.mark.parametrize(
    ("unit", "pieces"),
    [
        ("云岭市", ["云岭市2022年", "政府信息公开工作年度报告"]),
        ("云岭市数据管理局", ["云岭市数据管理局2022年", "政府信息公开工作年度报告"]),
        ("云岭市数据资源管理局", ["云岭市数据资源管理局", "2022年政府信息公开工作", "年度报告"]),
    ],
)
def test_a_title_breaks_where_it_does_on_paper_and_on_a_phone(
    make_manuscript: MakeManuscript, unit: str, pieces: list[str]
) -> None:
    page = render_html(build_document(make_manuscript(unit=unit).report)).decode()
    assert f"<h1>{'<wbr>'.join(pieces)}</h1>" in page
