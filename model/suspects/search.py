"""The repairs of a system: by the fewest cells, and by the mistakes that put many cells wrong at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from model.equations import Equation
from model.suspects.minimal import repairs_of_size, smallest_repairs
from model.suspects.patterns import Candidate, large_patterns, of_cells
from model.suspects.system import Deltas, System

COVERS_AT_MOST = 50
"""When many equations are off by the same, so many combinations fit that none of them tells anything."""


def find_repairs(system: System) -> list[tuple[System, list[Candidate]]]:
    """All repairs by the fewest cells or one mistake, in no special order, for each part that is broken.

    A part that nothing explains has none. Parts that one mistake explains together are one part.
    """
    parts = system.parts()
    if len(parts) > 1:
        pairs = [of_cells(system, deltas) for deltas in repairs_of_size(system, 2)]
        mistakes = [candidate for candidate in pairs if candidate.pattern]
        if mistakes:
            return [(system, mistakes)]
    return [(part, _of_part(part)) for part in parts]


def _of_part(system: System) -> list[Candidate]:
    fewest = smallest_repairs(system)
    if fewest and len(fewest[0]) == 1:
        return [Candidate(deltas) for deltas in fewest]
    patterns = list(large_patterns(system))
    known = [candidate.deltas for candidate in patterns]
    cells = [of_cells(system, deltas) for deltas in fewest if deltas not in known]
    return [*patterns, *cells] or [Candidate(deltas) for deltas in _separate_cells(system)]


def _separate_cells(system: System) -> Iterator[Deltas]:
    """Several wrong cells that share no equation, so that each alone accounts for two or more of them."""
    fitting = {}
    for cell_id, signature in system.signatures.items():
        deltas = {-system.residuals[equation] * times for equation, times in signature.items()}
        if len(signature) > 1 and len(deltas) == 1 and deltas != {0}:
            fitting[cell_id] = deltas.pop()
    for cells in islice(_covers(system, fitting.keys(), [*system.broken]), COVERS_AT_MOST):
        repair = {cell_id: fitting[cell_id] for cell_id in cells}
        if system.allows(repair) and system.settled_by(repair):
            yield repair


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
