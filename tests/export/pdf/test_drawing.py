"""The finished file: its text, fonts, properties and bookmarks, read back with other libraries."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from export.document import Block, Document, Grid, Heading, Title, one_line
from export.fonts import FontSet
from export.pages.layout import TablePart, TextPart, lay_out
from export.pdf import render_pdf
from model.narrative import Run

HOSTILE = (
    "浉淯㴻䢺𬇙的地名，`<b>&amp;</b>`和<font size=99>，=1+1，%s，(括号)，[1]；\t制表\n换行之后的一行-\n\n"
    + "一段两千字的话，" * 250
    + "\n\n网址：https://www.example.gov.cn/"
    + "very-long/" * 30
    + "?a=1&b=2。\n\nThe quick brown fox, 12,345.678 times.\n\n"
    + "\n\n".join(f"### （{number}）标题{number}" for number in range(40))
)


def page_texts(data: bytes) -> list[str]:
    """The text of each page without blanks; pdfium says U+FFFE for a hyphen at a line's end."""
    with pypdfium2.PdfDocument(data) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
    return [re.sub(r"\s", "", text).replace("\ufffe", "-") for text in texts]


def expected_page_texts(document: Document, fonts: FontSet) -> Iterator[str]:
    """What each page says: the text of its lines, the rows of its tables, its number."""
    for number, page in enumerate(lay_out(document, fonts), 1):
        words = []
        for _, part in page:
            if isinstance(part, TextPart):
                words += [line.text for line in part.lines]
            elif isinstance(part, TablePart):
                words += [line.text for box in part.chunk.boxes for line in box.lines]
        yield re.sub(r"\s", "", "".join(words)) + f"—{number}—"


def words_of(block: Block) -> str:
    if isinstance(block, Grid):
        return "\f"
    return block.text


def prose_of(document: Document) -> list[str]:
    """The title, headings and paragraphs of a document, without blanks, parted where tables stand."""
    said = "".join(map(words_of, document.blocks))
    return [re.sub(r"\s", "", prose) for prose in said.split("\f")]


REPORTS: dict[str, dict[str, Any]] = {
    "usual": {},
    "2019": {"edition": "2019"},
    "hostile": {"texts": {"overview": HOSTILE, "problems": HOSTILE, "other_matters": "<b>&"}},
    "empty": {"texts": {}},
    "zero": {"greatest": 0},
    "nine digits": {"greatest": 999_999_999},
    "hostile unit": {"unit": "<b>&浉河" * 12},
}


@pytest.fixture(params=REPORTS)
def document(request: pytest.FixtureRequest, make_document: Callable[..., Document]) -> Document:
    return make_document(**REPORTS[request.param])


def test_the_text_is_the_text_of_the_report(document: Document, fonts: FontSet) -> None:
    pages = page_texts(render_pdf(document, fonts))
    assert pages == list(expected_page_texts(document, fonts))
    assert fonts.missing == []


def test_no_word_of_the_report_is_lost(document: Document, fonts: FontSet) -> None:
    pages = page_texts(render_pdf(document, fonts))
    whole = "".join(text.removesuffix(f"—{number}—") for number, text in enumerate(pages, 1))
    for prose in prose_of(document):
        assert prose in whole
    for grid in (block for block in document.blocks if isinstance(block, Grid)):
        for label in (box.text for box in grid.layout.boxes):
            assert label in whole


def test_no_stray_characters(make_document: Callable[..., Document], fonts: FontSet) -> None:
    text = "".join(page_texts(render_pdf(make_document(), fonts)))
    radicals_and_private = re.findall("[\u2e80-\u2fdf\ue000-\uf8ff\ufffd]", text)
    assert radicals_and_private == []


def test_a_character_without_font_is_named(make_document: Callable[..., Document], fonts: FontSet) -> None:
    document = make_document(texts={"overview": "有一个😀字"})
    assert "有一个😀字" in "".join(page_texts(render_pdf(document, fonts)))
    assert fonts.missing == ["😀"]


def test_all_fonts_are_embedded_subsets(document: Document, fonts: FontSet) -> None:
    with pikepdf.open(BytesIO(render_pdf(document, fonts))) as pdf:
        found = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert found
        for font in found:
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font
            assert re.match(r"/[A-Z]{6}\+Nianbao", str(font.BaseFont))


