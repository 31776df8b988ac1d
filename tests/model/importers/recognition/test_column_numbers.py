"""Rows that number the columns, and rows of figures that only look like them."""

from __future__ import annotations

import pytest

from model.importers.recognition.column_numbers import counts_columns


@pytest.mark.parametrize(
    "row",
    [
        ["序号", "1", "2", "3"],
        ["栏次", "1", "2"],
        ["甲", "乙", "1", "2", "3"],
        ["（1）", "（2）", "（3）"],
        ["①", "②", "③"],
        ["1", "2", "3=1+2"],
        ["栏次", "9", "10", "11"],
    ],
)
def test_labelled_or_marked_numbers_count_the_columns(row: list[str]) -> None:
    assert counts_columns(dict(enumerate(row)))


@pytest.mark.parametrize(
    "row", [["1", "2", "3"], ["栏次", "1", "3"], ["某局", "1", "2", "3"], ["(1)", "(2)"]]
)
def test_bare_or_broken_rows_may_be_figures(row: list[str]) -> None:
    assert not counts_columns(dict(enumerate(row)))


def test_above_the_header_no_figures_can_stand() -> None:
    assert counts_columns(dict(enumerate(["1", "2", "3"])), above_header=True)
