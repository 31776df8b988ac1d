"""The cells of ruled tables, from lines that are drawn here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.importers.picture.ruling import cells_of, lines_of

if TYPE_CHECKING:
    from model.importers.picture.pages import Pixels

LINE = 6
"""Pixels of the breadth of a line."""


def drawn() -> Pixels:
    """An empty page."""
    import numpy as np

    return np.zeros((700, 900), np.uint8)


def draw_table(page: Pixels, top: int, rows: int, columns: int, left: int = 50, width: int = 800) -> None:
    """A table with rows of 50 pixels."""
    bottom, right = top + 50 * rows, left + width
    for row in range(rows + 1):
        page[top + 50 * row : top + 50 * row + LINE, left : right + LINE] = 255
    for column in range(columns + 1):
        at = left + width * column // columns
        page[top : bottom + LINE, at : at + LINE] = 255


def cells(page: Pixels) -> list[int]:
    """How many cells each table has, from top to bottom."""
    found = cells_of(lines_of(page, drawn()))
    return [len(table) for table in sorted(found, key=lambda table: min(cell[1] for cell in table))]


def test_strokes_of_a_heading_join_no_tables() -> None:
    page = drawn()
    draw_table(page, 100, 4, 5)
    draw_table(page, 370, 2, 7)
    # A stroke that meets both tables, and a character like 口 that hangs on the lower one.
    page[306:370, 300 : 300 + LINE] = 255
    for at in (500, 560):
        page[320:370, at : at + LINE] = 255
    page[320 : 320 + LINE, 500:566] = 255
    assert cells(page) == [20, 14]


def test_a_table_keeps_rows_that_are_open_to_one_side() -> None:
    page = drawn()
    draw_table(page, 100, 6, 5)
    page[206:300, 50:60] = 0
    # The first cells of two rows have lost their outline; all others are there.
    assert cells(page) == [28]


@pytest.mark.parametrize("rows", [1, 5])
def test_a_narrow_table_below_a_wide_one_stays(rows: int) -> None:
    page = drawn()
    draw_table(page, 100, 3, 5)
    draw_table(page, 250, rows, 2, left=250, width=600)
    assert sum(cells(page)) == 15 + 2 * rows