def test_the_packet_of_properties_says_the_same(
    make_document: Callable[..., Document], fonts: FontSet
) -> None:
    """Escaped, without control characters: some units have either."""
    document = make_document(unit="局<b>&\n第二行")
    with pikepdf.open(BytesIO(render_pdf(document, fonts))) as pdf, pdf.open_metadata() as packet:
        assert packet["dc:title"] == str(pdf.docinfo.Title) == one_line(document.title)
        assert packet["dc:creator"] == [str(pdf.docinfo.Author)] == ["局<b>& 第二行"]
        assert packet["dc:description"] == str(pdf.docinfo.Subject)
        assert packet["dc:language"] == {"zh-CN"}
        assert pdf.Root.Metadata.Subtype == "/XML"


def test_properties(make_document: Callable[..., Document], fonts: FontSet) -> None:
    document = make_document()
    with pikepdf.open(BytesIO(render_pdf(document, fonts))) as pdf:
        assert str(pdf.docinfo.Title) == "信阳市浉河区人民政府办公室2023年政府信息公开工作年度报告"
        assert str(pdf.docinfo.Author) == "信阳市浉河区人民政府办公室"
        assert str(pdf.docinfo.Subject) == "政府信息公开工作年度报告"
        assert str(pdf.docinfo.Keywords) == "信阳市浉河区人民政府办公室 政府信息公开工作年度报告"
        assert str(pdf.Root.Lang) == "zh-CN"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        for page in pdf.pages:
            assert [float(edge) for edge in page.MediaBox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.01)


@pytest.mark.parametrize("odd", ["\x00\x07控制", "\ud800半个", "\u202e反向", "一\u3000二", "（\\)("])
def test_odd_characters_in_names_and_headings_do_no_harm(odd: str, fonts: FontSet) -> None:
    heading = Heading((Run(odd),), 1)
    data = render_pdf(Document(odd, odd, odd, (Title(odd), heading)), fonts)
    with pikepdf.open(BytesIO(data)) as pdf:
        shown = [str(pdf.docinfo.Title), *(str(item.title) for item in pdf.open_outline().root)]
    assert len(set(shown)) == 1
    assert shown[0].isprintable()
    assert odd[-1] in shown[0]


def test_a_document_without_anything_is_one_empty_page(fonts: FontSet) -> None:
    assert page_texts(render_pdf(Document("", "", "", ()), fonts)) == ["—1—"]


def test_bookmarks_lead_to_the_headings(make_document: Callable[..., Document], fonts: FontSet) -> None:
    data = render_pdf(make_document(), fonts)
    pages = page_texts(data)
    with pypdfium2.PdfDocument(data) as pdf:
        marks = [(item.level, item.get_title(), item.get_dest().get_index()) for item in pdf.get_toc()]
    assert [title for level, title, _ in marks if level == 0] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert [title for level, title, _ in marks if level == 2] == ["1.基本情况", "2.答复情况"]
    for _, title, page in marks:
        assert title in pages[page]


def test_a_deep_heading_without_one_above_it_is_a_bookmark_too(
    make_document: Callable[..., Document], fonts: FontSet
) -> None:
    data = render_pdf(make_document(texts={"preamble": "#### 1.说明\n\n正文。"}), fonts)
    with pypdfium2.PdfDocument(data) as pdf:
        assert [(item.level, item.get_title()) for item in pdf.get_toc()][:2] == [
            (0, "1.说明"),
            (0, "一、总体情况"),
        ]


def test_a_draft_says_so_on_every_page(make_document: Callable[..., Document], fonts: FontSet) -> None:
    drafts = page_texts(render_pdf(make_document(draft=True), fonts))
    finals = page_texts(render_pdf(make_document(), fonts))
    assert [text.removeprefix("草稿") for text in drafts] == finals
    assert all(text.startswith("草稿") for text in drafts)


def test_page_numbers_stand_on_the_outer_side(make_document: Callable[..., Document], fonts: FontSet) -> None:
    with pypdfium2.PdfDocument(render_pdf(make_document(), fonts)) as pdf:
        lefts = []
        for page in pdf:
            text = page.get_textpage()
            last = text.count_chars() - 1
            left, bottom, right, _ = text.get_charbox(last, loose=True)
            assert 70 < bottom < 90
            lefts.append((left + right) / 2)
    assert lefts[0] == pytest.approx(595.28 - 73.7 - 14 - 7, abs=1)
    assert lefts[1] < 150
    assert lefts[::2] == pytest.approx([lefts[0]] * len(lefts[::2]), abs=1)
