"""What is to be compared, taken from a round and the figures of the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from model.rounds.adding import Level, adjustments_in, parts_of
from model.rounds.choosing import State, UnitState
from model.rounds.explaining.causes import Kind
from model.rounds.explaining.comparing import Comparison, Part
from model.rounds.explaining.vectors import Vector, added
from model.rounds.last_years import figures_before
from model.rounds.rounds import Round
from model.rounds.submissions import Status, summed_figures_of
from model.rounds.units import Scope, Unit

LastYear = Mapping[str, Vector]
"""What each unit stated the year before, by its key."""

_TROUBLES: Mapping[Status | State, Kind] = {
    Status.UNREADABLE: Kind.UNREADABLE,
    Status.EMPTY: Kind.EMPTY,
    Status.WRONG_YEAR: Kind.WRONG_YEAR,
    Status.WRONG_EDITION: Kind.WRONG_EDITION,
}
"""Everything else is missing: whatever came, no tables of that unit are there."""


def stating_parents(collected: Round) -> list[Unit]:
    """The units that have parts and a report of their own to hold against their sum."""
    tree = collected.tree
    return [unit for unit in tree.units if tree.children(unit.key) and unit.key in collected.figures]


def comparison_of(
    collected: Round, parent: Unit, last_year: LastYear, level: Level = Level.STATED
) -> Comparison:
    """What explains the parent's report.

    Args:
        collected: The round.
        parent: Whose report is to be explained.
        last_year: What each unit stated the year before.
        level: Whether its parts are those below it as they report, or every unit that reports on itself
            alone: there an area between them shows as a whole what is wrong in its own report.

    Raises:
        KeyError: The parent has no usable report.
    """
    tree, year = collected.tree, collected.year
    counted = list(parts_of(tree, parent.key, level, year))
    parts = [part for unit in counted if (part := _part(collected, parent, unit, last_year)) is not None]
    return Comparison(
        collected.form,
        parent.key,
        parent.name,
        collected.figures[parent.key].cells,
        tuple(parts),
        last_year.get(parent.key),
        tuple(_others(collected, parent, counted)),
        added(one.amounts for one in adjustments_in(collected, parent.key, level)),
    )


def _part(collected: Round, parent: Unit, unit: Unit, last_year: LastYear) -> Part | None:
    """The unit as a part; None if nobody expects a report of it."""
    state = collected.by_unit[unit.key]
    if state.unusable is State.EXEMPT:
        return None
    own, area = collected.figures.get(unit.key), collected.figures.get(unit.parent)
    return Part(
        unit.key,
        unit.name,
        own.cells if own is not None else {},
        None if state.unusable is None else _TROUBLES.get(state.unusable, Kind.MISSING),
        tuple(_figures_in(collected, state, {Status.SUPERSEDED})),
        figures_before(collected.tree, unit, collected.year, last_year),
        next(_figures_in(collected, state, {Status.WRONG_EDITION, Status.WRONG_YEAR}), {}),
        unit.scope is Scope.OWN and not collected.tree.children(unit.key),
        area.cells if area is not None and unit.parent != parent.key else {},
        "；".join(state.reasons[:1]) if state.unusable is not None else "",
    )


def _figures_in(collected: Round, state: UnitState, statuses: set[Status]) -> Iterator[Vector]:
    """The figures in the files of a unit that are in one of these states."""
    for file in state.files:
        submission = collected.by_file[file]
        if submission.status in statuses and submission.report is not None:
            figures = summed_figures_of(submission.report)
            yield {cell_id: value for cell_id, value in figures.items() if cell_id in collected.form.cells}


def _others(collected: Round, parent: Unit, counted: Sequence[Unit]) -> Iterator[Part]:
    """Whose figures may have got into the parent's report beside those of its parts."""
    tree = collected.tree
    added_up = {unit.key for unit in counted}
    for unit in tree.children(parent.key):
        if unit.key not in added_up and unit.key in collected.figures:
            words = "它的各个单位已经分别计入，像是又计了它的全域报告"
            if not (tree.children(unit.key) and unit.counted):
                words = "名单里它不计入汇总，像是计入了"
            cells = collected.figures[unit.key].cells
            yield Part(unit.key, unit.name, cells, Kind.UNKNOWN, evidence=words)
    for part in counted:
        for unit in tree.children(part.key):
            if unit.key not in added_up and unit.key in collected.figures:
                words = f"它已经在{part.name}的报告里，像是又计了一次"
                yield Part(unit.key, unit.name, collected.figures[unit.key].cells, evidence=words)
