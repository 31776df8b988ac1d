"""Paper, page numbers and the mark of a draft in the Word document."""

import io

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from export.composing import build_document
from export.docx import render_docx
from tests.export.conftest import MakeManuscript


def opened(make_manuscript: MakeManuscript, draft: bool = False) -> WordDocument:
    return docx.Document(io.BytesIO(render_docx(build_document(make_manuscript().report, draft))))


def test_paper_and_margins_are_those_of_the_standard(make_manuscript: MakeManuscript) -> None:
    section = opened(make_manuscript).sections[0]
    sizes = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(size.mm) for size in sizes if size] == [210, 297, 37, 35]
    assert [round(size.mm) for size in (section.left_margin, section.right_margin) if size] == [28, 26]
    assert section._sectPr.find(qn("w:docGrid")) is None


def test_page_numbers_stand_on_the_outer_side(make_manuscript: MakeManuscript) -> None:
    word = opened(make_manuscript)
    assert word.settings.odd_and_even_pages_header_footer
    section = word.sections[0]
    sides = {}
    for name, footer in (("odd", section.footer), ("even", section.even_page_footer)):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —"
        assert [field.text for field in footer.part.element.iter(qn("w:instrText"))] == [" PAGE "]
        sides[name] = paragraph._p.find(f".//{qn('w:jc')}").get(qn("w:val"))
    assert sides == {"odd": "right", "even": "left"}


def test_only_a_draft_is_marked_on_odd_and_even_pages(make_manuscript: MakeManuscript) -> None:
    finished, draft = opened(make_manuscript).sections[0], opened(make_manuscript, draft=True).sections[0]
    assert finished.header.is_linked_to_previous
    for header in (draft.header, draft.even_page_header):
        path = "{urn:schemas-microsoft-com:vml}textpath"
        marks = [mark.get("string") for mark in header.part.element.iter(path)]
        assert [mark for mark in marks if mark] == ["草稿"]
