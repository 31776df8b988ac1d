"""A PDF page with its text the right way up."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import atan2, degrees
from typing import TYPE_CHECKING

from model.importers.pdf.drawing import draw

if TYPE_CHECKING:
    from pdfplumber.page import Page

_FULL_TURN, _QUARTER = 360, 90
_NEARLY = 3
"""Degrees by which text that is meant to stand straight may lean."""

SLANTED = -1
MOST = 0.6


def turn_of(matrix: tuple[float, ...]) -> int:
    """The direction in which a character is written: 0, 90 (upwards), 180, 270 (downwards), or SLANTED."""
    return _turn(matrix[0], matrix[1])


@lru_cache(maxsize=1024)
def _turn(along: float, across: float) -> int:
    """The same of the two numbers that say it; a page has few of them."""
    angle = degrees(atan2(across, along)) % _FULL_TURN
    quarter = round(angle / _QUARTER) * _QUARTER
    return quarter % _FULL_TURN if abs(angle - quarter) <= _NEARLY else SLANTED


def upright(page: Page) -> Page:
    """The page, turned so that most of its text can be read from left to right."""
    draw(page)
    turns = Counter(turn_of(one["matrix"]) for one in page.chars if one["text"].strip())
    turn, count = next(iter(turns.most_common(1)), (0, 0))
    if turn in (0, SLANTED) or count < MOST * turns.total():
        return page
    rotation = (page.page_obj.rotate + turn) % _FULL_TURN
    page.page_obj.rotate = rotation
    page.page_obj.attrs["Rotate"] = rotation
    turned = type(page)(page.pdf, page.page_obj, page.page_number)
    page.close()
    draw(turned)
    return turned
