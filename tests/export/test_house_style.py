"""Documents in a house style: other margins, leading, page numbers, fonts and amounts of the same report."""

import io
import shutil
from dataclasses import replace
from pathlib import Path

import docx
import pdfplumber
import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics

from export.composing import build_document
from export.document import Document
from export.docx import render_docx
from export.font_files import Role, bundled_font_file, find_faces
from export.fonts import register
from export.house_style import NATIONAL, HouseStyle, NumberPlace, StyleFonts, StylePage, StyleTables
from export.ofd import render_ofd
from export.pages.geometry import PAGE_HEIGHT, PAGE_WIDTH, geometry_of
from export.pages.layout import TablePart, lay_out
from export.pdf import render_pdf
from model.report import Report
from tests.export.conftest import MakeManuscript

HOUSE = HouseStyle(
    "某市",
    page=StylePage(30.0, 27.0, 34.58, 32.58, 30.0, NumberPlace.CENTRE, dashes=False),
    tables=StyleTables(9.0, 4),
)
A_LITTLE = 0.6


@pytest.fixture
def report(make_manuscript: MakeManuscript) -> Report:
    return make_manuscript().report


@pytest.fixture
def document(report: Report) -> Document:
    return build_document(report, style=HOUSE)


def words_of_pages(content: bytes) -> list[list[dict[str, float | str]]]:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [page.extract_words() for page in pdf.pages]


def test_text_stands_between_the_margins_and_numbers_in_the_middle(document: Document) -> None:
    geometry = geometry_of(HOUSE)
    pages = words_of_pages(render_pdf(document, register(faces=find_faces(()))))
    right, bottom = geometry.left + geometry.text_width, geometry.top + geometry.text_height
    for number, words in enumerate(pages, start=1):
        *text, last = words
        assert last["text"] == str(number)
        assert (float(last["x0"]) + float(last["x1"])) / 2 == pytest.approx(
            (geometry.left + right) / 2, abs=1
        )
        assert all(geometry.left - A_LITTLE <= float(word["x0"]) for word in text)
        assert all(float(word["x1"]) <= right + A_LITTLE for word in text)
        assert all(
            geometry.top - A_LITTLE <= float(word["top"]) and float(word["bottom"]) <= bottom for word in text
        )


def test_no_page_number_leaves_no_trace(report: Report) -> None:
    style = replace(NATIONAL, page=StylePage(number=NumberPlace.NONE))
    content = render_pdf(build_document(report, style=style), register(faces=find_faces(())))
    with_numbers = render_pdf(build_document(report), register(faces=find_faces(())))
    shown, usual = words_of_pages(content), words_of_pages(with_numbers)
    assert [len(words) for words in shown] == [len(words) - 3 for words in usual]


def test_word_has_the_same_page(document: Document) -> None:
    word = docx.Document(io.BytesIO(render_docx(document)))
    section = word.sections[0]
    margins = (section.top_margin, section.left_margin)
    assert [round(each.mm, 1) for each in margins if each] == [30.0, 34.6]
    assert word.styles["Body Text"].paragraph_format.line_spacing.pt == HOUSE.page.leading
    assert "w:w w:val" not in word.styles["Body Text"].element.xml
    assert section.footer.paragraphs[0].text.strip() == "1"


def test_fonts_are_those_that_the_style_names(report: Report) -> None:
    fonts = StyleFonts(body='方正"仿宋', table="方正书宋_GBK", latin="Times New Roman")
    word = docx.Document(
        io.BytesIO(render_docx(build_document(report, style=replace(NATIONAL, fonts=fonts))))
    )
    xml = word.styles.element.xml
    assert 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="方正书宋_GBK"' in xml
    assert "方正&quot;仿宋" in xml or """'方正"仿宋'""" in xml
    assert 'w:eastAsia="宋体"' not in xml


