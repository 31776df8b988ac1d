"""What a unit stated the year before, as far as it is known, with what it has taken over since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from model.numbers import Value
from model.rounds.units import Unit, UnitTree

Figures = Mapping[str, Value]


def figures_before(tree: UnitTree, unit: Unit, year: int, last_year: Mapping[str, Figures]) -> Figures | None:
    """Last year's figures of a unit and of those that have been merged into it since.

    Args:
        tree: All units.
        unit: Whose figures are wanted.
        year: The report year; the figures are those of the year before.
        last_year: What each unit stated the year before, by its key.

    Returns:
        None where the unit's own figures are not known.
    """
    if unit.key not in last_year:
        return None
    merged = [
        last_year[gone.key]
        for gone in tree.units
        if gone.successor == unit.key and gone.key in last_year and not gone.is_active(year)
    ]
    return _added([last_year[unit.key], *merged]) if merged else last_year[unit.key]


def _added(parts: Iterable[Figures]) -> Figures:
    total: dict[str, Value] = {}
    for part in parts:
        for cell_id, value in part.items():
            total[cell_id] = total.get(cell_id, 0) + value
    return total
