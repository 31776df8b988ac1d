"""Values as plain data: exact for ourselves, tidy for others, and never through a float."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.form import Kind
from model.notation import plain_value, published_value, read_published, value_of
from model.numbers import LONGEST, Value

values = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
amounts = st.decimals(-(10**LONGEST) + 1, 10**LONGEST - 1, places=6)
counts = st.integers(-(10**LONGEST) + 1, 10**LONGEST - 1)


@given(values)
def test_a_value_comes_back_with_its_type_and_all_its_digits(value: Value) -> None:
    assert repr(value_of(json.loads(json.dumps(plain_value(value))))) == repr(value)


@pytest.mark.parametrize("plain", [None, 1.5, True, "NaN", "Infinity", "-sNaN", "abc", "", [1], {}])
def test_what_was_never_written_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match="no value"):
        value_of(plain)


@pytest.mark.parametrize(
    ("value", "kind", "published"),
    [
        (3, Kind.COUNT, 3),
        (Decimal(3), Kind.COUNT, 3),
        (Decimal("1.50"), Kind.COUNT, "1.5"),
        (-3, Kind.CHANGE, -3),
        (5, Kind.AMOUNT, "5"),
        (Decimal("12.50"), Kind.AMOUNT, "12.5"),
        (Decimal("1E+2"), Kind.AMOUNT, "100"),
        (Decimal("0.0000001"), Kind.AMOUNT, "0.0000001"),
    ],
)
def test_what_others_read_is_tidy(value: Value, kind: Kind, published: int | str) -> None:
    assert published_value(value, kind) == published
    assert type(published_value(value, kind)) is type(published)


@given(amounts | counts)
def test_published_amounts_are_read_as_the_same_amount(value: Value) -> None:
    reading = read_published(published_value(value, Kind.AMOUNT), Kind.AMOUNT)
    assert (reading.value, type(reading.value), reading.note) == (value, Decimal, "")


@given(counts)
def test_published_counts_are_read_as_the_same_count(value: int) -> None:
    assert read_published(published_value(value, Kind.COUNT), Kind.COUNT).value == value


@pytest.mark.parametrize("plain", [None, 1.5, True, [1], {}, "三件", "1.5"])
def test_what_is_no_count_is_no_value(plain: object) -> None:
    assert read_published(plain, Kind.COUNT).value is None
