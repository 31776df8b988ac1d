"""Sums typed into a cell: exact or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.arithmetic import LONGEST, ArithmeticRefusedError, is_formula, work_out
from model.cell_text import read_typed
from model.families import form_for_year
from tests.families import OGI

FORM = form_for_year(2024, OGI)
COUNT = FORM.cells["applications.new_received.natural_person"].column
AMOUNT = FORM.cells["disclosure.admin_fees.amount"].column


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("=12+30", "42"),
        ("＝１２＋３０", "42"),
        ("= 1,234 + 6", "1240"),
        ("=2×(3+4)-1", "13"),
        ("=-5+7", "2"),
        ("=7÷2", "3.5"),
        ("=0.1+0.2", "0.3"),
    ],
)
def test_a_sum_is_exact(text: str, result: str) -> None:
    assert is_formula(text)
    assert work_out(text) == Decimal(result)


@pytest.mark.parametrize(
    "text",
    ["=", "=12+", "=(1+2", "=1)", "=1//2", "=10/3", "=1/0", "=a1+b2", "=1 2", "=2**9", "=" + "1+" * LONGEST],
)
def test_what_is_no_sum_is_refused_with_a_word(text: str) -> None:
    with pytest.raises(ArithmeticRefusedError, match=r"[一-龥]{2}"):
        work_out(text)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=9))
def test_any_sum_of_figures(figures: list[int]) -> None:
    assert work_out("=" + "+".join(map(str, figures))) == sum(figures)


@given(st.text("=0123456789+-*/(). ", max_size=30))
def test_nonsense_never_breaks_it(text: str) -> None:
    try:
        work_out("=" + text)
    except ArithmeticRefusedError:
        return


def test_the_result_must_suit_the_cell() -> None:
    assert read_typed("=7/2", AMOUNT).reading.value == Decimal("3.5")
    assert "件数应为整数" in read_typed("=7/2", COUNT).reading.problem
    assert read_typed("=4/2", COUNT).reading.value == 2
    assert read_typed("12", COUNT).formula == ""
