"""When each unit reported, how many days early or late, and how often it had to report again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from model.rounds.choosing import State, UnitState
from model.rounds.deadlines import deadline_of, unit_due
from model.rounds.rounds import Round
from model.rounds.submissions import Status
from model.rounds.units import Unit


@dataclass(frozen=True)
class Timeliness:
    """One unit's.

    Attributes:
        day: When its report was written that counts; None where none does.
        deadline: The last day; None without one.
        returned: How often its report went back.
        again: How many reports came before the one that counts.
    """

    unit: Unit
    state: State
    day: date | None
    deadline: date | None
    returned: int
    again: int

    def days_after(self, today: date) -> int | None:
        """Days from the deadline to the report, or to today where there is none; negative if early."""
        if self.deadline is None:
            return None
        return ((self.day or today) - self.deadline).days


def timeliness(collected: Round, returned: Mapping[str, int] | None = None) -> list[Timeliness]:
    """Every unit that had to report, in the order of the list.

    Args:
        collected: The round.
        returned: How often the report of each unit went back, by its key, where that is known.
    """
    return [
        _of_unit(collected, state, (returned or {}).get(state.unit, 0))
        for state in collected.states
        if state.state is not State.EXEMPT
    ]


def _of_unit(collected: Round, state: UnitState, returned: int) -> Timeliness:
    unit = collected.tree.by_key[state.unit]
    files = [collected.by_file[file] for file in state.files]
    times = [one.time for one in files if one.file in state.chosen]
    return Timeliness(
        unit,
        state.state,
        date.fromtimestamp(max(times)) if times else None,
        deadline_of(unit_due(unit, collected.decisions), collected.year),
        returned,
        sum(one.status is Status.SUPERSEDED for one in files),
    )
