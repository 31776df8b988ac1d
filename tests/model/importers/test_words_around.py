"""What a document says around a report, and the sentences beside tables, come out of every kind of file."""

from pathlib import Path
from random import Random

import pytest

from model.importers.file import read_file
from tests.corpus.draft import draft_of
from tests.corpus.making import OFFICE_ENDINGS, WRITERS
from tests.corpus.reports import REPORT_NAMES, source_report
from tests.corpus.words_around import put_words_around, words_around
from tests.words_of_files import unaccounted

CONTAINERS = sorted(WRITERS.keys() - OFFICE_ENDINGS.keys())
"""Those that need no office program; what one makes of them lies among the twins."""
REPORTS = ("songlin", "yunfu")
"""One report of each edition."""


def test_both_editions_are_tried() -> None:
    assert set(REPORTS) <= set(REPORT_NAMES)
    assert {source_report(name).edition for name in REPORTS} == {"2019", "2021"}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("container", CONTAINERS)
def test_all_words_come_to_their_places(tmp_path: Path, container: str, name: str) -> None:
    draft = draft_of(source_report(name), container)
    put_words_around(draft)
    suffix, write = WRITERS[container]
    path = tmp_path / f"around{suffix}"
    write(draft, path, Random(1))
    reading = read_file(path)
    due = words_around(draft)
    assert {text_id: reading.report.texts.get(text_id) for text_id in due} == due
    assert set(reading.report.stated) == draft.truth.cells.keys()
    assert unaccounted(path, reading) == []
