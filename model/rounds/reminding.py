"""Who still has to report (催报), by kind of unit, and how many days late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from model.rounds.deadlines import days_late, deadline_of, unit_due
from model.rounds.rounds import Round
from model.rounds.units import Unit


@dataclass(frozen=True)
class Missing:
    """A unit that has not reported.

    Attributes:
        deadline: The last day it had; None without one.
        late: How many days ago that was; 0 before it has passed.
    """

    unit: Unit
    deadline: date | None
    late: int


def missing_units(collected: Round, today: date) -> dict[str, list[Missing]]:
    """The units that have not reported by their kinds, in the order of the list; the latest first."""
    kinds: dict[str, list[Missing]] = {}
    for unit in collected.missing:
        due = unit_due(unit, collected.decisions)
        deadline, late = deadline_of(due, collected.year), days_late(due, collected.year, today)
        kinds.setdefault(unit.kind, []).append(Missing(unit, deadline, late))
    return {kind: sorted(units, key=lambda one: -one.late) for kind, units in kinds.items()}