def test_tables_are_no_larger_and_amounts_have_their_decimals(document: Document) -> None:
    fonts = register(faces=find_faces(()))
    parts = [part for page in lay_out(document, fonts) for _, part in page if isinstance(part, TablePart)]
    sizes = {box.style.size for part in parts for box in part.chunk.boxes}
    assert max(sizes) == HOUSE.tables.size
    amounts = [
        box for part in parts for box in part.chunk.boxes if box.box.cell.endswith(".amount") and box.lines
    ]
    shown = {"".join(line.text for line in box.lines) for box in amounts} - {""}
    assert shown
    assert all(len(text.partition(".")[2]) >= HOUSE.tables.decimals for text in shown)


def test_every_table_stays_on_its_page_in_ofd_too(document: Document) -> None:
    assert render_ofd(document, register(faces=find_faces(()))).startswith(b"PK")
    geometry = geometry_of(HOUSE)
    for page in lay_out(document, register(faces=find_faces(()))):
        for top, part in page:
            assert top + part.height <= geometry.text_height + A_LITTLE
    assert geometry.text_width < PAGE_WIDTH
    assert geometry.text_height < PAGE_HEIGHT


def write_font(path: Path, family: str, *, bold: bool = False) -> Path:
    """A font of that name with a few characters, under a file name that says nothing."""
    font = TTFont(bundled_font_file(Role.BODY))
    choice = Subsetter(Options(name_IDs=[], notdef_outline=True, drop_tables=["DSIG"]))
    choice.populate(text="年报2024〓abc")
    choice.subset(font)
    for kind in (1, 4, 6):
        font["name"].setName(family if kind != 6 else "Odd", kind, 3, 1, 0x804)
        font["name"].setName(family if kind != 6 else "Odd", kind, 3, 1, 0x409)
    if bold:
        font["head"].macStyle = 1
        for language in (0x804, 0x409):
            font["name"].setName(f"{family} Bold", 4, 3, 1, language)
    font.save(path)
    return path


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NIANBAO_FONT_FOLDERS", str(tmp_path))
    return tmp_path


def test_a_font_is_found_by_its_name_whatever_the_file_is_called(machine: Path) -> None:
    write_font(machine / "odd.ttf", "某某仿宋_GBK")
    fonts = register(replace(NATIONAL, fonts=StyleFonts(body="某某仿宋_GBK")))
    assert fonts.lacking == ()
    assert fonts.font_name(Role.BODY).startswith("body-")
    assert [run.text for run in fonts.split("年报浉", Role.BODY)] == ["年报", "浉"]


def test_a_family_is_its_upright_face_of_plain_weight(machine: Path) -> None:
    write_font(machine / "a.ttf", "Two Faces", bold=True)
    write_font(machine / "b.ttf", "Two Faces")
    fonts = register(replace(NATIONAL, fonts=StyleFonts(body="Two Faces")))
    face = pdfmetrics.getFont(fonts.font_name(Role.BODY)).face
    assert Path(face.filename).name == "b.ttf"


def test_letters_and_digits_come_from_the_font_for_them(machine: Path) -> None:
    write_font(machine / "odd.ttf", "Latin Roman")
    fonts = register(replace(NATIONAL, fonts=StyleFonts(latin="latin  roman")))
    ((number_font, _), (text_font, _)) = fonts.split("2024年", Role.BODY)
    assert number_font != text_font == "nianbao-fangsong"
    assert [run.text for run in fonts.split("2024年", Role.TABLE)] == ["2024", "年"]


def test_a_font_that_is_not_there_is_named_and_replaced(machine: Path) -> None:
    shutil.copy(bundled_font_file(Role.BODY), machine / "other.ttf")
    fonts = register(replace(NATIONAL, fonts=StyleFonts(body="仿宋_GB2312", latin="Times New Roman")))
    assert fonts.lacking == (
        "没有找到字体“仿宋_GB2312”，用同类字体代替",
        "没有找到字体“Times New Roman”，字母和数字用同类字体代替",
    )
    assert fonts.font_name(Role.BODY) == "nianbao-fangsong"


def test_a_damaged_font_file_is_no_font(machine: Path) -> None:
    (machine / "bad.ttf").write_bytes(b"\x00\x01\x00\x00\x00\x30" + b"\xff" * 40)
    (machine / "worse.ttc").write_bytes(b"ttcf")
    fonts = register(replace(NATIONAL, fonts=StyleFonts(body="仿宋_GB2312")))
    assert len(fonts.lacking) == 1
