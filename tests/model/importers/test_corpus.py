"""Every file of the corpus against its truth: right, or absent and named; never silently wrong.

And every word of it against the reading, whatever the truth thinks worth telling.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from model.errors import UserError
from model.importers.file import read_file
from model.importers.readers import READABLE_SUFFIXES
from model.importers.reading import Reading
from tests.corpus.committed import FILES
from tests.corpus.judging import Verdict, judge, judge_stop
from tests.corpus.truth import SUFFIX, read_truth
from tests.words_of_files import unaccounted

PATHS = sorted(path for path in FILES.iterdir() if not path.name.endswith(SUFFIX))
LEAST_SHARE = 0.99
FEWEST_FILES, FEWEST_REPORTS = 120, 8


@cache
def reading_of(path: Path) -> Reading | UserError:
    try:
        return read_file(path)
    except UserError as error:
        return error


@cache
def verdict_on(path: Path) -> Verdict:
    reading, truth = reading_of(path), read_truth(path)
    return judge_stop(str(reading), truth) if isinstance(reading, UserError) else judge(reading, truth)


@pytest.fixture(params=PATHS, ids=lambda path: path.name)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    if found.suffix not in READABLE_SUFFIXES:
        pytest.skip(f"nothing reads {found.suffix} yet")
    return found


def test_no_cell_is_wrong_or_lost(path: Path) -> None:
    verdict = verdict_on(path)
    assert verdict.wrong == []
    assert verdict.lost == []


def test_texts_title_and_edition_are_right(path: Path) -> None:
    assert verdict_on(path).faults == []


def test_every_word_is_kept_or_quoted(path: Path) -> None:
    reading = reading_of(path)
    assert isinstance(reading, UserError) or unaccounted(path, reading) == []


def test_nearly_every_cell_is_right() -> None:
    verdicts = [verdict_on(path) for path in PATHS if path.suffix in READABLE_SUFFIXES]
    right = sum(len(verdict.right) for verdict in verdicts)
    total = sum(verdict.total - len(verdict.allowed) for verdict in verdicts)
    assert right >= total * LEAST_SHARE


def test_the_corpus_is_broad() -> None:
    truths = [read_truth(path) for path in PATHS]
    assert len(truths) >= FEWEST_FILES
    assert len({truth.report for truth in truths}) >= FEWEST_REPORTS
    assert {truth.edition for truth in truths} == {"2019", "2021"}
