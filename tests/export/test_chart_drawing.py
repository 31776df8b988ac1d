"""Charts as they are drawn: every figure and name, in every format, in fonts that are embedded."""

import io
from collections import Counter
from itertools import pairwise
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import html
from PIL import Image

from export.chart_drawing import chart_height, chart_png, chart_svg
from export.charts import build_charts, chart_kinds
from export.composing import build_document
from export.document import Chart, Document, Grid, Series
from export.docx import render_docx
from export.font_files import find_faces
from export.fonts import FontSet, register
from export.house_style import NATIONAL
from export.html import render_html
from export.pages.geometry import geometry_of
from export.pages.layout import ChartPart, lay_out
from export.pdf import render_pdf
from model.importers.file import read_file
from model.report import Report
from tests.export.conftest import filled_manuscript
from tests.families import OGI

YEARS = Chart(
    "图1　历年情况",
    ("2022年", "2023年"),
    (Series("新收", (123_456_789, 0)), Series("办结", (5, None)), Series("结转", (1, 2))),
    "2022年：<新收> 123456789 件。",
)

PAGE = geometry_of(NATIONAL)


@pytest.fixture
def fonts() -> FontSet:
    return register(faces=find_faces(()))


@pytest.fixture
def report() -> Report:
    return filled_manuscript(texts={"overview": "总体情况。\n\n" * 12}).report


@pytest.fixture
def document(report: Report) -> Document:
    earlier = [filled_manuscript(figure=lambda index: index).report for _ in range(2)]
    for year, each in enumerate(earlier, start=2020):
        each.year = year
    return build_document(report, charts=build_charts(report, chart_kinds(OGI), earlier))


def test_the_document_has_the_table_beside_its_charts(document: Document) -> None:
    assert next(block.table_id for block in document.blocks if isinstance(block, Grid)) == "comparison"


def charts_of(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_pdf_says_every_figure_as_text(document: Document, fonts: FontSet) -> None:
    with pypdfium2.PdfDocument(render_pdf(document, fonts)) as pdf:
        text = squeezed("".join(page.get_textpage().get_text_range() for page in pdf))
    assert len(charts_of(document)) == 7
    for chart in charts_of(document):
        assert squeezed(chart.caption) in text
        assert all(category in text for category in chart.categories)
        assert all(str(value) in text for series in chart.series for value in series.values)


def without_captions(text: str) -> str:
    """Those of charts are text like any other in formats that know no figures."""
    return "\n\n".join(part for part in text.split("\n\n") if not part.startswith("图"))


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
def test_a_file_with_charts_is_read_like_one_without(
    report: Report, document: Document, fonts: FontSet, tmp_path: Path, suffix: str
) -> None:
    render = {"pdf": lambda each: render_pdf(each, fonts), "docx": render_docx, "html": render_html}[suffix]
    drawn = {f"with.{suffix}": document, f"without.{suffix}": build_document(report)}
    for name, each in drawn.items():
        (tmp_path / name).write_bytes(render(each))
    with_charts, without = (read_file(tmp_path / name) for name in drawn)
    assert with_charts.report.stated == without.report.stated
    assert {name: without_captions(text) for name, text in with_charts.report.texts.items()} == dict(
        without.report.texts
    )
    pictures = [note for note in with_charts.notes if "张图片" in note.message]
    captions = [note for note in with_charts.notes if "另外加上的内容" in note.message]
    others = [note for note in with_charts.notes if note not in (*pictures, *captions)]
    assert [note for note in others if note not in without.notes] == []
    assert (len(pictures), len(captions)) == (suffix == "docx", 1)


def test_charts_bring_no_foreign_font(document: Document, fonts: FontSet) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(document, fonts))) as pdf:
        found = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.FontDescriptor for font in found)


