"""Whatever the format, a document has the same figures and words: read back by other programs than ours."""

import io
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pdfplumber
import pytest
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree, html

from export.document import Document, Grid
from export.docx import render_docx
from export.html import render_html
from export.judged_document import document_of
from export.ofd import render_ofd
from export.pdf import render_pdf
from export.xlsx import render_xlsx
from model.importers.file import read_file
from model.judging.manuscript import Manuscript, manuscript_of_file
from model.numbers import Value
from tests.export.conftest import TEXTS, filled_manuscript, torture_manuscript

SEEDS = range(3)
"""tests/benchmarks/one_figure.py takes twenty, and all samples."""
SAMPLES = (0, 2, 3)
WRONG: dict[str, Value | None] = {
    "applications.new_received.total": 7,
    "disputes.reconsideration.total": 99_999,
}


def random_manuscript(seed: int) -> Manuscript:
    """Of either edition, with large and small figures, every fourth with totals that are wrong."""
    made = random.Random(seed)
    greatest = made.choice([9, 400, 99_999, 123_456_789])
    return filled_manuscript(
        made.choice(["2019", "2021"]),
        {name: text for name, text in TEXTS.items() if made.random() < 0.8},
        figure=lambda _: made.randint(0, greatest),
        changed=WRONG if seed % 4 == 0 else {},
    )


def due_words(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (block.text_of(box) for box in block.layout.boxes)
        else:
            yield block.text


def words_of_pdf(content: bytes) -> Iterator[str]:
    """The words that are tagged; page numbers, marks and repeated headings are not."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            marks: dict[int, list[str]] = {}
            for letter in page.chars:
                if letter["tag"] not in {None, "Artifact"}:
                    marks.setdefault(letter["mcid"], []).append(letter["text"])
            yield from map("".join, marks.values())


def words_of_docx(content: bytes) -> Iterator[str]:
    word = docx.Document(io.BytesIO(content))
    yield from (paragraph.text for paragraph in word.paragraphs)
    for table in word.tables:
        yield from (paragraph.text for paragraph in _paragraphs_of(table))


def _paragraphs_of(table: docx.table.Table) -> Iterator[WordParagraph]:
    for element in table._tbl.iter("{*}p"):
        yield WordParagraph(element, table)


def words_of_html(content: bytes) -> Iterator[str]:
    body = html.document_fromstring(content.decode("utf-8")).find("body/main")
    for element in body.iter("caption"):
        element.text = ""
    for element in body.xpath(".//p[@class='draft']"):
        element.getparent().remove(element)
    yield from body.itertext()


def words_of_ofd(content: bytes) -> Iterator[str]:
    with ZipFile(io.BytesIO(content)) as package:
        structure = etree.fromstring(package.read("Doc_0/Tags/Structure.xml"))
        tagged = [number.text for number in structure.iter("{*}ObjectRef")]
        codes = {}
        for name in package.namelist():
            if name.endswith("Content.xml"):
                for drawn in etree.fromstring(package.read(name)).iter("{*}TextObject"):
                    codes[drawn.get("ID")] = "".join(code.text or "" for code in drawn.iter("{*}TextCode"))
    yield from (codes[number] for number in tagged)


FORMATS = {
    "pdf": (render_pdf, words_of_pdf),
    "docx": (render_docx, words_of_docx),
    "html": (render_html, words_of_html),
    "ofd": (render_ofd, words_of_ofd),
}


def characters(words: Iterator[str]) -> Counter[str]:
    return Counter("".join("".join(words).split()))


def assert_same_in_all_formats(manuscript: Manuscript) -> None:
    document = document_of(manuscript)
    due = characters(due_words(document))
    for name, (render, words_of) in FORMATS.items():
        assert characters(words_of(render(document))) == due, name
    assert_same_in_worksheet(manuscript, document)


def assert_same_in_worksheet(manuscript: Manuscript, document: Document) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(render_xlsx(manuscript)), data_only=True)
    tables = [block for block in document.blocks if isinstance(block, Grid) and block.table_id != "errors"]
    for sheet, grid in zip(workbook.worksheets, tables, strict=False):
        for box in grid.layout.boxes:
            if box.cell:
                shown = sheet.cell(3 + box.row, 1 + box.column).value
                assert str("" if shown is None else shown) == grid.values[box.cell], box.cell


@pytest.mark.parametrize("number", SAMPLES)
def test_samples_say_the_same_in_all_formats(samples: Path, number: int) -> None:
    assert_same_in_all_formats(manuscript_of_file(read_file(next(samples.glob(f"{number:03}_*.txt")))))


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_torture_reports_say_the_same_in_all_formats(edition: str) -> None:
    assert_same_in_all_formats(torture_manuscript(edition))


@pytest.mark.parametrize("seed", SEEDS)
def test_random_reports_say_the_same_in_all_formats(seed: int) -> None:
    assert_same_in_all_formats(random_manuscript(seed))
