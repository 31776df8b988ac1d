"""A program killed while a folder comes in loses nothing and has nothing twice; see the benchmark."""

from pathlib import Path

from tests.benchmarks.round_kills import kill_intakes


def test_killed_during_intake_nothing_is_lost_and_nothing_there_twice(tmp_path: Path) -> None:
    tally = kill_intakes(tmp_path, kills=3, seed=3)
    assert (tally.lost, tally.twice, tally.altered, tally.unnamed) == (0, 0, 0, 0)
    assert tally.kills == 3
