"""What stands in a number cell becomes a figure exactly, is told to be unfilled, or is a problem."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.form import Kind
from model.numbers import Value, read_number, write_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3914", 3914),
        ("3,914", 3914),
        ("1,812,883", 1812883),
        ("３９１４", 3914),
        ("３，９１４", 3914),
        ("3914件", 3914),
        (" 3914 ", 3914),
        ("\u30003914\u00a0", 3914),
        ("+12", 12),
        ("-3", -3),
        ("5.0", 5),
        ("22（其中修订16件）", 22),
        ("0", 0),
        ("2笔", 2),
        ("\u202d38\u202c", 38),
        ("38\u200e", 38),
        ("\u206038\u00ad", 38),
        ("1\u200b2", 12),
        ("27\u180e", 27),
        ("\ufff938\ufffb", 38),
        ("5\ufe0e", 5),
        ("\U000e00413", 3),
    ],
)
def test_counts(text: str, value: int) -> None:
    reading = read_number(text, Kind.COUNT)
    assert (reading.value, reading.problem) == (value, "")
    assert type(reading.value) is int


@pytest.mark.parametrize(
    ("text", "value"), [("-2", -2), ("−2", -2), ("+1036", 1036), ("减4", -4), ("增 7", 7), ("－18", -18)]
)
def test_changes(text: str, value: int) -> None:
    assert read_number(text, Kind.CHANGE).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("243973", "243973"),
        ("2766.7879", "2766.7879"),
        ("160.5964万元", "160.5964"),
        ("251000元", "25.1"),
        ("75394432.52元", "7539.443252"),
        ("76,754.2658", "76754.2658"),
        ("36250（元）", "3.625"),
        ("36.25千元", "3.625"),
        ("36.25（千元）", "3.625"),
        ("362.5百元", "3.625"),
        ("0.3625十万元", "3.625"),
        ("0.03625百万元", "3.625"),
        ("1.2千万元", "1200"),
        ("0.0003625亿元", "3.625"),
        ("1.5亿", "15000"),
        ("3.625（单位：万元）", "3.625"),
        ("3.6（其中减免2元）", "3.6"),
    ],
)
def test_amounts_are_exact_decimals_in_ten_thousand_yuan(text: str, value: str) -> None:
    assert read_number(text, Kind.AMOUNT).value == Decimal(value)


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "——", "/", "／", "无", "－"])
@pytest.mark.parametrize("kind", Kind)
def test_unfilled_is_never_zero(text: str, kind: Kind) -> None:
    reading = read_number(text, kind)
    assert reading.value is None
    assert not reading.problem
    assert bool(reading.note) == bool(text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "约20", "20余", "3.5", "1 234", "1,23", "12,34,567", "3/5", "22①", "5²", "O", "1O", "五", "12%",
        "1.2万", "3元", "2024-01-01", "1e5", "#REF!", "TRUE", "--5", "５．５", "增4", "12 34", "٣", "7（",
        "1,000,00",
    ],
)  # fmt: skip
def test_anything_else_is_a_problem_and_no_number(text: str) -> None:
    reading = read_number(text, Kind.COUNT)
    assert reading.value is None
    assert text.strip() in reading.problem


@given(st.integers(0, 10**12 - 1))
def test_a_count_written_is_read_back(value: int) -> None:
    assert read_number(write_number(value), Kind.COUNT).value == value


@given(st.integers(-(10**9), 10**9))
def test_a_change_written_is_read_back(value: int) -> None:
    assert read_number(write_number(value), Kind.CHANGE).value == value


@given(st.decimals(0, 10**10, places=4))
def test_an_amount_written_is_read_back(value: Decimal) -> None:
    assert read_number(write_number(value), Kind.AMOUNT).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (0, "0"),
        (Decimal("25.1000"), "25.1"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.0001"), "0.0001"),
    ],
)
def test_numbers_are_written_plainly(value: Value | None, text: str) -> None:
    assert write_number(value) == text
