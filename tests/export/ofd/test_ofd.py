"""OFD files by the rules of GB/T 33190: order of elements, numbers, references, places; and read back."""

import io
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from lxml import etree

from export.charts import charts_of, possible_charts
from export.composing import build_document
from export.document import Grid
from export.font_files import bundled_font_files, find_faces
from export.fonts import FontSet, register
from export.json_report import render_json
from export.judged_document import document_of
from export.ofd import render_ofd
from export.writers import FORMATS, archive_ofd
from model.importers.file import read_file
from model.judging.manuscript import Manuscript, manuscript_of_file
from tests.export.conftest import MakeManuscript, torture_manuscript
from tests.export.test_document_parts import NOTES, PARTS, TEXTS
from tests.resources.build_worksheets import EXAMPLE

OFD = "{http://www.ofdspec.org/2016}"
ORDER = {
    "DocBody": ["DocInfo", "DocRoot"],
    "DocInfo": ["DocID", "Title", "Author", "Subject", "Creator"],
    "Document": ["CommonData", "Pages", "Outlines", "CustomTags", "Attachments"],
    "CommonData": ["MaxUnitID", "PageArea", "PublicRes"],
    "Page": ["Area", "Content"],
    "TextObject": ["FillColor", "StrokeColor", "TextCode"],
    "PathObject": ["StrokeColor", "FillColor", "AbbreviatedData"],
}
"""What may stand in an element, in the one order that the standard allows."""
PLACES = {"DocRoot", "PublicRes", "FileLoc", "FontFile", "CustomTags", "Attachments"}


@pytest.fixture(params=["2019", "2021", "example", "parts"], scope="module")
def manuscript(request: pytest.FixtureRequest) -> Manuscript:
    from tests.export.conftest import filled_manuscript

    if request.param == "example":
        return manuscript_of_file(read_file(EXAMPLE.with_name("example-error.xlsx")))
    if request.param == "parts":
        return filled_manuscript(texts=TEXTS | PARTS | NOTES)
    return torture_manuscript(request.param)


@pytest.fixture(scope="module")
def fonts() -> FontSet:
    return register(faces=find_faces(()))


@pytest.fixture(scope="module")
def package(manuscript: Manuscript, fonts: FontSet) -> ZipFile:
    """With charts, and as a draft where the report is one."""
    document = document_of(manuscript, charts_of(manuscript, possible_charts(manuscript)))
    return ZipFile(io.BytesIO(render_ofd(document, fonts, b"{}")))


def parts(package: ZipFile) -> dict[str, etree._Element]:
    names = [name for name in package.namelist() if name.endswith(".xml")]
    return {name: etree.fromstring(package.read(name)) for name in names}


def elements(package: ZipFile, name: str) -> Iterator[etree._Element]:
    for root in parts(package).values():
        yield from root.iter(f"{OFD}{name}")


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext())


def test_elements_stand_in_the_order_of_the_standard(package: ZipFile) -> None:
    for name, order in ORDER.items():
        for element in elements(package, name):
            found = [child.tag.removeprefix(OFD) for child in element]
            assert found == [each for each in order if each in found], name


def test_every_part_that_is_named_is_there_and_every_part_is_named(package: ZipFile) -> None:
    named = {"OFD.xml"}
    for part, root in parts(package).items():
        base = posixpath.dirname(part)
        for element in root.iter():
            place = element.get("BaseLoc") if element.tag == f"{OFD}Page" else None
            if etree.QName(element).localname in PLACES and not len(element):
                folder = root.get("BaseLoc", "") if element.tag == f"{OFD}FontFile" else ""
                place = posixpath.join(folder, text_of(element))
            if place:
                named.add(posixpath.join(base, place))
    assert named == set(package.namelist())


def test_numbers_are_given_once_and_every_reference_leads_to_one(package: ZipFile) -> None:
    roots = parts(package).values()
    own = [int(e.get("ID")) for root in roots for e in root.iter() if str(e.get("ID", "")).isdecimal()]
    assert len(own) == len(set(own))
    (largest,) = elements(package, "MaxUnitID")
    assert max(own) <= int(text_of(largest))
    fonts = {int(font.get("ID")) for font in elements(package, "Font")}
    assert {int(text.get("Font")) for text in elements(package, "TextObject")} == fonts
    pages = {int(page.get("ID")) for page in elements(package, "Page") if page.get("ID")}
    assert {int(each.get("PageID")) for each in elements(package, "Dest")} <= pages
    references = list(elements(package, "ObjectRef"))
    assert {int(each.get("PageRef")) for each in references} == pages
    assert {int(text_of(each)) for each in references} <= set(own)


def test_each_character_but_the_last_of_a_text_has_its_distance(package: ZipFile) -> None:
    codes = list(elements(package, "TextCode"))
    assert len(codes) > 100
    for code in codes:
        words = text_of(code)
        assert len((code.get("DeltaX") or "").split()) == len(words) - 1
        assert len(words) == 1 or max(words) <= "\uffff", "a character above U+FFFF stands alone"


