"""A turned bit is noticed before a figure is shown; the benchmark turns three hundred in a larger ledger."""

from pathlib import Path

from tests.benchmarks.ledger_bit_flips import bit_flips


def test_a_turned_bit_is_never_shown_as_a_figure(tmp_path: Path) -> None:
    tally, _ = bit_flips(tmp_path, flips=60, reports=4, seed=7)
    assert tally.in_content > 5
    assert tally.content_noticed == tally.in_content
    assert tally.history_noticed == tally.in_history
    assert tally.shown_wrong == 0
