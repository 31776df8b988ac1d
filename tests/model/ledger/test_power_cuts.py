"""A power cut takes no acknowledged edit with it; the benchmark cuts five thousand times."""

from pathlib import Path

from tests.benchmarks.ledger_power_cuts import power_cuts


def test_after_a_power_cut_every_acknowledged_edit_is_there(tmp_path: Path) -> None:
    tally = power_cuts(tmp_path, cuts=150, seed=7, edits=60)
    assert (tally.cuts, tally.lost, tally.corrupt) == (150, 0, 0)


def test_without_synchronisation_the_simulation_finds_losses(tmp_path: Path) -> None:
    tally = power_cuts(tmp_path, cuts=100, seed=7, edits=60, synchronous="OFF")
    assert tally.lost + tally.corrupt > 50
    assert tally.lost
