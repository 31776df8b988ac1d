"""The numbers that a line may be, from how likely each digit is along it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WIDTH = 8
"""Beginnings that are followed at a time."""

ANSWERS = 3
"""Readings that are of use: more cannot be offered."""

UNLIKELY = 0.001
"""Below this chance a step is not followed."""


def best_numbers(chances: NDArray[np.float32], digits: str) -> Iterator[tuple[str, float]]:
    """The likeliest numbers with their shares of what is likely at all, by a beam search.

    Args:
        chances: Steps x (nothing, then each of the digits), as the model gives them (connectionist temporal
            classification: a digit counts once as long as nothing stands between).
        digits: The digits in that order.
    """
    # Of each beginning: the chance that it ends with nothing, and that it ends with its last digit.
    beams: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for step in chances:
        nothing, *of_digits = (float(chance) for chance in step)
        beams = _after(beams, nothing, dict(zip(digits, of_digits, strict=True)))
    whole = sum(map(sum, beams.values()))
    for text, ends in sorted(beams.items(), key=lambda beam: -sum(beam[1]))[:ANSWERS]:
        if text and sum(ends) > UNLIKELY * whole:
            yield text, sum(ends) / whole


def _after(
    beams: dict[str, tuple[float, float]], nothing: float, chances: dict[str, float]
) -> dict[str, tuple[float, float]]:
    ended: dict[str, float] = defaultdict(float)
    written: dict[str, float] = defaultdict(float)
    for text, (blank, digit) in beams.items():
        ended[text] += (blank + digit) * nothing
        for character, chance in chances.items():
            if chance < UNLIKELY:
                continue
            if text.endswith(character):
                written[text] += digit * chance
                written[text + character] += blank * chance
            else:
                written[text + character] += (blank + digit) * chance
    texts = sorted({*ended, *written}, key=lambda text: -(ended[text] + written[text]))[:WIDTH]
    return {text: (ended[text], written[text]) for text in texts}
