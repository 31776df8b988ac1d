"""On a share whose locks do nothing two people lose nothing; on one that refuses locks the cause is named."""

import errno

import pytest

from tests.benchmarks.ledger_shares import granted, refused
from tests.benchmarks.round_shares import two_at_one_round

NO_COMPILER = "no C compiler here to build the library that stands for the share"


def test_where_every_lock_is_granted_the_second_is_told_and_nothing_is_lost() -> None:
    tally = granted(trials=1, edits=20)
    if tally is None:
        pytest.skip(NO_COMPILER)
    assert (tally.told, tally.lost, tally.refused, tally.accepted) == (1, 0, 0, 40)


def test_two_programs_at_one_round_keep_what_both_take_in_and_say() -> None:
    """The second reads the round as long as the first one has it, and then goes on where that one ended."""
    tally = two_at_one_round(trials=1, files=3)
    assert (tally.told, tally.read, tally.lost, tally.twice, tally.kept) == (1, 1, 0, 0, 12)


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL])
def test_where_every_lock_is_refused_that_is_said_and_reading_works(number: int) -> None:
    said = refused(number)
    if said is None:
        pytest.skip(NO_COMPILER)
    assert "不支持文件锁" in said
    assert "本机磁盘" in said
    assert "1 reports read" in said
