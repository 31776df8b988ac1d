"""Turns a page that was put on the scanner sideways or upside down."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

from model.importers.picture.lines import pulled_out

if TYPE_CHECKING:
    from model.importers.picture.letters import Corners, Letters
    from model.importers.picture.pages import Pixels

SIDE = 640
"""Pixels of the long side of a page on which lines are looked for."""

LOOKED_AT, ENOUGH = 5, 12
"""The longest lines tell how a page lies, and of each that many times its height."""

SHORTEST = 3
"""Times its height that a line must be long to tell how it runs."""

LEGIBLE = 0.75
"""The confidence from which on a page is left as it lies."""

BETTER = 0.15
"""By how much the confidence must rise for a page to be turned."""


def upright(page: Pixels, letters: Letters) -> Pixels:
    """The page turned by quarters so that its words can be read; as it is where that is not clear."""
    import numpy as np

    lines = sorted(letters.lines(page, SIDE), key=_length, reverse=True)
    level = [line for line in lines if _length(line) > SHORTEST * _thickness(line)][:LOOKED_AT]
    if not level:
        return page
    sideways = sum(map(_runs_down, level)) > len(level) / 2
    pictures = [_beginning(pulled_out(page, line)) for line in level if _runs_down(line) is sideways]

    def confidence(turns: int) -> float:
        return mean(
            reading.confidence for reading in letters.read([np.rot90(one, turns) for one in pictures])
        )

    as_it_lies = 0.0 if sideways else confidence(0)
    if as_it_lies >= LEGIBLE:
        return page
    found = {turns: confidence(turns) for turns in ((1, 3) if sideways else (2,))}
    best = max(found, key=lambda turns: found[turns])
    return np.ascontiguousarray(np.rot90(page, best)) if found[best] > as_it_lies + BETTER else page


def _beginning(line: Pixels) -> Pixels:
    """As much of a line as is needed to see whether it can be read."""
    height, width = line.shape[:2]
    return line[: ENOUGH * width, : ENOUGH * height]


def _length(line: Corners) -> float:
    return max(_sides(line))


def _thickness(line: Corners) -> float:
    return max(min(_sides(line)), 1.0)


def _runs_down(line: Corners) -> bool:
    across, down = _sides(line)
    return down > across


def _sides(line: Corners) -> tuple[float, float]:
    """The lengths of the upper and the left side."""
    import numpy as np

    upper_left, upper_right, _, lower_left = line
    return float(np.linalg.norm(upper_right - upper_left)), float(np.linalg.norm(lower_left - upper_left))
