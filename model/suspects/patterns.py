"""The mistakes that put several figures wrong at once: exchanged, moved, shifted by one, pasted twice.

One such mistake is likelier than as many slips of the keyboard as it has wrong cells, so each is looked for
as a whole and weighed as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from itertools import pairwise

from model.equations import Equation
from model.numbers import Value
from model.suspects.system import Deltas, System, magnitude

FEWEST_CELLS_OF_A_SHIFT = 3
"""A line in which only two figures changed places is already found as two cells."""
SMALLEST_TELLING_FIGURE = 10
"""Lines of a few small figures are equal by chance."""


class Pattern(IntEnum):
    """One mistake with more than one wrong cell, the most telling first."""

    EXCHANGED = 1
    SHIFTED = 2
    REPEATED = 3
    MERGED = 4
    MOVED = 5


@dataclass(frozen=True)
class Candidate:
    """A change of cells after which every equation holds, and the one mistake that explains it, if any."""

    deltas: Deltas
    pattern: Pattern | None = None


def of_cells(system: System, deltas: Deltas) -> Candidate:
    """The candidate of some cells; two of them may have been exchanged or counted in a wrong place."""
    return Candidate(deltas, _pattern_of_pair(system, deltas) if is_move(deltas) else None)


def is_move(deltas: Deltas) -> bool:
    """Whether cases were counted in the wrong column of a row, or in the wrong row of a column."""
    if len(deltas) != 2 or sum(deltas.values(), start=Decimal()):  # noqa: PLR2004 - where they are and where they belong
        return False
    one, other = (cell_id.split(".")[1:] for cell_id in deltas)
    return any(a == b for a, b in zip(one, other, strict=True))


def _pattern_of_pair(system: System, deltas: Deltas) -> Pattern:
    (one, change), (other, _) = deltas.items()
    values = system.values
    if values[one] + change == values[other]:
        return Pattern.EXCHANGED
    receiver = one if change > 0 else other
    return Pattern.MERGED if not values[receiver] and _are_neighbours(system, one, other) else Pattern.MOVED


def _are_neighbours(system: System, one: str, other: str) -> bool:
    """Whether nothing stands between two cells of a line."""
    for line in _lines(system):
        if one in line and other in line:
            return abs(line.index(one) - line.index(other)) == 1
    return False


def large_patterns(system: System) -> Iterator[Candidate]:
    """Whole lines that are shifted by one or repeat another line, if that alone repairs the system."""
    for line in _lines(system):
        for deltas in _shifts(system, line):
            yield from _accepted(system, deltas, Pattern.SHIFTED)
    yield from _repetitions(system)


def _lines(system: System) -> list[list[str]]:
    """The cells of every row and of every column, in printed order."""
    lines: dict[tuple[int, str, str], list[str]] = {}
    for cell_id in system.signatures:
        table, row, column = cell_id.split(".")
        lines.setdefault((0, table, row), []).append(cell_id)
        lines.setdefault((1, table, column), []).append(cell_id)
    return list(lines.values())


def _shifts(system: System, line: Sequence[str]) -> Iterator[Deltas]:
    """The part of a line that is off, moved by one cell to either side.

    The part begins and ends where a sum across the line is broken: outside, figures shifted among equal
    ones do not show. In a row the total may have stayed in its place.
    """
    off = [index for index, cell_id in enumerate(line) if _crossing(system, cell_id, line)]
    if len(off) < FEWEST_CELLS_OF_A_SHIFT:
        return
    for end in dict.fromkeys((off[-1], off[-2])):
        part = line[off[0] : end + 1]
        yield _shift(system, part, line)
        yield _shift(system, part[::-1], line)


def _crossing(system: System, cell_id: str, line: Sequence[str]) -> Equation | None:
    """The broken equation that a cell of the line shares with no other cell of it."""
    for equation in system.signatures[cell_id]:
        if system.residuals[equation] and sum(other in line for other in system.members[equation]) == 1:
            return equation
    return None


def _shift(system: System, targets: Sequence[str], line: Sequence[str]) -> Deltas:
    """Gives each target the figure of the next; the last one gets what its sum across the line lacks."""
    deltas = {
        target: system.values[source] - system.values[target]
        for target, source in pairwise(targets)
        if system.values[source] != system.values[target]
    }
    equation = _crossing(system, targets[-1], line)
    return deltas if equation is None else deltas | {targets[-1]: _missing(system, targets[-1], equation)}


def _missing(system: System, cell_id: str, equation: Equation) -> Value:
    """What makes the equation hold by this cell alone; no cell counts in an equation more than once."""
    return -system.residuals[equation] * system.signatures[cell_id][equation]


def _repetitions(system: System) -> Iterator[Candidate]:
    """Lines that say figure for figure what a line before says, and are off: pasted a second time."""
    seen: set[tuple[int, tuple[Value, ...]]] = set()
    for line in _lines(system):
        along = 0 if line[0].split(".")[1] == line[-1].split(".")[1] else 1
        figures = along, tuple(system.values[cell_id] for cell_id in line)
        if figures in seen and max(map(magnitude, figures[1])) >= SMALLEST_TELLING_FIGURE:
            off = {cell_id: _crossing(system, cell_id, line) for cell_id in line}
            deltas = {cell_id: _missing(system, cell_id, e) for cell_id, e in off.items() if e is not None}
            yield from _accepted(system, deltas, Pattern.REPEATED)
        seen.add(figures)


def _accepted(system: System, deltas: Deltas, pattern: Pattern) -> Iterator[Candidate]:
    if len(deltas) > 1 and system.allows(deltas) and system.settled_by(deltas):
        yield Candidate(deltas, pattern)
