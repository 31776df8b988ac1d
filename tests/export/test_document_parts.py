"""Notes under tables and the parts around the text: where they stand, and that they come back."""

import io
from itertools import pairwise
from pathlib import Path

import docx
import pdfplumber
import pytest
from lxml import html

from export.composing import build_document
from export.document import Document, Paragraph, Place, Title
from export.docx import render_docx
from export.font_files import find_faces
from export.fonts import register
from export.house_style import NATIONAL
from export.html import render_html
from export.pages.geometry import SPACE_ABOVE_NOTE, geometry_of
from export.pages.layout import TablePart, TextPart, lay_out
from export.pdf import render_pdf
from export.writers import FORMATS, Format
from model.document import DOCUMENT_IDS
from model.importers.file import read_file
from model.judging.manuscript import Manuscript
from tests.export.conftest import MakeManuscript

PAGE = geometry_of(NATIONAL)

ATTACHED = "主动公开目录和依申请公开办理情况统计分析说明及其他有关材料一览\n办理流程图"
A_FIFTH = 3.2
"""Of a character: figures are narrower in some fonts than in others."""
PARTS = {
    "document.number": "云数发〔2023〕2号",
    "document.title_note": "（2023年1月20日）",
    "document.addressee": "市人民政府办公室：",
    "document.attachments": ATTACHED,
    "document.signed_by": "云岭市数据管理局",
    "document.signed_on": "2023年1月20日",
}
NOTES = {
    "disclosure_note": "注：本年没有制发规章。",
    "applications_note": "注：本表不含转办件。\n\n说明：第三项含上年结转。",
    "disputes_note": "注：数量含上年度结转数量。",
}
TEXTS = {
    "preamble": "现公布报告。",
    "overview": "办理平稳。",
    "problems": "没有。",
    "other_matters": "没有其他事项。",
}


@pytest.fixture
def manuscript(make_manuscript: MakeManuscript) -> Manuscript:
    return make_manuscript(texts=TEXTS | PARTS | NOTES)


@pytest.fixture
def document(manuscript: Manuscript) -> Document:
    return build_document(manuscript.report)


def placed(document: Document, place: Place) -> list[Paragraph]:
    return [
        block for block in document.blocks if isinstance(block, Paragraph) and block.setting.place is place
    ]


def test_the_parts_stand_in_the_order_of_the_standard(document: Document) -> None:
    texts = [block.text for block in document.blocks if isinstance(block, Title | Paragraph)]
    assert texts[:4] == ["云数发〔2023〕2号", document.title, "（2023年1月20日）", "市人民政府办公室："]
    assert texts[-4:] == [
        f"附件：1.{ATTACHED.splitlines()[0]}",
        "2.办理流程图",
        "云岭市数据管理局",
        "2023年1月20日",
    ]


def test_without_parts_and_notes_the_document_has_nothing_of_them(make_manuscript: MakeManuscript) -> None:
    document = build_document(make_manuscript(texts=TEXTS).report)
    places = {block.setting.place for block in document.blocks if isinstance(block, Paragraph)}
    assert places == {Place.PROSE}


@pytest.mark.parametrize(
    ("by", "on", "free"),
    [
        ("云岭市数据管理局", "2023年1月", [2.0, 3.5]),
        ("云岭市林业局", "2023年1月20日", [4.5, 2.0]),
        ("云岭市林业局", "", [2.0]),
        ("", "2023年1月20日", [4.0]),
    ],
)
def test_the_day_begins_two_characters_after_the_name(
    make_manuscript: MakeManuscript, by: str, on: str, free: list[float]
) -> None:
    """Whichever is longer leaves two characters free at the right."""
    texts = {"document.signed_by": by, "document.signed_on": on}
    signature = placed(build_document(make_manuscript(texts=texts).report), Place.RIGHT)
    assert [each.setting.free for each in signature] == free
    if by and on:
        left = [28 - each.setting.free - width(each.text) for each in signature]
        assert left[1] - left[0] == 2


def width(text: str) -> float:
    return sum(0.5 if each.isascii() else 1 for each in text)


@pytest.mark.parametrize(
    ("attached", "printed"),
    [
        ("办理流程图", ["附件：办理流程图"]),
        ("附件1：流程图\n附件2：目录", ["附件1：流程图", "附件2：目录"]),
        ("一览\n二览", ["附件：1.一览", "2.二览"]),
        ("1.一览\n2.二览", ["附件：1.一览", "2.二览"]),
    ],
)
def test_attachments_are_numbered_where_nobody_has(
    make_manuscript: MakeManuscript, attached: str, printed: list[str]
) -> None:
    document = build_document(make_manuscript(texts={"document.attachments": attached}).report)
    assert [each.text for each in placed(document, Place.LEFT)] == printed


def test_names_of_attachments_begin_below_each_other(document: Document) -> None:
    with pdfplumber.open(io.BytesIO(render_pdf(document, register(faces=find_faces(()))))) as pdf:
        lines = [line for page in pdf.pages for line in page.extract_text_lines(return_chars=True)]
    first = next(at for at, line in enumerate(lines) if line["text"].startswith("附件：1."))
    name = lines[first]["chars"][len("附件：1.")]["x0"]
    assert lines[first + 1]["x0"] == pytest.approx(name, abs=A_FIFTH)
    assert lines[first + 2]["chars"][len("2.")]["x0"] == pytest.approx(name, abs=A_FIFTH)


def test_notes_stand_close_below_their_tables_and_text_in_the_lines_of_the_page(document: Document) -> None:
    notes = 0
    for page in lay_out(document, register(faces=find_faces(()))):
        for above, (top, part) in pairwise(page):
            if isinstance(part, TextPart) and part.style.size < 16:
                gap = SPACE_ABOVE_NOTE if isinstance(above.part, TablePart) else 0
                assert top == pytest.approx(above.top + above.part.height + gap)
                notes += 1
            elif isinstance(part, TextPart):
                assert top / PAGE.leading == pytest.approx(round(top / PAGE.leading))
    assert notes == 4


def test_word_has_a_style_for_each_part(document: Document) -> None:
    word = docx.Document(io.BytesIO(render_docx(document)))
    styles = {each.text: each.style.name for each in word.paragraphs if each.style is not None}
    assert styles["云数发〔2023〕2号"] == "发文字号"
    assert styles["市人民政府办公室："] == "主送机关"
    assert styles["注：数量含上年度结转数量。"] == "表格说明"
    assert styles["2023年1月20日"] == "落款和成文日期"


def test_the_page_says_all_of_it_in_order(document: Document) -> None:
    page = html.document_fromstring(render_html(document).decode())
    shown = [element.text_content() for element in page.iter("h1", "p")]
    assert shown == [block.text for block in document.blocks if isinstance(block, Title | Paragraph)]


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.suffix)
def test_parts_and_notes_come_back_from_every_format(
    manuscript: Manuscript, known: Format, tmp_path: Path
) -> None:
    path = tmp_path / f"report{known.suffix}"
    path.write_bytes(known.render(manuscript, ()).content)
    texts = read_file(path).report.texts
    expected = {text_id: manuscript.report.texts[text_id] for text_id in (*DOCUMENT_IDS, *NOTES)}
    assert {text_id: texts.get(text_id) for text_id in expected} == expected
