"""What stands on a page beside the report: its number, and 草稿 across a draft."""

from __future__ import annotations

from typing import NamedTuple

from export.font_files import Role
from export.fonts import FontSet
from export.house_style import NumberPlace
from export.pages.geometry import MILLIMETRE, PAGE_WIDTH, Geometry
from export.pages.typesetting import Alignment, SetLine, SetText, Style
from model.narrative import Run

DRAFT_ANGLE, DRAFT_GRAY = 55, 0.92
"""Degrees by which the mark rises to the right, and its grey between black 0 and white 1."""
DRAFT = Style(Role.HEADING, 200, 200, Alignment.LEFT)
_DRAFT_MARK = "草稿"
_PAGE_NUMBER = Style(Role.TABLE, 14, 14, Alignment.LEFT)
_BELOW_TEXT = 7 * MILLIMETRE  # to the dashes of the page number


class SetWords(NamedTuple):
    """Lines in their style, and where they begin from the upper left corner of the text area."""

    lines: tuple[SetLine, ...]
    style: Style
    left: float
    top: float
    width: float


def page_number(number: int, fonts: FontSet, geometry: Geometry) -> SetWords:
    """`— 1 —` at the outer side, one character in: odd pages on the right, even ones on the left.

    Or in the middle, without dashes, or no line at all, as the house style wants it.
    """
    page, width = geometry.style.page, geometry.text_width
    text = SetText([Run(f"— {number} —" if page.dashes else str(number))], _PAGE_NUMBER, fonts)
    outer = _PAGE_NUMBER.size
    left = width - outer - text.width if number % 2 else outer
    if page.number is NumberPlace.CENTRE:
        left = (width - text.width) / 2
    top = geometry.text_height + _BELOW_TEXT - _PAGE_NUMBER.size / 2
    lines = () if page.number is NumberPlace.NONE else text.lines(width)
    return SetWords(lines, _PAGE_NUMBER, left, top, text.width)


def draft_mark(fonts: FontSet) -> SetWords:
    """草稿 as it stands before it is turned: its middle is the middle of the page."""
    text = SetText([Run(_DRAFT_MARK)], DRAFT, fonts)
    return SetWords(text.lines(PAGE_WIDTH), DRAFT, -text.width / 2, -DRAFT.size / 2, text.width)
