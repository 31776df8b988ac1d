"""The five real reports through every format: what goes out is what came in, character by character."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import html

from export.document import Document, Grid, build_document
from export.fonts import find_faces, register
from export.writers import write_report
from model.importers import read_file
from model.importers.reading import Reading
from model.narrative import Run
from tests.export.pdf.test_drawing import expected_page_texts, page_texts

SAMPLES = ["000", "001", "002", "003", "004"]


@pytest.fixture(params=SAMPLES)
def reading(request: pytest.FixtureRequest, samples: Path) -> Reading:
    return read_file(next(samples.glob(f"{request.param}_*.txt")))


def words_of_document(document: Document) -> str:
    """Every text of the document in printed order, without blanks."""
    words: list[str] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            words += [block.values.get(box.cell, box.text) for box in block.layout.boxes]
        else:
            runs = block.runs if not hasattr(block, "text") else (Run(block.text),)
            words += [run.text for run in runs]
    return re.sub(r"\s", "", "".join(words))


@pytest.mark.parametrize("suffix", [".json", ".xlsx"])
def test_a_report_written_is_read_back_whole(reading: Reading, suffix: str, tmp_path: Path) -> None:
    written = tmp_path / f"report{suffix}"
    write_report(reading, written)
    again = read_file(written)
    assert dict(again.report.stated) == dict(reading.report.stated)
    assert dict(again.report.texts) == dict(reading.report.texts)
    assert (again.report.unit, again.report.year) == (reading.report.unit, reading.report.year)
    assert again.edition == reading.edition


def test_the_pdf_says_the_report(reading: Reading, tmp_path: Path) -> None:
    fonts = register(find_faces(()))
    document = build_document(reading.report)
    write_report(reading, tmp_path / "report.pdf")
    pages = page_texts((tmp_path / "report.pdf").read_bytes())
    assert pages == list(expected_page_texts(document, fonts))
    assert fonts.missing == []


def test_the_word_document_says_the_report(reading: Reading, tmp_path: Path) -> None:
    write_report(reading, tmp_path / "report.docx")
    body = docx.Document(BytesIO((tmp_path / "report.docx").read_bytes())).element.body
    said = "".join(text.text or "" for text in body.iter("{*}t"))
    assert re.sub(r"\s", "", said) == words_of_document(build_document(reading.report))


def test_the_web_page_says_the_report(reading: Reading, tmp_path: Path) -> None:
    write_report(reading, tmp_path / "report.html")
    page = html.fromstring((tmp_path / "report.html").read_bytes())
    for caption in page.xpath("//caption"):
        caption.drop_tree()
    said = page.find("body").text_content()
    assert re.sub(r"\s", "", said) == words_of_document(build_document(reading.report))
