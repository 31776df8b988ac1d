"""The same documents in several formats, saved by an office program: all say the same."""

from pathlib import Path

import pytest

from model.importers.content import Content
from model.importers.file import read_file
from model.importers.readers import READERS
from model.importers.source import Source
from model.report import Report

FILES = Path(__file__).with_name("twins")
ORIGINALS = sorted(FILES.glob("*.docx"))
TWINS = sorted(path for path in FILES.iterdir() if path.suffix != ".docx")
LAID_OUT = frozenset({".ofd"})
"""Formats that keep pages and no paragraphs: what is read of them is equal, not how it is put together."""


def words_of(report: Report, twin: Path) -> dict[str, str]:
    """The texts, without bold where the format has only fonts."""
    bold = "" if twin.suffix in LAID_OUT else "**"
    return {section: text.replace("**", bold) for section, text in report.texts.items()}


def content_of(path: Path) -> Content:
    return READERS[path.suffix].content(Source.of(path))


@pytest.fixture(params=TWINS, ids=lambda path: path.name)
def twin(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_cells_texts_and_title_are_those_of_the_word_document(twin: Path) -> None:
    report, original = (read_file(path).report for path in (twin, twin.with_suffix(".docx")))
    assert dict(report.stated) == dict(original.stated)
    assert words_of(report, twin) == words_of(original, twin)
    assert (report.unit, report.year) == (original.unit, original.year)


def test_tables_paragraphs_levels_and_places_are_those_of_the_word_document(twin: Path) -> None:
    if twin.suffix not in LAID_OUT:
        assert content_of(twin).parts == content_of(twin.with_suffix(".docx")).parts


def test_every_document_has_a_figure_and_a_sentence_to_compare() -> None:
    for path in ORIGINALS:
        report = read_file(path).report
        assert report.stated
        assert report.texts
    assert {path.suffix for path in TWINS} >= {".doc", ".wps", ".odt", ".rtf", ".ofd"}
