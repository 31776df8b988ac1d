"""Units that were counted twice or left out: their whole reports are found again in the difference."""

from __future__ import annotations

from collections.abc import Iterator

from model.equations import Equation
from model.rounds.explaining.causes import Kind
from model.rounds.explaining.comparing import Comparison
from model.rounds.explaining.hypotheses import FEWEST_TELLING, Hypothesis
from model.rounds.explaining.measuring import Gaps, Rest
from model.rounds.explaining.vectors import minus, negated


def whole_units(rest: Rest) -> Iterator[Hypothesis]:
    """One unit once more or once less than it should be."""
    yield from _hypotheses(rest.comparison)


def _hypotheses(comparison: Comparison) -> Iterator[Hypothesis]:
    for part in comparison.usable:
        more, less = minus(part.cells, {}), negated(part.cells)
        twice = f"多出的正好是{part.name}的数，像是计了两次"
        yield Hypothesis(Kind.COUNTED_TWICE, (part.unit,), more, twice)
        yield Hypothesis(Kind.LEFT_OUT, (part.unit,), less, f"少了的正好是{part.name}的数，像是漏计了")
    for other in comparison.others:
        words = f"多出的正好是{other.name}的数，{other.evidence}"
        kind = other.trouble or Kind.COUNTED_TWICE
        yield Hypothesis(kind, (other.unit,), minus(other.cells, {}), words)


def pairs_of_units(rest: Rest) -> tuple[Hypothesis, Hypothesis] | None:
    """Two units at once, if nothing is left to explain after both.

    Units with few figures are passed over: two of them fit nearly any few gaps.
    """
    every = ((one, rest.change_by(one.cells)) for one in _hypotheses(rest.comparison))
    known = [(one, change) for one, change in every if len(change) >= FEWEST_TELLING]
    by_change = {frozenset(change.items()): one for one, change in known}
    comparable = str if not rest.is_blurred else Equation
    gaps = {place: value for place, value in rest.gaps.items() if isinstance(place, comparable)}
    for one, change in known:
        other = by_change.get(frozenset(_less(gaps, change).items()))
        if other is None or other is one:
            continue
        if not rest.without(one.cells).without(other.cells).gaps:
            return one, other
    return None


def _less(gaps: Gaps, change: Gaps) -> Gaps:
    """The gaps that are left after a change."""
    left = {place: gaps.get(place, 0) - change.get(place, 0) for place in {*gaps, *change}}
    return {place: value for place, value in left.items() if value}
