"""How much of a difference is left to explain, and how far a hypothesis explains it.

While all parts have usable figures, every cell counts in which there is a difference. Where some have none,
what is left is their report: it must have no negative figures, balance, and follow on from their last year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import copysign, log

from model.balance_rules import Relation
from model.equations import Equation, equations
from model.form import Form
from model.numbers import Value
from model.rounds.explaining.comparing import Comparison
from model.rounds.explaining.vectors import Vector, added, magnitude, minus

Place = str | Equation
Gaps = Mapping[Place, Value]
"""What is still open, by cell id or by equation."""


@cache
def balances(form: Form) -> tuple[Equation, ...]:
    """The equations of a form whose two sides are equal."""
    return tuple(e for e in equations(form) if e.rule.relation is Relation.EQUAL)


def gaps_of(form: Form, cells: Vector, last_year: Vector | None) -> dict[Equation, Value]:
    """The equations that do not hold, with left minus right; those with last year only where it is known."""
    known = (e for e in balances(form) if last_year is not None or not e.needs_last_year)
    return {e: gap for e in known if (gap := gap_of(e, cells, last_year))}


def gap_of(equation: Equation, cells: Vector, last_year: Vector | None) -> Value:
    """Left minus right of an equation."""
    gap: Value = 0
    for terms, side in ((equation.left, 1), (equation.right, -1)):
        for term in terms:
            source = (last_year or {}) if term.last_year else cells
            value = source.get(term.cell, 0)
            gap += -side * value if term.negative else side * value
    return gap


def side_of(equation: Equation, cell_id: str) -> int:
    """Whether a cell counts on the left, 1, or against it, -1."""
    for terms, side in ((equation.left, 1), (equation.right, -1)):
        for term in terms:
            if term.cell == cell_id and not term.last_year:
                return -side if term.negative else side
    return 0


@cache
def balances_with(form: Form, cell_id: str) -> tuple[Equation, ...]:
    """Those in which a cell stands."""
    return tuple(equation for equation in balances(form) if cell_id in equation.cells)


@dataclass(frozen=True)
class Rest:
    """What is left of a difference when some of it has been explained.

    Attributes:
        proved: The units and cells in which a report's own sums have told what was wrong.
        estimated: The cells in which an estimate has explained some of it; another would find its noise.
    """

    comparison: Comparison
    cells: Vector
    estimated: frozenset[str] = frozenset()
    proved: frozenset[tuple[str, str]] = frozenset()

    @property
    def is_blurred(self) -> bool:
        """Whether the figures of units that have none usable are in it."""
        return bool(self.comparison.unusable)

    @cached_property
    def last_year(self) -> Vector | None:
        """The last year of the units without figures; None where that of any is not known."""
        before = [part.last_year for part in self.comparison.unusable]
        known = [cells for cells in before if cells is not None]
        return added(known) if len(known) == len(before) else None

    @cached_property
    def expected(self) -> Vector:
        """About what the units without figures have."""
        return added(part.estimate for part in self.comparison.unusable)

    @cached_property
    def gaps(self) -> Gaps:
        """What is open."""
        if not self.is_blurred:
            return dict(self.cells.items())
        gaps: dict[Place, Value] = {cell_id: value for cell_id, value in self.cells.items() if value < 0}
        gaps.update(gaps_of(self.comparison.form, self.cells, self.last_year).items())
        return gaps

    @property
    def width(self) -> Value:
        """How large the gaps are together."""
        return sum(map(magnitude, self.gaps.values()))

    def change_by(self, cells: Vector) -> Gaps:
        """What a contribution adds to the gaps, apart from negative figures."""
        if not self.is_blurred:
            return {cell_id: value for cell_id, value in cells.items() if value}
        nothing: Vector | None = {} if self.last_year is not None else None
        return dict(gaps_of(self.comparison.form, cells, nothing).items())

    def without(self, cells: Vector) -> Rest:
        """The rest when that has been explained."""
        return replace(self, cells=minus(self.cells, cells))

    def with_estimate(self, cells: Vector) -> Rest:
        """The rest when that has been explained by an estimate."""
        return replace(self.without(cells), estimated=self.estimated | cells.keys())

    @cached_property
    def strangeness(self) -> float:
        """How far it is from what the units without figures are expected to have."""
        cells = {*self.cells, *self.expected}
        return sum(unlike(self.cells.get(cell_id, 0), self.expected.get(cell_id, 0)) for cell_id in cells)


def unlike(one: Value, other: Value) -> float:
    """How unlike two figures are; a negative one is unlike all others, the more so the larger it is."""
    return abs(_signed_log(one) - _signed_log(other))


def _signed_log(value: Value) -> float:
    return copysign(log(float(magnitude(value)) + 1), float(value))


def distance(one: Value, other: Value) -> float:
    """How unlike two figures of one unit on two years are: the logarithm of their ratio."""
    return abs(log((max(float(one), 0) + 1) / (max(float(other), 0) + 1)))
