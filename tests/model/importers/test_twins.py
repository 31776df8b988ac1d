"""The same documents in several formats, saved by an office program: all say the same."""

from pathlib import Path

import pytest

from model.importers.content import Content
from model.importers.file import read_file
from model.importers.readers import READERS
from model.importers.reading import LEFT_OUT
from model.importers.source import Source
from model.report import Report
from tests.corpus.twins import AROUND, COMMENT, FOOTER, HEADER, draft_around
from tests.corpus.words_around import words_around
from tests.words_of_files import unaccounted

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


@pytest.mark.parametrize("name", AROUND)
@pytest.mark.parametrize("suffix", [".docx", ".doc", ".wps", ".odt", ".rtf"])
def test_what_stands_around_the_report_is_kept_and_what_stands_on_each_page_is_quoted(
    suffix: str, name: str
) -> None:
    reading = read_file(FILES / f"{name}{suffix}")
    due = words_around(draft_around(name))
    assert {text_id: reading.report.texts.get(text_id) for text_id in due} == due
    quoted = " ".join(note.message for note in reading.notes if note.rule == LEFT_OUT)
    assert all(f"“{words}”" in quoted for words in (HEADER, FOOTER, COMMENT))


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_every_word_is_kept_or_quoted(path: Path) -> None:
    assert unaccounted(path, read_file(path)) == []


def test_every_document_has_a_figure_and_a_sentence_to_compare() -> None:
    for path in ORIGINALS:
        report = read_file(path).report
        assert report.stated
        assert report.texts
    assert {path.suffix for path in TWINS} >= {".doc", ".wps", ".odt", ".rtf", ".ofd"}
