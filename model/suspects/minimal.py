"""The smallest sets of cells whose change makes every equation of a system hold, found exactly.

A set grows by one cell at a time, always from an equation that no solution can leave as it is: a broken one
that none of its cells touches, or a kept one that a single cell disturbs. Where the chosen cells touch all
broken equations and still contradict each other, the equations that contradict say where the next cell must
stand. So no set of the size in question is passed over, and few are tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from model.numbers import Value
from model.suspects.system import Deltas, System

CELLS_AT_MOST = 4
"""More wrong cells than this are not told from chance, and would take too long to search for."""
STEPS_AT_MOST = 6000
"""Sets tried in one search; where nearly every equation is broken nothing could be concluded anyway."""

Chosen = tuple[str, ...]
Equations = int
"""A set of equations, a bit each: sets are compared many thousand times in a search."""


@dataclass(frozen=True)
class _Row:
    """An equation between the changes of the chosen cells, and the equations that it was made of."""

    coefficients: tuple[int, ...]
    wanted: Value
    origin: Equations

    def without(self, pivot: _Row, column: int) -> _Row:
        """The row with the pivot's column taken out of it."""
        own, other = self.coefficients[column], pivot.coefficients[column]
        pairs = zip(self.coefficients, pivot.coefficients, strict=True)
        return _Row(
            tuple(a * other - b * own for a, b in pairs),
            self.wanted * other - pivot.wanted * own,
            self.origin | pivot.origin,
        )


class _Set(NamedTuple):
    """Some cells, the equations that they touch at all, and those that only one of them touches."""

    cells: Chosen = ()
    touched: Equations = 0
    alone: Equations = 0


def smallest_repairs(system: System) -> list[Deltas]:
    """All repairs by the fewest cells; none where more than `CELLS_AT_MOST` cells would have to change."""
    search = _Search(system)
    for size in range(1, CELLS_AT_MOST + 1):
        found = search.of_size(size)
        if found or search.steps > STEPS_AT_MOST:
            return found
    return []


def repairs_of_size(system: System, size: int) -> list[Deltas]:
    """All repairs by exactly so many cells, none of which could be left out."""
    return _Search(system).of_size(size)


