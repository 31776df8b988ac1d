"""The body for the editor of a web site: every style on its element, the same words as the page."""

import re
from pathlib import Path

import pytest
from lxml import html

from export.composing import build_document
from export.document import Document, Grid
from export.html_fragment import fragment_text, render_fragment
from export.writers import write_fragment
from model.errors import UserError
from model.importers.file import read_file
from model.judging.manuscript import Manuscript
from tests.export.conftest import MakeManuscript
from tests.export.test_document_parts import NOTES, PARTS, TEXTS


@pytest.fixture
def manuscript(make_manuscript: MakeManuscript) -> Manuscript:
    return make_manuscript(texts=TEXTS | PARTS | NOTES)


@pytest.fixture
def document(manuscript: Manuscript) -> Document:
    return build_document(manuscript.report)


def squeezed(text: str) -> str:
    return "".join(text.split())


def said(document: Document) -> str:
    texts: list[str] = []
    for block in document.blocks:
        texts += map(block.text_of, block.layout.boxes) if isinstance(block, Grid) else [block.text]
    return squeezed("".join(texts))


def test_words_and_figures_are_those_of_the_document(torture: Manuscript, document: Document) -> None:
    for each in (build_document(torture.report), document):
        body = html.fragment_fromstring(render_fragment(each), create_parent="div")
        assert squeezed(str(body.text_content())) == said(each)
        assert squeezed(fragment_text(each)) == said(each)


def test_no_editor_can_drop_what_it_looks_like(document: Document) -> None:
    """Editors drop style elements, classes, ids and captions, some of them even styles."""
    content = render_fragment(document)
    assert not re.search(r"<(?:style|script|caption|link|html|body|head)|class=|id=|headers=", content)
    body = html.fragment_fromstring(content, create_parent="div")
    for element in body.iter("p", "h1", "h2", "table", "td", "th"):
        assert element.get("style")
    assert {table.get("border") for table in body.iter("table")} == {"1"}
    figures = [cell for cell in body.iter("td") if (cell.text or "").isdecimal()]
    assert len(figures) > 100
    assert {cell.get("align") for cell in figures} == {"center"}


def test_the_file_is_read_back_like_the_whole_page(manuscript: Manuscript, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_fragment(manuscript, path)
    report = read_file(path).report
    assert dict(report.stated) == dict(manuscript.report.stated)
    assert {key: report.texts.get(key) for key in TEXTS | NOTES} == TEXTS | NOTES


def test_another_ending_is_refused(manuscript: Manuscript, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"后缀改为 \.html"):
        write_fragment(manuscript, tmp_path / "report.pdf")
    assert list(tmp_path.iterdir()) == []
