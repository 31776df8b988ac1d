"""Adds up the reports of a unit's parts, exactly, each figure with the files that it comes from.

A unit that has not reported, or whose file cannot be used, is no zero: the total says that it is not in it.
An unfilled cell counts as 0 and adds nothing to the provenance, which therefore tells how many filled it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from model.numbers import Value
from model.rounds.choosing import State
from model.rounds.decisions import Adjustment
from model.rounds.rounds import Round
from model.rounds.submissions import Status
from model.rounds.units import Scope, Unit, UnitTree

COMPUTED_PLACE = "合计没有填写，按分项相加"


class Level(Enum):
    """What is added up; the value is public."""

    STATED = "stated"
    """The reports of the parts as they are, the area reports of counties among them."""
    LEAVES = "leaves"
    """Down to every unit that reports on itself alone; area reports are passed over."""


@dataclass(frozen=True)
class Share:
    """What one unit brings to a total.

    Attributes:
        place: Where the figure stands in the file.
    """

    unit: str
    file: str
    place: str
    value: Value


@dataclass(frozen=True)
class NotUsed:
    """A part that is not in the total, and why."""

    unit: str
    reason: Status | State


@dataclass(frozen=True)
class Total:
    """The sum of a unit's parts.

    Attributes:
        parent: The key of the unit whose parts these are.
        expected: How many parts should be in it.
        used: The keys of those that are.
        cells: The totals by cell id; a cell that nobody filled in is absent.
        provenance: What makes up each of them, in the order of the list.
        adjustments: What people have corrected the sum by; it is in the totals.
        unconfirmed: How many figures of a unit were recognised from a picture and nobody has confirmed them.
        names: What the units that are in it are called, by key.
    """

    parent: str
    level: Level
    expected: int
    used: tuple[str, ...]
    not_used: tuple[NotUsed, ...]
    cells: Mapping[str, Value]
    provenance: Mapping[str, tuple[Share, ...]]
    adjustments: tuple[Adjustment, ...] = ()
    unconfirmed: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def add_up(collected: Round, parent: str, level: Level = Level.STATED, kind: str = "") -> Total:
    """The sum of the parts of a unit that are counted and exist in that year; of one kind if one is named.

    What the sum is adjusted by is in it; a sum of one kind alone is not adjusted.

    Raises:
        KeyError: There is no such unit.
    """
    parts = [
        unit
        for unit in parts_of(collected.tree, parent, level, collected.year)
        if not kind or unit.kind == kind
    ]
    figures = {unit.key: collected.figures[unit.key] for unit in parts if unit.key in collected.figures}
    provenance: dict[str, tuple[Share, ...]] = {}
    for cell_id in collected.form.cells:
        shares = tuple(
            Share(key, own.file_of(cell_id), own.places.get(cell_id, COMPUTED_PLACE), own.cells[cell_id])
            for key, own in figures.items()
            if cell_id in own.cells
        )
        if shares:
            provenance[cell_id] = shares
    adjustments = () if kind else adjustments_in(collected, parent, level)
    return Total(
        parent,
        level,
        len(parts),
        tuple(figures),
        tuple(_not_used(collected, unit) for unit in parts if unit.key not in figures),
        _sums(provenance, adjustments),
        provenance,
        adjustments,
        _unconfirmed(collected, figures),
        {unit.key: unit.name for unit in parts if unit.key in figures},
    )


def _unconfirmed(collected: Round, units: Iterable[str]) -> dict[str, int]:
    counts = {
        unit: sum(len(collected.by_file[file].unconfirmed) for file in collected.by_unit[unit].chosen)
        for unit in units
    }
    return {unit: count for unit, count in counts.items() if count}


def _sums(provenance: Mapping[str, tuple[Share, ...]], adjustments: Sequence[Adjustment]) -> dict[str, Value]:
    sums = {cell_id: sum(share.value for share in shares) for cell_id, shares in provenance.items()}
    for adjustment in adjustments:
        for cell_id, amount in adjustment.amounts.items():
            sums[cell_id] = sums.get(cell_id, 0) + amount
    return sums


def adjustments_in(collected: Round, parent: str, level: Level) -> tuple[Adjustment, ...]:
    """What people have corrected that sum by; down to the leaves also those of areas that are passed over."""
    of_areas = {unit.key for unit in _below(collected.tree, parent)} if level is Level.LEAVES else set()
    return tuple(one for one in collected.decisions.adjustments if one.parent in {parent, *of_areas})


def _below(tree: UnitTree, parent: str) -> Iterator[Unit]:
    for unit in tree.children(parent):
        yield unit
        yield from _below(tree, unit.key)


def parts_of(tree: UnitTree, parent: str, level: Level, year: int) -> Iterator[Unit]:
    """The units whose reports make up the report of that unit, in the order of the list.

    Raises:
        KeyError: There is no such unit.
    """
    _ = tree.by_key[parent]
    for unit in tree.children(parent):
        if not unit.counted or not unit.is_active(year):
            continue
        deeper = level is Level.LEAVES and bool(tree.children(unit.key))
        if not deeper or unit.scope is Scope.OWN:
            yield unit
        if deeper:
            yield from parts_of(tree, unit.key, level, year)


def _not_used(collected: Round, unit: Unit) -> NotUsed:
    reason = collected.by_unit[unit.key].unusable
    assert reason is not None  # noqa: S101 - a unit without figures has one
    return NotUsed(unit.key, reason)