class _Search:
    """One search through the sets of cells of a system."""

    def __init__(self, system: System) -> None:
        self.steps = 0
        self._system = system
        self._numbers = {equation: number for number, equation in enumerate(system.residuals)}
        self._equations = tuple(system.residuals)
        self._signatures = {
            cell_id: sum(1 << self._numbers[equation] for equation in signature)
            for cell_id, signature in system.signatures.items()
        }
        self._terms = {
            cell_id: [
                (1 << self._numbers[equation], system.residuals[equation], times)
                for equation, times in signature.items()
                if abs(times) == 1
            ]
            for cell_id, signature in system.signatures.items()
        }
        self._broken = sum(1 << self._numbers[equation] for equation in system.broken)
        self._by_size = sorted(self._equations, key=lambda equation: len(system.members[equation]))
        self._reach = max(map(len, system.signatures.values()), default=0)
        self._apart = tuple(self._rules_without_common_cells())
        self._covering: dict[Equations, Chosen] = {}

    def _rules_without_common_cells(self) -> Iterator[Equations]:
        """The equations of each rule, if no cell stands in two of them: one cell closes one of them only."""
        rules: dict[str, Equations] = {}
        for equation, number in self._numbers.items():
            rules[equation.rule.id] = rules.get(equation.rule.id, 0) | 1 << number
        for own in rules.values():
            if all((signature & own).bit_count() <= 1 for signature in self._signatures.values()):
                yield own

    def of_size(self, size: int) -> list[Deltas]:
        """Every repair by exactly so many cells, none of which could be left out."""
        start = _Set()
        for cell_id in sorted(self._system.impossible):
            start = self._with(start, cell_id)
        left = size - len(start.cells)
        return list(self._grown(start, left, frozenset())) if left >= 0 else []

    def _with(self, chosen: _Set, cell_id: str) -> _Set:
        own = self._signatures[cell_id]
        alone = (chosen.alone & ~own) | (own & ~chosen.touched)
        return _Set((*chosen.cells, cell_id), chosen.touched | own, alone)

    def _open(self, chosen: _Set) -> Equations:
        """The broken equations that no chosen cell touches, and the kept ones that a single one disturbs."""
        return (self._broken & ~chosen.touched) | (chosen.alone & ~self._broken)

    def _grown(self, chosen: _Set, left: int, banned: frozenset[str]) -> Iterator[Deltas]:
        self.steps += 1
        if self.steps > STEPS_AT_MOST:
            return
        if not left:
            deltas = self._changes(chosen)
            yield from [deltas] if deltas is not None else []
            return
        opened = self._open(chosen)
        if opened:
            asking = self._touching_all(opened) if left == 1 else self._members_of_smallest(opened)
        else:
            asking = self._members(self._solved(chosen.cells)[1])
        yield from self._grown_from(chosen, left, banned, asking)

    def _grown_from(
        self, chosen: _Set, left: int, banned: frozenset[str], asking: Iterable[str]
    ) -> Iterator[Deltas]:
        """The sets with one more of these cells; each is reached once, by its own branch."""
        for cell_id, grown in self._closing(chosen, left - 1, asking):
            if cell_id not in banned and cell_id not in chosen.cells:
                yield from self._grown(grown, left - 1, banned)
                banned |= {cell_id}

    def _closing(self, chosen: _Set, left: int, asking: Iterable[str]) -> Iterator[tuple[str, _Set]]:
        """The cells among these after which no more is open than so many cells can close.

        Most of the search is spent in this loop.
        """
        broken, kept, reach = self._broken, ~self._broken, self._reach * left
        touched, alone = chosen.touched, chosen.alone
        for cell_id in asking:
            own = self._signatures[cell_id]
            after = (alone & ~own) | (own & ~touched)
            opened = (broken & ~(touched | own)) | (after & kept)
            if opened.bit_count() > reach or any((opened & one).bit_count() > left for one in self._apart):
                continue
            if left != 1 or not opened or self._touching_all(opened):
                yield cell_id, _Set((*chosen.cells, cell_id), touched | own, after)

    def _touching_all(self, opened: Equations) -> Chosen:
        """The cells that stand in every one of these equations."""
        if opened not in self._covering:
            signatures = self._signatures.items()
            self._covering[opened] = tuple(cell_id for cell_id, own in signatures if not opened & ~own)
        return self._covering[opened]

    def _members_of_smallest(self, opened: Equations) -> Iterable[str]:
        smallest = next(e for e in self._by_size if opened >> self._numbers[e] & 1)
        return self._system.members[smallest]

    def _members(self, equations: Equations) -> Iterable[str]:
        """The cells of these equations, those of the smallest first."""
        asked = (e for e in self._by_size if equations >> self._numbers[e] & 1)
        return dict.fromkeys(cell_id for equation in asked for cell_id in self._system.members[equation])

    def _changes(self, chosen: _Set) -> Deltas | None:
        """The changes of a whole set; None where it is no repair.

        Mostly each cell stands alone in some equation, which tells its change without solving anything.
        """
        deltas: dict[str, Value] = {}
        for cell_id in chosen.cells:
            for bit, residual, times in self._terms[cell_id]:
                if bit & chosen.alone and deltas.setdefault(cell_id, -residual * times) != -residual * times:
                    return None
        if len(deltas) < len(chosen.cells):
            return self._solved(chosen.cells)[0]
        return deltas if self._system.allows(deltas) and self._system.settled_by(deltas) else None

    def _solved(self, chosen: Chosen) -> tuple[Deltas | None, Equations]:
        """The changes of the chosen cells; or else the equations one of which asks for a further cell.

        Neither where the equations leave changes open: then a smaller set would do as well, unless each of
        the cells has to give all that it holds.
        """
        rows, wrong = _reduced(self._rows(chosen), len(chosen))
        if wrong:
            return None, min((row.origin for row in wrong), key=int.bit_count)
        deltas: dict[str, Value] = {}
        for column, row in rows.items():
            if sum(map(bool, row.coefficients)) > 1:
                continue
            delta, rest = divmod(row.wanted, row.coefficients[column])
            if rest or not self._system.allows_change(chosen[column], delta):
                return None, row.origin
            deltas[chosen[column]] = delta
        if len(deltas) < len(chosen):
            deltas |= {cell_id: -self._system.values[cell_id] for cell_id in chosen if cell_id not in deltas}
            if not (self._system.allows(deltas) and self._system.settled_by(deltas)):
                return None, 0
        return deltas, 0

    def _rows(self, chosen: Chosen) -> Iterator[_Row]:
        signatures = self._system.signatures
        for equation in dict.fromkeys(e for cell_id in chosen for e in signatures[cell_id]):
            coefficients = tuple(signatures[cell_id].get(equation, 0) for cell_id in chosen)
            yield _Row(coefficients, -self._system.residuals[equation], 1 << self._numbers[equation])


def _reduced(rows: Iterable[_Row], width: int) -> tuple[dict[int, _Row], list[_Row]]:
    """The rows by their pivot's column, each column in one row only, and the rows that cannot hold."""
    left = list(rows)
    pivots: dict[int, _Row] = {}
    for column in range(width):
        pivot = next((row for row in left if row.coefficients[column]), None)
        if pivot is not None:
            left.remove(pivot)
            left = [row.without(pivot, column) if row.coefficients[column] else row for row in left]
            for other, row in pivots.items():
                if row.coefficients[column]:
                    pivots[other] = row.without(pivot, column)
            pivots[column] = pivot
    return pivots, [row for row in left if row.wanted]
