"""By when a unit has to report, and how many days it is late; without a deadline nobody is.

A unit's own deadline comes first, then that of its kind, then the one for all kinds.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from model.rounds.choosing import Flag, State, UnitState
from model.rounds.decisions import ALL_KINDS, Decisions
from model.rounds.units import Unit

_DAY = re.compile(
    r"(?:(?P<year>20[0-9]{2})\s*[-./年]\s*)?(?P<month>[0-9]{1,2})\s*[-./月]\s*(?P<day>[0-9]{1,2})"
)


def deadline_of(unit: Unit, year: int) -> date | None:
    """The last day for the report on that year; None where the list has none, or words that are no day."""
    return day_in(unit.deadline, year)


def day_in(words: str, year: int) -> date | None:
    """The day that words name for the report on that year; one without a year is in the year after."""
    match = _DAY.search(words)
    if match is None:
        return None
    try:
        return date(int(match["year"] or year + 1), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def unit_due(unit: Unit, decisions: Decisions) -> Unit:
    """The unit with the deadline of its kind, or of all kinds, where it has none of its own."""
    days = decisions.day_of
    day = days.get(unit.kind) or days.get(ALL_KINDS, "")
    return unit if unit.deadline or not day else replace(unit, deadline=day)


def days_late(unit: Unit, year: int, day: date) -> int:
    """How many days after its deadline that day is; 0 on it, before it, and without one."""
    due = deadline_of(unit, year)
    return 0 if due is None else max(0, (day - due).days)


def with_lateness(state: UnitState, unit: Unit, time: float | None, year: int, today: date) -> UnitState:
    """The state, flagged where the unit is late: by the time of its file, or by today where there is none.

    Args:
        state: The state so far.
        unit: Whose it is.
        time: When its file was written, in seconds since 1970; None without one.
        year: The report year.
        today: The day by which lateness is told.
    """
    if state.state is State.EXEMPT:
        return state
    late = days_late(unit, year, today if time is None else date.fromtimestamp(time))
    if not late:
        return state
    reason = f"已逾期 {late} 天" if time is None else f"晚报 {late} 天"
    return replace(state, flags=(*state.flags, Flag.LATE), reasons=(*state.reasons, reason))
