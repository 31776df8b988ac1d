"""All that follows from comparing in a round, told at once: it takes a moment and belongs beside a window."""

from __future__ import annotations

from dataclasses import dataclass

from model.rounds.coming_back import CameBack, that_came_back
from model.rounds.corrections import explanations_of
from model.rounds.explaining.causes import Explanation
from model.rounds.hints import Hint, hints_of
from model.rounds.rounds import Round


@dataclass(frozen=True)
class Compared:
    """What came of it.

    Attributes:
        explanations: Why areas differ from the sums of their parts.
        hints: What is odd, also what somebody has found in order.
        returns: What became of what was returned.
    """

    explanations: tuple[Explanation, ...] = ()
    hints: tuple[Hint, ...] = ()
    returns: tuple[CameBack, ...] = ()


NOTHING_COMPARED = Compared()
"""Of a round that nobody has compared yet."""


def compared(collected: Round, last_year: Round | None) -> Compared:
    """The comparisons of a round as it stands, with the year before where that is known."""
    before = last_year.figures if last_year is not None else {}
    return Compared(
        tuple(explanations_of(collected, last_year)),
        tuple(hints_of(collected, {key: own.cells for key, own in before.items()})),
        tuple(that_came_back(collected, last_year)),
    )
