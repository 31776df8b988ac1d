"""Tables of other things are never read as the form's, and the form's own in another order are read.

The small version of tests/benchmarks/foreign_tables.py: containers that are quick to read, and few seeds.
"""

from pathlib import Path

import pytest

from tests.corpus.foreign.judging import Judgement, judge
from tests.corpus.foreign.making import make_file

CONTAINERS = ("xlsx", "csv", "txt", "rows", "cells", "md", "docx", "html", "tabs", "open")
SEEDS = 40
SHARE = 0.95


@pytest.fixture(scope="module", params=CONTAINERS)
def judgements(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Judgement]:
    folder: Path = tmp_path_factory.mktemp(request.param)
    return [judge(make_file(seed, folder, (request.param,))) for seed in range(SEEDS)]


def test_no_cell_is_silently_wrong(judgements: list[Judgement]) -> None:
    assert {one.name: one.wrong[:3] for one in judgements if one.wrong} == {}


def test_permuted_tables_of_the_form_are_read(judgements: list[Judgement]) -> None:
    due = sum(one.due for one in judgements)
    assert due > 0
    assert sum(one.read for one in judgements) >= SHARE * due
