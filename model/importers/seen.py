"""What was seen in a picture where a figure was read, kept beside the figure until somebody has looked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Seen:
    """A place of a page that was read from its picture.

    Attributes:
        page: The page counted from 1.
        box: Of the words, in points of the straightened page: left, top, right, bottom.
        confidence: How sure recognition is of its weakest character, from 0 to 1.
        others: Other numbers that it might be, the likeliest first.
    """

    page: int
    box: tuple[float, float, float, float]
    confidence: float
    others: tuple[str, ...] = ()
