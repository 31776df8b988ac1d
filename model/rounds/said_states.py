"""The state of a unit with what people have said of it: 已退回, 已更正, 已核定, 免报."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.rounds.choosing import Flag, State, UnitState, chosen_of
from model.rounds.decisions import Decisions, Said, StateSaid
from model.rounds.submissions import Submission
from model.rounds.units import Unit


def said_state(
    unit: Unit, files: Sequence[Submission], year: int, decisions: Decisions
) -> tuple[UnitState, list[Submission]]:
    """The state of a unit and its files, as `chosen_of` tells them, and after what people have said.

    What was approved counts until the unit is opened again, whatever else comes in.
    """
    approved = decisions.said_of.get((unit.key, Said.APPROVED))
    choice = decisions.chosen_of.get(unit.key)
    exempt = decisions.said_of.get((unit.key, Said.EXEMPT))
    asked = replace(unit, exempt=exempt.reason) if exempt is not None else unit
    chosen = approved or choice
    state, told = chosen_of(asked, files, year, chosen.submissions if chosen is not None else None)
    if approved is not None:
        return _approved(state, approved, told), told
    returned = decisions.said_of.get((unit.key, Said.RETURNED))
    return (_returned(state, returned, told) if returned is not None else state), told


def _approved(state: UnitState, said: StateSaid, files: Sequence[Submission]) -> UnitState:
    """The state of an approved unit; what came later is told and counts for nothing."""
    later = [one.file for one in files if one.number > max(said.submissions, default=0)]
    word = f"{said.author}于 {said.time:%Y-%m-%d} 核定{f'：{said.reason}' if said.reason else ''}"
    reasons = (word, *state.reasons, *(f"核定以后又收到“{file}”，没有计入" for file in later))
    flags = (*state.flags, Flag.VERSIONS) if later else state.flags
    return replace(state, state=State.APPROVED, flags=flags, reasons=reasons)


def _returned(state: UnitState, said: StateSaid, files: Sequence[Submission]) -> UnitState:
    """The state of a unit whose files went back: returned until another one counts."""
    numbers = {one.file: one.number for one in files}
    counting = {numbers[file] for file in state.chosen} or set(numbers.values())
    if counting <= set(said.submissions):
        word = f"{said.time:%Y-%m-%d} 退回{f'：{said.reason}' if said.reason else ''}"
        return replace(state, state=State.RETURNED, reasons=(word, *state.reasons))
    if state.state is State.RECEIVED:
        return replace(state, state=State.CORRECTED)
    return replace(state, reasons=("退回以后又报来，还有错", *state.reasons))
