"""What stands alone in a cell between figures is a figure, whatever its strokes look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from model.importers.picture.letters import Reading

if TYPE_CHECKING:
    from model.importers.picture.ruling import PixelBox

LOOKS_LIKE_NUMBER = re.compile(r"[\dOoQDlIiSB|〇○.,，]{0,14}")
"""What may be a number in which some digits were taken for letters."""

HARDLY_READ = re.compile(r"[^\d]|[!-~]{2}")
"""What a damaged number is read as: one strange character, or two that are not Chinese."""

MAY_BE_NUMBER = re.compile(rf"{LOOKS_LIKE_NUMBER.pattern}|{HARDLY_READ.pattern}")

ENOUGH = 3
"""Numbers in the row of a cell, by which it is known to hold one, too."""

WEAK = 0.8
"""The confidence below which a character may be no such one."""

MOST = 0.55
"""The confidence that such a number has at most: it takes two equations to prove it."""


def among_figures(words: Sequence[tuple[PixelBox, str]]) -> set[int]:
    """Which words stand alone in their cells, in rows of figures.

    Args:
        words: The cell of each and what it was read as.
    """
    alone = Counter(cell for cell, _ in words)
    figures = [cell for cell, text in words if text.isdigit()]
    return {
        index
        for index, (cell, text) in enumerate(words)
        if alone[cell] == 1
        and HARDLY_READ.fullmatch(text)
        and sum(_are_side_by_side(cell, figure) for figure in figures) >= ENOUGH
    }


def as_figure(reading: Reading) -> Reading:
    """The number that a weak reading is, were it one; the reading itself where it is sure."""
    if reading.confidence >= WEAK or not reading.numbers:
        return reading
    return replace(
        reading, text=reading.numbers[0][0], confidence=min(MOST, reading.confidence, reading.numbers[0][1])
    )


def _are_side_by_side(one: PixelBox, other: PixelBox) -> bool:
    middle = (one[1] + one[3]) / 2
    return other[1] < middle < other[3] and one != other
