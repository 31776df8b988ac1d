"""What a document says around a report, and the sentences beside tables, come out of every kind of file."""

import re
from pathlib import Path
from random import Random

import pytest

from model.importers.file import read_file
from model.narrative import plain_text
from model.numbers import write_number
from tests.corpus.draft import Draft, draft_of
from tests.corpus.making import OFFICE_ENDINGS, WRITERS
from tests.corpus.reports import REPORT_NAMES, source_report
from tests.corpus.words_around import put_words_around, words_around
from tests.words_of_files import unaccounted

CONTAINERS = sorted(WRITERS.keys() - OFFICE_ENDINGS.keys())
"""Those that need no office program; what one makes of them lies among the twins."""
REPORTS = ("songlin", "wutong", "yunfu", "heshan")
"""Two reports of each edition."""
SECTIONS = ("preamble", "overview", "problems", "other_matters")
_SENTENCE_END = re.compile(r"(?<=[。；])|\n")
_NOT_WORDS = re.compile(r"[\s*#]+")


def test_both_editions_are_tried() -> None:
    assert set(REPORTS) <= set(REPORT_NAMES)
    assert {source_report(name).edition for name in REPORTS} == {"2019", "2021"}


def written(folder: Path, container: str, name: str) -> tuple[Path, Draft]:
    """A file of that kind with a report and everything around it."""
    draft = draft_of(source_report(name), container)
    put_words_around(draft)
    suffix, write = WRITERS[container]
    path = folder / f"around{suffix}"
    write(draft, path, Random(1))
    return path, draft


def sentences(text: str) -> list[str]:
    """The sentences without blanks and markup, which not every kind of file has."""
    pieces = (_NOT_WORDS.sub("", piece) for piece in _SENTENCE_END.split(plain_text(text)))
    return [piece for piece in pieces if piece]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("container", CONTAINERS)
def test_all_words_come_to_their_places(tmp_path: Path, container: str, name: str) -> None:
    path, draft = written(tmp_path, container, name)
    reading = read_file(path)
    for section in SECTIONS:
        assert "".join(sentences(reading.report.texts[section])) == "".join(
            sentences(draft.report.texts[section])
        )
    due = words_around(draft)
    assert {text_id: reading.report.texts.get(text_id) for text_id in due} == due
    assert {cell: write_number(value) for cell, value in reading.report.stated.items()} == draft.truth.cells
    assert not [note.message for note in reading.notes if note.doubts]
    assert unaccounted(path, reading) == []