def test_the_words_stand_beside_the_figure_for_screen_readers(document: Document, fonts: FontSet) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(document, fonts))) as pdf:
        kinds = [str(kid.S) for kid in pdf.Root.StructTreeRoot.K.K]
        words = [str(kid.Alt) for kid in pdf.Root.StructTreeRoot.K.K if kid.S == "/Figure"]
    assert words == [chart.words for chart in charts_of(document)]
    at = kinds.index("/Figure")
    assert kinds[at : at + 6] == ["/Figure", "/Caption"] * 3


def test_no_chart_leaves_its_page(document: Document, fonts: FontSet) -> None:
    for page in lay_out(document, fonts):
        for top, part in page:
            if isinstance(part, ChartPart):
                assert top + part.height <= PAGE.text_height + 0.01


def test_the_most_years_fit_a_page() -> None:
    years = tuple(f"{2016 + number}年" for number in range(10))
    chart = Chart("图", years, tuple(Series(name, (1,) * 10) for name in "甲乙丙"), "")
    assert chart_height(chart) < PAGE.text_height / 1.5


def test_word_shows_a_sharp_picture_with_its_words(document: Document) -> None:
    word: WordDocument = docx.Document(io.BytesIO(render_docx(document)))
    charts = charts_of(document)
    assert [element.get("descr") for element in word.element.iter(qn("wp:docPr"))] == [
        chart.words for chart in charts
    ]
    captions = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Caption"]  # type: ignore[union-attr]
    assert captions == [chart.caption for chart in charts]
    for shape, blip in zip(word.inline_shapes, word.element.iter(qn("a:blip")), strict=True):
        picture = Image.open(io.BytesIO(word.part.related_parts[blip.get(qn("r:embed"))].blob))
        assert picture.width / (shape.width / 914_400) == pytest.approx(300, abs=1)


def test_the_same_document_with_charts_gives_the_same_bytes(document: Document) -> None:
    assert render_docx(document) == render_docx(document)
    assert render_html(document) == render_html(document)


def test_the_web_page_shows_drawings_with_their_words(document: Document) -> None:
    page = html.document_fromstring(render_html(document).decode())
    drawings = page.xpath("//figure/*[local-name()='svg']")
    charts = charts_of(document)
    assert [drawing.get("aria-label") for drawing in drawings] == [chart.words for chart in charts]
    assert [caption.text_content() for caption in page.xpath("//figcaption")] == [
        chart.caption for chart in charts
    ]
    names = page.xpath("//*/@id")
    assert len(names) == len(set(names))
    assert "nianbao-" not in render_html(document).decode()


def test_a_cell_that_is_not_filled_is_no_zero(fonts: FontSet) -> None:
    svg = html.fromstring(chart_svg(YEARS, fonts))
    texts = [text.text_content() for text in svg.xpath("//*[local-name()='text']")]
    assert sorted(texts) == sorted(
        ["123456789", "0", "5", "未填写", "1", "2", "2022年", "2023年", "新收", "办结", "结转"]
    )


def test_bars_of_several_series_differ_in_grey() -> None:
    """The legend has a field of each colour."""
    picture = Image.open(io.BytesIO(chart_png(YEARS, 144))).convert("L").crop((0, 0, 880, 40))
    histogram = picture.histogram()
    shades = sorted(sorted(range(30, 250), key=histogram.__getitem__)[-3:])
    assert all(lighter - darker > 40 for darker, lighter in pairwise(shades))


def test_a_picture_has_few_colours_and_these_exactly(fonts: FontSet) -> None:
    """Paper stays white, and bars have the colours of Okabe and Ito."""
    years = tuple(f"{year}年" for year in (2023, 2024))
    chart = Chart("图", years, tuple(Series(name, (70, 80)) for name in "甲乙丙"), "")
    picture = Image.open(io.BytesIO(chart_png(chart, fonts=fonts)))
    assert picture.mode == "P"
    palette = picture.getpalette() or []
    most = [
        tuple(palette[3 * number : 3 * number + 3]) for number, _ in Counter(picture.tobytes()).most_common(4)
    ]
    assert most[0] == (255, 255, 255)
    assert set(most[1:]) == {(0, 114, 178), (230, 159, 0), (240, 228, 66)}
