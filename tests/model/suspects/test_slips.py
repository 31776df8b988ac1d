"""What one slip of typing can explain, and what it cannot."""

import pytest

from model.suspects.slips import slip_of_typing


@pytest.mark.parametrize(
    ("written", "meant", "word"),
    [
        (3604, 3664, "打错"),
        (36, 63, "写颠倒"),
        (3064, 3604, "写颠倒"),
        (1120, 120, "多打"),
        (120, 12, "多打"),
        (12, 120, "少打"),
        (7, 0, "打错"),
        (-5, 5, "负号"),
    ],
)
def test_one_slip_is_told_in_words(written: int, meant: int, word: str) -> None:
    assert word in slip_of_typing(written, meant)


@pytest.mark.parametrize(
    ("written", "meant"), [(12, 34), (123, 321), (1234, 2143), (5, 123), (1234, 12), (-5, 6), (100, 99)]
)
def test_more_than_one_slip_is_none(written: int, meant: int) -> None:
    assert not slip_of_typing(written, meant)
