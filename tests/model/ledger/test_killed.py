"""A killed program loses nothing that it had acknowledged; the benchmark does this a thousand times."""

import random
from pathlib import Path

import pytest

from tests.benchmarks.ledger_edits import kill_rounds
from tests.benchmarks.ledger_kills import ROUNDS


def test_no_acknowledged_edit_is_lost_by_kill_9(tmp_path: Path) -> None:
    tally = kill_rounds(tmp_path, rounds=30, seed=7)
    assert (tally.lost, tally.half_applied) == (0, 0)
    assert tally.acknowledged > 30


@pytest.mark.parametrize("act", ROUNDS)
def test_killed_in_the_middle_there_is_the_old_state_or_the_new(tmp_path: Path, act: str) -> None:
    tally = ROUNDS[act](tmp_path, 6, random.Random(7))
    assert tally.between == 0
    assert tally.old + tally.new == 6
