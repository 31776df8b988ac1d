"""The broken and kept balance rules of a report as linear equations over the cells that can be changed.

A cell that is not filled counts as 0. A total that is not stated is computed, so it cannot be changed
itself: the cells that it adds up stand in its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from model.balance_rules import Relation
from model.equations import Equation, Judgement, Outcome
from model.form import Form
from model.numbers import Value
from model.report import Report
from model.totals import is_total, total_parts

Coefficients = Mapping[Equation, int]
Deltas = Mapping[str, Value]
"""What is added to which cells."""


@dataclass(frozen=True)
class System:
    """Equations that can be judged, each as left minus right = 0.

    Attributes:
        residuals: Left minus right as stated; 0 where the equation holds.
        signatures: By cell, in printed order, the equations it stands in and how often it counts in each.
        members: By equation, its cells.
        values: By cell, what it counts as.
    """

    residuals: Mapping[Equation, Value]
    signatures: Mapping[str, Coefficients]
    members: Mapping[Equation, tuple[str, ...]]
    values: Mapping[str, Value]

    @property
    def broken(self) -> tuple[Equation, ...]:
        """The equations that do not hold."""
        return tuple(equation for equation, residual in self.residuals.items() if residual)

    def settled_by(self, deltas: Deltas) -> bool:
        """Whether every equation holds after the cells have changed by that much."""
        return not any(self._residuals_after(deltas).values())

    def broken_after(self, deltas: Deltas) -> set[Equation]:
        """The equations that do not hold after the cells have changed by that much."""
        return {equation for equation, residual in self._residuals_after(deltas).items() if residual}

    def _residuals_after(self, deltas: Deltas) -> dict[Equation, Value]:
        residuals = dict(self.residuals)
        for cell_id, delta in deltas.items():
            for equation, coefficient in self.signatures[cell_id].items():
                residuals[equation] += coefficient * delta
        return residuals

    def allows(self, deltas: Deltas) -> bool:
        """Whether all cells hold counts after the change: whole numbers that are not negative."""
        return self.impossible <= deltas.keys() and all(
            self.allows_change(cell_id, delta) for cell_id, delta in deltas.items()
        )

    def allows_change(self, cell_id: str, delta: Value) -> bool:
        """Whether the cell is changed at all and holds a count afterwards."""
        return bool(delta) and is_count(self.values[cell_id] + delta)

    @cached_property
    def impossible(self) -> frozenset[str]:
        """The cells that state what cannot be a number of cases: any repair must change them."""
        return frozenset(cell_id for cell_id, value in self.values.items() if not is_count(value))

    def parts(self) -> list[System]:
        """The system cut into those of its parts that share no cell and have a broken equation."""
        parts = []
        left = dict.fromkeys(self.broken)
        while left:
            reached = self._connected(next(iter(left)))
            parts.append(self.restricted(reached))
            left = {equation: None for equation in left if equation not in reached}
        return parts

    def _connected(self, start: Equation) -> set[Equation]:
        reached = {start}
        front = [start]
        while front:
            cells = self.members[front.pop()]
            new = {equation for cell_id in cells for equation in self.signatures[cell_id]} - reached
            reached |= new
            front.extend(new)
        return reached

    def restricted(self, equations: Iterable[Equation]) -> System:
        """The same with some of its equations only."""
        kept = set(equations)
        residuals = {equation: value for equation, value in self.residuals.items() if equation in kept}
        signatures: dict[str, dict[Equation, int]] = {}
        for cell_id, signature in self.signatures.items():
            inside = {equation: times for equation, times in signature.items() if equation in kept}
            if inside:
                signatures[cell_id] = inside
        values = {cell_id: self.values[cell_id] for cell_id in signatures}
        return System(residuals, signatures, {e: self.members[e] for e in residuals}, values)


def magnitude(value: Value) -> Value:
    """The value without its sign."""
    return value if value >= 0 else -value


def is_count(value: Value) -> bool:
    """Whether the value can be a number of cases."""
    return value >= 0 and value == int(value)


def build_system(report: Report, judgements: Iterable[Judgement]) -> System:
    """The system of the judgements that could be made; those that wait or are unknown say nothing.

    Rules that only compare two sums (at most, at least) do not tell what a cell should be, nor do assumed
    ones.
    Sums of amounts stand for themselves and tell nothing of numbers of cases.
    Nor do equations between computed totals: they follow from those of the lines that are added up, and
    would tie lines together that have nothing to do with each other.
    """
    residuals: dict[Equation, Value] = {}
    signatures: dict[str, dict[Equation, int]] = {}
    members: dict[Equation, tuple[str, ...]] = {}
    for judgement in judgements:
        equation = judgement.equation
        if equation.rule.relation is not Relation.EQUAL or equation.rule.assumed:
            continue
        if judgement.outcome not in {Outcome.HOLDS, Outcome.BROKEN} or _is_derived(report, equation):
            continue
        if any(report.form.cells[cell_id].kind.has_decimals for cell_id in equation.cells):
            continue
        coefficients = _coefficients(report, equation)
        residuals[equation] = judgement.difference
        members[equation] = tuple(coefficients)
        for cell_id, times in coefficients.items():
            signatures.setdefault(cell_id, {})[equation] = times
    printed = {cell_id: signatures[cell_id] for cell_id in report.form.cells if cell_id in signatures}
    values = {cell_id: report.stated.get(cell_id, 0) for cell_id in printed}
    return System(residuals, printed, members, values)


def _is_derived(report: Report, equation: Equation) -> bool:
    return all(_is_computed(report, cell_id) for cell_id in equation.cells)


def _is_computed(report: Report, cell_id: str) -> bool:
    return cell_id not in report.stated and is_total(report.form, cell_id)


def _coefficients(report: Report, equation: Equation) -> dict[str, int]:
    """How often each changeable cell counts in left minus right; terms of last year are fixed."""
    computed = [cell_id for cell_id in equation.cells if _is_computed(report, cell_id)]
    if not computed:
        return dict(_signs(equation))
    counts: Counter[str] = Counter()
    for cell_id, sign in _signs(equation):
        for leaf in _leaves(report.form, cell_id) if cell_id in computed else (cell_id,):
            counts[leaf] += sign
    return {cell_id: times for cell_id, times in counts.items() if times}


@cache
def _signs(equation: Equation) -> tuple[tuple[str, int], ...]:
    return tuple(_read_signs(equation))


def _read_signs(equation: Equation) -> Iterator[tuple[str, int]]:
    for terms, side in ((equation.left, 1), (equation.right, -1)):
        for term in terms:
            if not term.last_year:
                yield term.cell, -side if term.negative else side


@cache
def _leaves(form: Form, cell_id: str) -> tuple[str, ...]:
    """The cells that a total adds up in the end."""
    if not is_total(form, cell_id):
        return (cell_id,)
    return tuple(leaf for part in total_parts(form)[cell_id] for leaf in _leaves(form, part))
