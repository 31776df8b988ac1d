"""Something that may have happened, and how well it fits what is left to explain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.rounds.explaining.causes import Cause, Confidence, Kind
from model.rounds.explaining.measuring import Gaps, Rest
from model.rounds.explaining.vectors import Vector, magnitude

FEWEST_TELLING = 3
"""So many equal figures are no chance, where others still differ."""
FEWEST_IN_A_BLUR = 2
"""So many where the figures of some units are not known and little can be compared."""
SMALLEST_TELLING = 10
"""A single figure so large may do in their place."""
MOST = 0.6
"""The share of a contribution that must be found again."""
MANY_FIGURES = 6
"""A report with so many figures is not found again by chance."""


@dataclass(frozen=True)
class Hypothesis:
    """One thing that may have happened.

    Attributes:
        cells: What it would contribute to the difference, stated minus sum.
        evidence: Why it is thought so, if it fits.
        sure: How sure it is if it fits in every figure.
        is_proved: Something else than the difference speaks for it, so that any improvement will do.
    """

    kind: Kind
    units: tuple[str, ...]
    cells: Vector
    evidence: str
    sure: Confidence = Confidence.LIKELY
    is_proved: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether a report proves it by itself, whatever others have done."""
        return self.is_proved and self.sure is Confidence.CERTAIN


@dataclass(frozen=True)
class Fit:
    """How well a hypothesis fits: the gaps that are left, and its figures that were found again, of all."""

    hypothesis: Hypothesis
    left: int
    matched: int
    size: int
    rest: Rest

    @property
    def order(self) -> tuple[int, float, float]:
        """The best fit first; in a blur the one after which the unknown figures look likeliest."""
        strange = self.rest.strangeness if self.rest.is_blurred else 0
        return self.left, -self.matched / max(self.size, 1), strange

    @property
    def confidence(self) -> Confidence:
        """How sure it is."""
        complete = self.matched == self.size > 0
        if self.hypothesis.is_certain:
            return Confidence.CERTAIN
        if complete and (self.hypothesis.is_proved or self.size >= MANY_FIGURES):
            return self.hypothesis.sure
        return Confidence.POSSIBLE


def fit_of(rest: Rest, hypothesis: Hypothesis) -> Fit | None:
    """How the hypothesis fits; None if it does not leave clearly less to explain."""
    change = rest.change_by(hypothesis.cells)
    matched = sum(rest.gaps.get(place) == value for place, value in change.items())
    # In a blur a negative figure is open too, and what takes it away to the digit is found again in it.
    open_too = [cell_id for cell_id in hypothesis.cells if rest.is_blurred and cell_id in rest.gaps]
    to_the_digit = sum(rest.gaps[cell_id] == hypothesis.cells[cell_id] for cell_id in open_too)
    if not matched and not open_too and not hypothesis.is_certain:
        return None
    after = rest.without(hypothesis.cells)
    left = len(after.gaps)
    # Several may have slipped in one cell: each of them leaves a smaller gap there.
    smaller = hypothesis.is_certain and after.gaps.keys() <= rest.gaps.keys() and after.width < rest.width
    if left >= len(rest.gaps) and not smaller:
        return None
    telling = matched >= FEWEST_TELLING and matched >= MOST * len(change)
    found_again = matched + to_the_digit
    complete = not left and (not rest.is_blurred or _tells_in_a_blur(rest, after, change, found_again))
    if complete or telling or hypothesis.is_proved:
        return Fit(hypothesis, left, matched, len(change), after)
    return None


def _tells_in_a_blur(rest: Rest, after: Rest, change: Gaps, matched: int) -> bool:
    """Whether it is more than a small figure that happens to be the same."""
    large = any(magnitude(value) >= SMALLEST_TELLING for value in change.values())
    return matched >= FEWEST_IN_A_BLUR or large or after.strangeness < rest.strangeness


def best_cause(rest: Rest, hypotheses: Iterable[Hypothesis]) -> tuple[Cause, Rest] | None:
    """The hypothesis that explains most, as a cause, and what is left; None if none fits.

    Units of which the figures cannot tell are all named, the likeliest first.
    """
    fits = [fit for fit in (fit_of(rest, hypothesis) for hypothesis in hypotheses) if fit]
    if not fits:
        return None
    fits.sort(key=lambda fit: fit.order)
    best = fits[0]
    certain = best.hypothesis.is_certain
    alike = [best] if certain else [fit for fit in fits if _are_alike(rest, fit, best)]
    units = tuple(dict.fromkeys(unit for fit in alike for unit in fit.hypothesis.units))
    told = len(units) == len(best.hypothesis.units)
    found = best.hypothesis
    evidence = (
        found.evidence if told else f"{found.evidence}；另有 {len(alike) - 1} 个单位同样符合，数字分不清"
    )
    confidence = best.confidence if told else Confidence.UNDECIDED
    return Cause(found.kind, units, dict(found.cells), confidence, evidence), best.rest


def _are_alike(rest: Rest, one: Fit, other: Fit) -> bool:
    """Whether nothing that is known tells two hypotheses apart."""
    same_kind = one.hypothesis.kind is other.hypothesis.kind
    return same_kind and rest.change_by(one.hypothesis.cells) == rest.change_by(other.hypothesis.cells)
