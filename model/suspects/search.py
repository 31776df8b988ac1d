"""The repairs of a system: by the fewest cells, and by the mistakes that move many cells at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import islice

from model.equations import Equation
from model.numbers import Value
from model.suspects.minimal import repairs_of_size, smallest_repairs
from model.suspects.system import Deltas, System

FEWEST_COLUMNS_OF_A_SHIFT = 3
"""A row in which only two figures changed places is already found as two cells."""


COVERS_AT_MOST = 50
"""When many equations are off by the same, so many combinations fit that none of them tells anything."""


def find_repairs(system: System) -> list[tuple[System, list[Deltas]]]:
    """All repairs by the fewest cells, in no special order, for each part of the system that is broken.

    A part that no small repair explains has none. Parts that one move explains together are one part.
    """
    parts = system.parts()
    if len(parts) > 1:
        moves = [*_moves(system)]
        if moves:
            return [(system, moves)]
    return [(part, _fewest(part)) for part in parts]


def _fewest(system: System) -> list[Deltas]:
    fewest = smallest_repairs(system)
    if fewest and len(fewest[0]) < FEWEST_COLUMNS_OF_A_SHIFT:
        return fewest
    return [*_shifted_rows(system), *fewest] or [*_separate_cells(system)]


def _moves(system: System) -> Iterator[Deltas]:
    """The pairs in which one cell has what the other lacks."""
    return filter(is_move, repairs_of_size(system, 2))


def _in_line(one: str, other: str) -> bool:
    """Whether two cells stand in one row or in one column."""
    return any(a == b for a, b in zip(one.split(".")[1:], other.split(".")[1:], strict=True))


def _shifted_rows(system: System) -> Iterator[Deltas]:
    """Rows whose figures all stand one column too far to the right or left, with or without the total."""
    rows: dict[str, list[str]] = {}
    for cell_id in system.signatures:
        rows.setdefault(cell_id.rpartition(".")[0], []).append(cell_id)
    for cells in rows.values():
        for width in range(max(len(cells) - 1, FEWEST_COLUMNS_OF_A_SHIFT), len(cells) + 1):
            part = cells[:width]
            yield from _shift(system, part, part[1:])
            yield from _shift(system, part[::-1], part[-2::-1])


def _shift(system: System, targets: list[str], sources: list[str]) -> Iterator[Deltas]:
    """Gives each target the figure of its source; the last target has none and gets what is missing."""
    deltas = {
        target: system.values[source] - system.values[target]
        for target, source in zip(targets, sources, strict=False)
        if system.values[source] != system.values[target]
    }
    last = targets[-1]
    equation = next(iter(system.signatures[last]), None)
    if equation is None or len(deltas) < FEWEST_COLUMNS_OF_A_SHIFT - 1:
        return
    missing = system.residuals[equation] + sum(
        system.signatures[cell_id].get(equation, 0) * delta for cell_id, delta in deltas.items()
    )
    if missing:
        deltas[last] = -missing * system.signatures[last][equation]
    yield from _accepted(system, deltas)


def _separate_cells(system: System) -> Iterator[Deltas]:
    """Several wrong cells that share no equation, so that each alone accounts for two or more of them."""
    fitting = {}
    for cell_id, signature in system.signatures.items():
        deltas = {_delta(system, cell_id, equation) for equation in signature}
        if len(signature) > 1 and len(deltas) == 1 and deltas != {0}:
            fitting[cell_id] = deltas.pop()
    for cells in islice(_covers(system, fitting.keys(), [*system.broken]), COVERS_AT_MOST):
        yield from _accepted(system, {cell_id: fitting[cell_id] for cell_id in cells})


def _covers(system: System, cells: Collection[str], broken: list[Equation]) -> Iterator[tuple[str, ...]]:
    """All ways to choose cells so that each broken equation has exactly one of them."""
    if not broken:
        yield ()
        return
    for cell_id in system.members[broken[0]]:
        signature = system.signatures[cell_id]
        if cell_id in cells and all(equation in broken for equation in signature):
            rest = [equation for equation in broken if equation not in signature]
            yield from ((cell_id, *others) for others in _covers(system, cells, rest))


def is_move(deltas: Deltas) -> bool:
    """Whether cases were counted in the wrong column of a row, or in the wrong row of a column."""
    if len(deltas) != 2 or sum(deltas.values(), start=Decimal()):  # noqa: PLR2004 - where they are and where they belong
        return False
    return _in_line(*deltas)


def _accepted(system: System, deltas: Deltas) -> Iterator[Deltas]:
    if system.allows(deltas) and system.settled_by(deltas):
        yield deltas


def _delta(system: System, cell_id: str, equation: Equation) -> Value:
    """What makes the equation hold by this cell alone; no cell counts in an equation more than once."""
    return -system.residuals[equation] * system.signatures[cell_id][equation]
