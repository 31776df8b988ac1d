"""Rates in %: read, written and judged like the other numbers of a form."""

from decimal import Decimal

import pytest

from model.form import Kind
from model.notation import published_value, read_published
from model.numbers import read_number


@pytest.mark.parametrize(
    ("text", "value"), [("98.5%", "98.5"), ("98.5", "98.5"), ("１００％", "100"), ("0", "0")]
)
def test_a_rate_is_read_with_and_without_its_sign(text: str, value: str) -> None:
    reading = read_number(text, Kind.PERCENT)
    assert (reading.value, reading.problem) == (Decimal(value), "")


@pytest.mark.parametrize("text", ["98.5万元", "增5%", "约90%", "5件"])
def test_what_is_no_rate_is_a_problem_and_no_number(text: str) -> None:
    reading = read_number(text, Kind.PERCENT)
    assert reading.value is None
    assert reading.problem


def test_a_count_is_no_rate() -> None:
    assert read_number("98%", Kind.COUNT).problem


def test_a_rate_is_plain_data_as_a_string_and_comes_back() -> None:
    plain = published_value(Decimal("98.50"), Kind.PERCENT)
    assert plain == "98.5"
    assert read_published(plain, Kind.PERCENT).value == Decimal("98.5")
    assert read_published(98, Kind.PERCENT).value == Decimal(98)