def test_every_outline_is_that_of_the_font_and_no_other_character_is_there(
    package: ZipFile, fonts: FontSet
) -> None:
    sources = {path.stem: TTFont(path) for path in bundled_font_files()}
    names = {font.get("ID"): font.get("FontName") for font in elements(package, "Font")}
    used: dict[str, set[str]] = {}
    for text in elements(package, "TextObject"):
        used.setdefault(names[text.get("Font")], set()).update(text_of(text.find(f"{OFD}TextCode")))
    for name, characters in used.items():
        cut = TTFont(io.BytesIO(package.read(f"Doc_0/Res/{name}.ttf")))
        assert set(cut.getBestCmap()) == set(map(ord, characters))
        for character in characters:
            if ord(character) in sources[name].getBestCmap():
                assert outline(cut, character) == outline(sources[name], character)
            else:
                assert character in fonts.missing


def outline(font: TTFont, character: str) -> list[tuple[str, tuple[object, ...]]]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[font.getBestCmap()[ord(character)]].draw(pen)
    return list(pen.value)


def test_the_text_is_that_of_the_document(package: ZipFile, manuscript: Manuscript, fonts: FontSet) -> None:
    """The text that the structure names: no charts, page numbers, 草稿, and nothing that a page repeats."""
    root = parts(package)["Doc_0/Tags/Structure.xml"]
    texts = {e.get("ID"): text_of(e.find(f"{OFD}TextCode")) for e in elements(package, "TextObject")}
    said = "".join(
        texts.get(text_of(reference), "")
        for tag in root
        if etree.QName(tag).localname not in {"Figure", "Caption"}
        for reference in tag
    )
    document = document_of(manuscript)
    expected = "".join(
        "".join(block.text_of(box) for box in block.layout.boxes) if isinstance(block, Grid) else block.text
        for block in document.blocks
    )
    assert sorted(squeezed(said)) == sorted(squeezed(drawn(expected, fonts)))


def drawn(text: str, fonts: FontSet) -> str:
    from export.font_files import Role

    return "".join(glyph for each in text if (glyph := fonts.glyph(each, Role.BODY).text))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_outline_has_every_heading(package: ZipFile, manuscript: Manuscript) -> None:
    from export.document import Heading, one_line

    headings = [one_line(each.text) for each in document_of(manuscript).blocks if isinstance(each, Heading)]
    assert [element.get("Title") for element in elements(package, "OutlineElem")] == headings


def test_equal_documents_give_equal_bytes_of_moderate_size(manuscript: Manuscript) -> None:
    document = build_document(manuscript.report)
    contents = [render_ofd(document, register(faces=find_faces(()))) for _ in range(2)]
    assert contents[0] == contents[1]
    assert len(contents[0]) < 400_000


def test_a_report_comes_back_whole_from_what_lies_inside(manuscript: Manuscript, tmp_path: Path) -> None:
    known = next(known for known in FORMATS if known.suffix == ".ofd")
    path = tmp_path / "report.ofd"
    path.write_bytes(known.render(manuscript, ()).content)
    report = read_file(path).report
    assert dict(report.stated) == dict(manuscript.report.stated)
    assert report.unit == manuscript.report.unit


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_without_it_every_cell_comes_back_from_the_pages(
    make_manuscript: MakeManuscript, edition: str, tmp_path: Path
) -> None:
    """With charts, whose bars are no table."""
    manuscript = make_manuscript(edition, texts=TEXTS)
    document = document_of(manuscript, charts_of(manuscript, possible_charts(manuscript)))
    path = tmp_path / "report.ofd"
    path.write_bytes(render_ofd(document))
    read = read_file(path)
    assert dict(read.report.stated) == dict(manuscript.report.stated)
    assert {key: read.report.texts[key] for key in TEXTS} == TEXTS


@pytest.mark.parametrize("other", [True, False])
def test_an_attachment_that_does_not_say_what_the_pages_say_is_passed_over_and_told(
    make_manuscript: MakeManuscript, manuscript: Manuscript, other: bool, tmp_path: Path
) -> None:
    """What people see are the pages: a damaged attachment, or one of another report, does not count."""
    shown = make_manuscript()
    content = render_json(manuscript) if other else b"{"
    path = tmp_path / "report.ofd"
    path.write_bytes(render_ofd(document_of(shown), report=content))
    reading = read_file(path)
    assert dict(reading.report.stated) == dict(shown.report.stated)
    assert any("附件“report.json”" in note.message for note in reading.notes)


def test_no_attachment_where_none_is_wanted(make_manuscript: MakeManuscript) -> None:
    """As archives want it."""
    package = ZipFile(io.BytesIO(render_ofd(build_document(make_manuscript().report))))
    assert not [name for name in package.namelist() if "ttach" in name]
    assert not list(elements(package, "Attachments"))
    assert not re.search(rb"https?://(?!www\.ofdspec\.org)", package.read("Doc_0/CustomTags.xml"))


def test_for_an_archive_it_says_so_and_carries_no_data(manuscript: Manuscript, tmp_path: Path) -> None:
    usual = render_ofd(build_document(manuscript.report), report=b"{}")
    archive = archive_ofd(manuscript).content
    with ZipFile(io.BytesIO(usual)) as package:
        assert b'DocType="OFD"' in package.read("OFD.xml")
        assert any("Attach" in name for name in package.namelist())
    with ZipFile(io.BytesIO(archive)) as package:
        assert b'DocType="OFD-A"' in package.read("OFD.xml")
        assert not any("Attach" in name for name in package.namelist())
    path = tmp_path / "report.ofd"
    path.write_bytes(archive)
    assert dict(read_file(path).report.stated) == dict(manuscript.report.stated)
