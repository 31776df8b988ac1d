"""The text of the Word document: word for word the report's, in real styles."""

import io
from itertools import pairwise

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from export.charts import charts_of, possible_charts
from export.composing import build_document
from export.document import Document, Grid, Heading, Paragraph, Title
from export.docx import render_docx
from export.fonts import register
from export.pages.layout import TextPart, lay_out
from model.judging.manuscript import Manuscript
from tests.export.conftest import MakeManuscript


def opened(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(render_docx(document)))


def test_the_text_is_the_report(torture: Manuscript) -> None:
    document = build_document(torture.report)
    shown = [paragraph.text for paragraph in opened(document).paragraphs]
    expected = [block.text for block in document.blocks if not isinstance(block, Grid)]
    assert "".join(shown[0].split("\n")) == expected[0]
    assert shown[1:] == expected[1:]


def test_blocks_have_the_styles_of_their_kind(torture: Manuscript) -> None:
    document = build_document(torture.report)
    styles = [paragraph.style.name for paragraph in opened(document).paragraphs if paragraph.style]
    expected = []
    for block in document.blocks:
        match block:
            case Title():
                expected.append("Title")
            case Heading(level=level):
                expected.append(f"Heading {level}")
            case Paragraph():
                expected.append("Body Text")
    assert styles == expected


def test_bold_text_is_marked_as_strong(make_manuscript: MakeManuscript) -> None:
    document = build_document(make_manuscript(texts={"overview": "甲**乙**丙"}).report)
    paragraph = next(p for p in opened(document).paragraphs if p.text == "甲乙丙")
    assert [(run.text, run.style.name) for run in paragraph.runs] == [
        ("甲", "Default Paragraph Font"),
        ("乙", "Strong"),
        ("丙", "Default Paragraph Font"),
    ]


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("云岭市", ["云岭市2022年政府信息公开工作年度报告"]),
        ("云岭市数据管理局", ["云岭市数据管理局2022年", "政府信息公开工作年度报告"]),
    ],
)
def test_a_long_title_breaks_between_words(
    make_manuscript: MakeManuscript, unit: str, lines: list[str]
) -> None:
    document = build_document(make_manuscript(unit=unit).report)
    assert opened(document).paragraphs[0].text.split("\n") == lines


TITLES = [
    *(f"{'云岭' * count}市人民政府办公室" for count in range(1, 12)),
    *(f"ABC-{'W' * count}云岭市iii数据局（{count}11）" for count in range(1, 12)),
]


@pytest.mark.parametrize("unit", TITLES)
def test_every_title_has_the_lines_of_the_page(make_manuscript: MakeManuscript, unit: str) -> None:
    """Also where letters and digits are wider or narrower than half a character."""
    document = build_document(make_manuscript(unit=unit).report)
    printed = next(part for _, part in lay_out(document, register(document.style))[0])
    assert isinstance(printed, TextPart)
    in_word = opened(document).paragraphs[0].text.split("\n")
    assert in_word == [document.title[line.start : line.end].strip("\n") for line in printed.lines]


def test_the_same_document_gives_the_same_bytes(make_manuscript: MakeManuscript) -> None:
    document = build_document(make_manuscript().report)
    assert render_docx(document) == render_docx(document)


def test_lines_before_an_address_are_not_torn_and_a_signature_stays_with_the_text(
    make_manuscript: MakeManuscript,
) -> None:
    texts = {
        "overview": "见https://www.example.gov.cn/zwgk。\n\n共12,345件。",
        "other_matters": "无。",
        "document.signed_by": "某局",
        "document.signed_on": "2023年1月20日",
    }
    shown = opened(build_document(make_manuscript(texts=texts).report)).paragraphs
    own = {each.text: (each.alignment, bool(each.paragraph_format.keep_with_next)) for each in shown}
    assert own["见https://www.example.gov.cn/zwgk。"] == (WD_ALIGN_PARAGRAPH.LEFT, False)
    assert own["共12,345件。"] == (None, False)
    assert [own[text][1] for text in ("无。", "某局", "2023年1月20日")] == [True, True, False]


def test_properties_name_the_document(make_manuscript: MakeManuscript) -> None:
    document = build_document(make_manuscript(unit="局" * 300).report)
    properties = opened(document).core_properties
    assert properties.title == document.title[:255]
    assert (properties.author, properties.language) == ("局" * 255, "zh-CN")
    assert properties.subject == "政府信息公开工作年度报告"


def test_only_parts_that_are_used_are_in_the_package(make_manuscript: MakeManuscript) -> None:
    word = opened(build_document(make_manuscript().report))
    assert sorted(str(part.partname) for part in word.part.package.iter_parts()) == [
        "/docProps/core.xml",
        "/word/document.xml",
        "/word/fontTable.xml",
        "/word/footer1.xml",
        "/word/footer2.xml",
        "/word/settings.xml",
        "/word/styles.xml",
    ]


def test_every_style_names_its_fonts_for_all_scripts(make_manuscript: MakeManuscript) -> None:
    styles = opened(build_document(make_manuscript().report)).styles
    fonts = {}
    for style in styles:
        for names in style.element.iter(qn("w:rFonts")):
            scripts = {names.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")}
            assert len(scripts) == 1
            fonts[style.name] = scripts.pop()
    assert fonts == {
        "Title": "方正小标宋简体",
        "Caption": "黑体",
        "Heading 1": "黑体",
        "Heading 2": "楷体",
        "Heading 3": "仿宋",
        "题注": "楷体",
        "表格说明": "宋体",
        "表格文字": "宋体",
        "表格数字": "宋体",
        "表格标题": "宋体",
        "Footer": "宋体",
    }


def test_body_text_has_the_measures_of_an_official_document(make_manuscript: MakeManuscript) -> None:
    body = opened(build_document(make_manuscript().report)).styles["Body Text"].element
    spacing, indent = body.find(f".//{qn('w:spacing')}"), body.find(f".//{qn('w:ind')}")
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_headings_are_outlined_for_the_navigation_pane(make_manuscript: MakeManuscript) -> None:
    styles = opened(build_document(make_manuscript().report)).styles
    levels = [
        styles[f"Heading {level}"].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val"))
        for level in (1, 2, 3)
    ]
    assert levels == ["0", "1", "2"]
    assert all(int(before) + 1 == int(after) for before, after in pairwise(levels))


def test_every_font_of_the_styles_has_names_that_may_stand_in(make_manuscript: MakeManuscript) -> None:
    word = opened(build_document(make_manuscript().report))
    (table,) = (part for part in word.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    listed = {font.get(qn("w:name")): font for font in parse_xml(table.blob).iter(qn("w:font"))}
    used = {
        names.get(qn("w:eastAsia")) for style in word.styles for names in style.element.iter(qn("w:rFonts"))
    }
    assert used <= set(listed)
    assert "仿宋_GB2312" in listed["仿宋"].find(qn("w:altName")).get(qn("w:val"))


def test_pictures_have_numbers_of_their_own(make_manuscript: MakeManuscript) -> None:
    manuscript = make_manuscript()
    charts = charts_of(manuscript, possible_charts(manuscript))
    word = opened(build_document(manuscript.report, charts=charts))
    numbers = [each.get("id") for each in word.element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(charts) > 1
    assert len(set(numbers)) == len(numbers)
