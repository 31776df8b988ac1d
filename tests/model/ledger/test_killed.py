"""A killed program loses nothing that it had acknowledged; the benchmark does this a thousand times."""

from pathlib import Path

from tests.benchmarks.ledger_edits import kill_rounds


def test_no_acknowledged_edit_is_lost_by_kill_9(tmp_path: Path) -> None:
    tally = kill_rounds(tmp_path, rounds=30, seed=7)
    assert (tally.lost, tally.half_applied) == (0, 0)
    assert tally.acknowledged > 30
