"""The mistakes that put several figures wrong at once: exchanged, moved, shifted by one, pasted twice.

One such mistake is likelier than as many slips of the keyboard as it has wrong cells, so each is looked for
as a whole and weighed as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from itertools import pairwise, product, takewhile

from model.equations import Equation
from model.numbers import Value, write_number
from model.suspects.system import Deltas, System, magnitude

FEWEST_CELLS_OF_A_SHIFT = 3
"""A line in which only two figures changed places is already found as two cells."""
SMALLEST_TELLING_FIGURE = 10
"""Lines of a few small figures are equal by chance."""


class Pattern(IntEnum):
    """One mistake with more than one wrong cell, the most telling first."""

    EXCHANGED = 1
    JOINED = 2
    SHIFTED = 3
    REPEATED = 4
    MERGED = 5
    MOVED = 6


WHOLE_LINES = {Pattern.SHIFTED, Pattern.REPEATED}
"""Mistakes that are seen in a row or column as a whole; what its cells say one by one is chance."""


@dataclass(frozen=True)
class Candidate:
    """A change of cells after which every equation holds, and the one mistake that explains it, if any."""

    deltas: Deltas
    pattern: Pattern | None = None


def of_cells(system: System, deltas: Deltas) -> Candidate:
    """The candidate of some cells; two of them may be one mistake."""
    if is_move(deltas):
        return Candidate(deltas, _pattern_of_move(system, deltas))
    return Candidate(deltas, Pattern.JOINED if _are_joined(system, deltas) else None)


def is_move(deltas: Deltas) -> bool:
    """Whether cases were counted in the wrong column of a row, or in the wrong row of a column."""
    if len(deltas) != 2 or sum(deltas.values(), start=Decimal()):  # noqa: PLR2004 - where they are and where they belong
        return False
    one, other = (cell_id.split(".")[1:] for cell_id in deltas)
    return any(a == b for a, b in zip(one, other, strict=True))


def _pattern_of_move(system: System, deltas: Deltas) -> Pattern:
    (one, change), (other, _) = deltas.items()
    values = system.values
    if values[one] + change == values[other]:
        return Pattern.EXCHANGED
    receiver = one if change > 0 else other
    return Pattern.MERGED if not values[receiver] and _are_neighbours(system, one, other) else Pattern.MOVED


def _are_joined(system: System, deltas: Deltas) -> bool:
    """Whether the digits of two neighbours stand one after the other in one of them, nothing in the other."""
    if len(deltas) != 2 or not _are_neighbours(system, *deltas):  # noqa: PLR2004 - the two neighbours
        return False
    printed = sorted(deltas, key=[*system.signatures].index)
    due = "".join(write_number(system.values[cell_id] + deltas[cell_id]) for cell_id in printed)
    return sorted(write_number(system.values[cell_id]) for cell_id in printed) == sorted(("0", due))


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
    """The part of a line that is off, moved by one cell to either side."""
    for first, last in _spans(system, line):
        part = line[first : last + 1]
        yield _shift(system, part, line)
        yield _shift(system, part[::-1], line)


def _spans(system: System, line: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The parts of a line that may have been shifted, by the indices of their first and last cell.

    A part begins and ends where a sum across the line is broken: outside, figures shifted among equal ones do
    not show. In a row the total may have stayed in its place. A sum that nobody can judge, since all that it
    adds up is blank, shows nothing either.
    """
    off = [index for index, cell_id in enumerate(line) if _crossing(system, cell_id, line)]
    if len(off) >= FEWEST_CELLS_OF_A_SHIFT:
        before = takewhile(lambda at: _is_unjudged(system, line[at], line), range(off[0] - 1, -1, -1))
        after = takewhile(lambda at: _is_unjudged(system, line[at], line), range(off[-1] + 1, len(line)))
        yield from product((off[0], *before), dict.fromkeys((off[-1], off[-2], *after)))


def _crossing(system: System, cell_id: str, line: Sequence[str]) -> Equation | None:
    """The broken equation that a cell of the line shares with no other cell of it."""
    for equation in system.signatures[cell_id]:
        if system.residuals[equation] and _crosses(system, equation, line):
            return equation
    return None


def _crosses(system: System, equation: Equation, line: Sequence[str]) -> bool:
    """Whether an equation has one cell of the line only."""
    return sum(cell_id in line for cell_id in system.members[equation]) == 1


def _is_unjudged(system: System, cell_id: str, line: Sequence[str]) -> bool:
    return not any(_crosses(system, equation, line) for equation in system.signatures[cell_id])


def _shift(system: System, targets: Sequence[str], line: Sequence[str]) -> Deltas:
    """Gives each target the figure of the next; the last one gets what its sum lacks then."""
    deltas = {
        target: system.values[source] - system.values[target]
        for target, source in pairwise(targets)
        if system.values[source] != system.values[target]
    }
    last = targets[-1]
    equation = _crossing(system, last, line) or next(iter(system.signatures[last]))
    missing = _missing(system, last, equation, deltas)
    return deltas | {last: missing} if missing else deltas


def _missing(system: System, cell_id: str, equation: Equation, deltas: Deltas) -> Value:
    """What makes the equation hold by this cell beside these; no cell counts in one more than once."""
    residual = system.residuals[equation]
    for other in deltas.keys() & set(system.members[equation]):
        residual += system.signatures[other][equation] * deltas[other]
    return -residual * system.signatures[cell_id][equation]


def _repetitions(system: System) -> Iterator[Candidate]:
    """Lines that are off and say there, figure for figure, what another line says: pasted a second time.

    Mostly what was pasted stands behind its source, so the last of several such lines comes first.
    """
    lines = [(_along(line), line) for line in _lines(system)]
    for along, line in reversed(lines):
        off = {cell_id: _crossing(system, cell_id, line) for cell_id in line}
        deltas = {cell_id: _missing(system, cell_id, e, {}) for cell_id, e in off.items() if e is not None}
        others = (other for way, other in lines if way == along and other is not line)
        if len(deltas) > 1 and any(_repeats(system, line, other, deltas) for other in others):
            yield from _accepted(system, deltas, Pattern.REPEATED)


def _along(line: Sequence[str]) -> tuple[str, int]:
    """The table of a line, and whether it is a row or a column."""
    (table, row, _), (_, last_row, _) = line[0].split("."), line[-1].split(".")
    return table, int(row == last_row)


def _repeats(system: System, line: Sequence[str], other: Sequence[str], off: Deltas) -> bool:
    """Whether the part of the line that is off says what the other says in its place, no small figures."""
    if len(line) != len(other):
        return False
    at = [index for index, cell_id in enumerate(line) if cell_id in off]
    part = slice(at[0], at[-1] + 1)
    figures = [system.values[cell_id] for cell_id in line[part]]
    same = figures == [system.values[cell_id] for cell_id in other[part]]
    return same and max(map(magnitude, figures)) >= SMALLEST_TELLING_FIGURE


def _accepted(system: System, deltas: Deltas, pattern: Pattern) -> Iterator[Candidate]:
    if len(deltas) > 1 and system.allows(deltas) and system.settled_by(deltas):
        yield Candidate(deltas, pattern)
