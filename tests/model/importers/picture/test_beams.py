"""The numbers that a line may be: what the chances along it leave possible."""

import pytest

from model.importers.picture.beams import best_numbers

DIGITS = "0123456789"


def step(nothing: float = 0.0, **chances: float) -> list[float]:
    """The chances of one step: nothing, then each digit, given as d0=…, d1=… in words."""
    return [nothing, *(chances.get(f"d{digit}", 0.0) for digit in DIGITS)]


def numbers(*steps: list[float]) -> list[tuple[str, float]]:
    import numpy as np

    return list(best_numbers(np.array(steps, np.float32), DIGITS))


def test_a_digit_that_goes_on_counts_once_and_one_after_nothing_counts_again() -> None:
    assert numbers(step(d1=1), step(d1=1)) == [("1", 1.0)]
    assert numbers(step(d1=1), step(1), step(d1=1)) == [("11", 1.0)]


def test_readings_come_in_the_order_of_their_chances_and_add_up_the_ways_to_them() -> None:
    found = numbers(step(d3=0.6, d8=0.4), step(0.9, d0=0.1))
    assert [text for text, _ in found] == ["3", "8", "30"]
    assert [chance for _, chance in found] == pytest.approx([0.54, 0.36, 0.06])


def test_a_line_without_any_digit_is_no_number() -> None:
    assert numbers(step(1), step(1)) == []
