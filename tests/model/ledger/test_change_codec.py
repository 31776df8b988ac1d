"""Changes survive the way to text and back to the last digit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.digest import write_value
from model.ledger.change_codec import UnreadableContentError, read_change, read_value, write_change
from model.report import Change

words = st.text(st.characters(exclude_categories=["Cs"]))
values = st.integers() | st.decimals(allow_nan=False, allow_infinity=False)
changes = st.builds(
    Change,
    label=words,
    cells=st.dictionaries(words, st.none() | values),
    texts=st.dictionaries(words, words),
    sources=st.dictionaries(words, words),
    unit=st.none() | words,
)


@given(values)
def test_a_value_comes_back_with_its_type_and_all_its_digits(value: int | Decimal) -> None:
    assert repr(read_value(write_value(value))) == repr(value)


@given(changes)
def test_a_change_comes_back(change: Change) -> None:
    back = read_change(write_change(change), change.label)
    assert back == change
    assert [repr(value) for value in back.cells.values()] == [repr(value) for value in change.cells.values()]


def test_the_notation_stays_readable_for_later_versions() -> None:
    change = Change("输入", {"a.b.c": 3, "a.b.d": Decimal("2.50"), "a.b.e": None}, {"overview": "无"})
    assert write_change(change) == (
        '{"cells":{"a.b.c":3,"a.b.d":"2.50","a.b.e":null},"texts":{"overview":"无"}}'
    )
    assert write_change(Change("改名", unit="新单位")) == '{"unit":"新单位"}'
    assert write_change(Change("")) == "{}"


@pytest.mark.parametrize(
    "text", ["", "null", "1.5", "true", '"NaN"', '"Infinity"', '"abc"', "[1]", "1" * 5000]
)
def test_a_value_that_was_never_written_is_refused(text: str) -> None:
    with pytest.raises(UnreadableContentError):
        read_value(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"cells": []}',
        '{"cells": {"a": 1.5}}',
        '{"texts": {"a": 1}}',
        '{"unit": 1}',
        '{"cell": {}}',
        "[" * 5000,
    ],
)
def test_a_change_that_was_never_written_is_refused(text: str) -> None:
    with pytest.raises(UnreadableContentError):
        read_change(text, "")
