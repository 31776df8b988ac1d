"""Amounts that a form prints in 元: shown, typed and written so, and kept in 万元 as everywhere."""

from decimal import Decimal

import pytest

from model.cell_text import printed, read_entry
from model.form import Column, Kind

YUAN = Column("money", ("金额（元）",), "金额", Kind.AMOUNT, unit="元")
WAN_YUAN = Column("money", ("金额（万元）",), "金额", Kind.AMOUNT, unit="万元")
COUNT = Column("cases", ("数量（宗）",), "数量", Kind.COUNT, unit="宗")


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        (YUAN, "41000", "4.1"),
        (YUAN, "1,250.55", "0.125055"),
        (YUAN, "4.1万元", "4.1"),
        (YUAN, "41000元", "4.1"),
        (WAN_YUAN, "4.1", "4.1"),
        (WAN_YUAN, "41000元", "4.1"),
        (COUNT, "12宗", "12"),
    ],
)
def test_a_bare_number_is_in_the_unit_of_its_column(column: Column, text: str, value: str) -> None:
    assert read_entry(text, column).value == Decimal(value)


@pytest.mark.parametrize("text", ["41000", "0", "1250.55"])
def test_what_is_typed_is_shown_again(text: str) -> None:
    assert printed(read_entry(text, YUAN).value, YUAN) == text
    assert read_entry(text, YUAN).note == ""


@pytest.mark.parametrize("text", ["", "-", "若干"])
def test_what_is_no_number_stays_none(text: str) -> None:
    reading = read_entry(text, YUAN)
    assert reading.value is None
    assert printed(None, YUAN) == ""
    assert bool(reading.problem) == (text == "若干")
