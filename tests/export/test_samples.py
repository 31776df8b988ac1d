"""Real published reports lose nothing on their way through the formats."""

import io
from pathlib import Path

import docx
import pytest
from lxml import html

from export.composing import build_document
from export.document import Grid, Title
from export.docx import render_docx
from export.html import render_html
from export.json_report import render_json
from export.xlsx import render_xlsx
from model.importers.file import read_file
from model.judging.manuscript import manuscript_of_file

NUMBERS = range(5)


@pytest.fixture(params=NUMBERS, ids=lambda number: f"{number:03}")
def sample(request: pytest.FixtureRequest, samples: Path) -> Path:
    """One of the real reports."""
    return next(samples.glob(f"{request.param:03}_*.txt"))


@pytest.mark.parametrize("suffix", [".xlsx", ".json"])
def test_worksheet_and_json_give_the_same_report(sample: Path, tmp_path: Path, suffix: str) -> None:
    reading = read_file(sample)
    copy = tmp_path / f"copy{suffix}"
    copy.write_bytes({".xlsx": render_xlsx, ".json": render_json}[suffix](manuscript_of_file(reading)))
    again = read_file(copy)
    assert dict(again.report.stated) == dict(reading.report.stated)
    assert dict(again.report.texts) == dict(reading.report.texts)
    assert (again.report.title, again.edition) == (reading.report.title, reading.edition)


def test_word_document_and_web_page_have_its_words(sample: Path) -> None:
    document = build_document(read_file(sample).report)
    prose = [block for block in document.blocks if not isinstance(block, Grid | Title)]
    expected = [block.text for block in prose]
    word = docx.Document(io.BytesIO(render_docx(document)))
    assert [paragraph.text for paragraph in word.paragraphs[1:]] == expected
    page = html.document_fromstring(render_html(document).decode("utf-8"))
    shown = page.xpath("//h2|//h3|//h4|//p")
    assert [element.text_content() for element in shown] == [text.replace("\n", "") for text in expected]
