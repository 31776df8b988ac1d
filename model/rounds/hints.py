"""What is odd by comparison though each report is sound by itself: hints for a person, never faults.

Figures are heavy with noughts and small ones change as a matter of course, so a figure is told only where
both its size and its ratio are out of the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import chain

from model.checks.family_words import check_data
from model.form import Family, Form
from model.last_year import carried_over
from model.numbers import Value, write_number
from model.rounds.rounds import Round
from model.rounds.units import Unit
from model.totals import is_total, total_parts

LARGE = 30
"""A smaller figure is nothing to wonder at."""
TIMES_LAST_YEAR = 10
TIMES_THE_KIND = 20
FEWEST_OF_A_KIND = 5
"""Fewer units have no usual size."""
SAME_FIGURES = 6
"""So many figures other than 0 are not the same by chance."""
CELLS_NAMED = 3

Figures = Mapping[str, Value]


class HintKind(Enum):
    """What is odd; the value is public."""

    LARGER_THAN_PARENT = "larger_than_parent"
    CARRY_OVER = "carry_over"
    SAME_AS_ANOTHER = "same_as_another"
    SAME_AS_LAST_YEAR = "same_as_last_year"
    APPEARED_OR_VANISHED = "appeared_or_vanished"
    FAR_FROM_LAST_YEAR = "far_from_last_year"
    FAR_FROM_KIND = "far_from_kind"
    WITHOUT_POWER = "without_power"


@dataclass(frozen=True)
class Hint:
    """One odd thing: the units and cells concerned and a sentence on what to look at."""

    kind: HintKind
    units: tuple[str, ...]
    cells: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class _Power:
    """A row that only some organs can have figures in; see checks/units.toml."""

    row: str
    names: tuple[str, ...]
    message: str
    but: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Powers:
    powers: tuple[_Power, ...]


def hints_of(collected: Round, last_year: Mapping[str, Figures]) -> list[Hint]:
    """All that is odd in a round, unit by unit in the order of the list.

    Args:
        collected: The round.
        last_year: What each unit stated the year before, by its key.
    """
    usual = _usual_figures(collected)
    hints: list[Hint] = []
    for unit in collected.tree.units:
        if unit.key in collected.figures:
            own = collected.figures[unit.key].cells
            hints += _beside_parent(collected, unit, own)
            hints += _without_power(collected.form, unit, own)
            hints += _beside_kind(collected.form, unit, own, usual.get(unit.kind, {}))
            if unit.key in last_year:
                hints += _beside_last_year(collected.form, unit, own, last_year[unit.key])
    return hints + list(_same_reports(collected))


def _named(form: Form, cells: Sequence[str]) -> str:
    """The cells in words, the first of them where there are many."""
    named = [f"{form.table_name(form.cells[c].table.id)}{form.cells[c].name}" for c in cells[:CELLS_NAMED]]
    return f"{'、'.join(named)}{f'等 {len(cells)} 处' if len(cells) > CELLS_NAMED else ''}"


def _beside_parent(collected: Round, unit: Unit, own: Figures) -> Iterator[Hint]:
    parent = collected.figures.get(unit.parent)
    if parent is None or not unit.counted:
        return
    cells = [c for c in collected.form.cells if own.get(c, 0) > parent.cells.get(c, 0)]
    if cells:
        name = collected.tree.by_key[unit.parent].name
        message = f"{unit.name}的{_named(collected.form, cells)}比上级{name}的还大"
        yield Hint(HintKind.LARGER_THAN_PARENT, (unit.key, unit.parent), tuple(cells), message)


def _without_power(form: Form, unit: Unit, own: Figures) -> Iterator[Hint]:
    for power in _powers(form.family):
        if not unit.name.endswith(power.names) or unit.name.endswith(power.but):
            continue
        cells = [c for c, value in own.items() if value and c.rpartition(".")[0] == power.row]
        if cells:
            message = f"{unit.name}填了{_named(form, cells)}，{power.message}"
            yield Hint(HintKind.WITHOUT_POWER, (unit.key,), tuple(cells), message)


def _powers(family: Family) -> tuple[_Power, ...]:
    data = check_data(_Powers, family, "units.toml")
    return data.powers if data is not None else ()


@cache
def _uppermost(form: Form) -> tuple[str, ...]:
    """The cells that no total adds up: they say what happened at large, all others where."""
    parts = set(chain.from_iterable(total_parts(form).values()))
    return tuple(cell_id for cell_id in form.cells if cell_id not in parts)


def _usual_figures(collected: Round) -> dict[str, dict[str, Value]]:
    """By kind of unit, the median of each figure."""
    by_kind: dict[str, list[Figures]] = {}
    for unit in collected.tree.units:
        if unit.key in collected.figures and not collected.tree.children(unit.key):
            by_kind.setdefault(unit.kind, []).append(collected.figures[unit.key].cells)
    return {
        kind: {c: _middle([own.get(c, 0) for own in units]) for c in _uppermost(collected.form)}
        for kind, units in by_kind.items()
        if kind and len(units) >= FEWEST_OF_A_KIND
    }


def _middle(figures: Sequence[Value]) -> Value:
    """The median; of two in the middle the larger."""
    return sorted(figures)[len(figures) // 2]


def _beside_kind(form: Form, unit: Unit, own: Figures, usual: Figures) -> Iterator[Hint]:
    for cell_id, middle in usual.items():
        value = own.get(cell_id, 0)
        if value >= LARGE and value >= max(middle, 1) * TIMES_THE_KIND:
            figures = f"{_named(form, [cell_id])} {write_number(value)}"
            message = f"{unit.name}的{figures}，同类单位一般是 {write_number(middle)}"
            yield Hint(HintKind.FAR_FROM_KIND, (unit.key,), (cell_id,), message)


def _beside_last_year(form: Form, unit: Unit, own: Figures, before: Figures) -> Iterator[Hint]:
    carried = [
        cell_id
        for cell_id, source in carried_over(form).items()
        if source in before and own.get(cell_id, 0) != before[source]
    ]
    if carried:
        message = f"{unit.name}的{_named(form, carried)}与上年报告的结转不同"
        yield Hint(HintKind.CARRY_OVER, (unit.key,), tuple(carried), message)
    yield from _same_tables(form, unit, own, before)
    for cell_id in _uppermost(form):
        now, then = own.get(cell_id, 0), before.get(cell_id, 0)
        if max(now, then) < LARGE or min(now, then) * TIMES_LAST_YEAR > max(now, then):
            continue
        kind = HintKind.FAR_FROM_LAST_YEAR if min(now, then) else HintKind.APPEARED_OR_VANISHED
        figures = f"上年 {write_number(then)}，本年 {write_number(now)}"
        message = f"{unit.name}的{_named(form, [cell_id])}{figures}"
        yield Hint(kind, (unit.key,), (cell_id,), message)


def _same_tables(form: Form, unit: Unit, own: Figures, before: Figures) -> Iterator[Hint]:
    """Tables in which every figure is last year's."""
    for table in form.tables:
        cells = [cell.id for cell in form.cells_of(table.id)]
        told = [c for c in cells if own.get(c, 0) and not is_total(form, c)]
        if len(told) >= SAME_FIGURES and all(own.get(c, 0) == before.get(c, 0) for c in cells):
            message = f"{unit.name}的{form.table_name(table.id)}与上年报告完全相同，像是沿用了上年的表"
            yield Hint(HintKind.SAME_AS_LAST_YEAR, (unit.key,), tuple(told), message)


def _same_reports(collected: Round) -> Iterator[Hint]:
    """Units whose figures are all equal: one may have copied the other's report."""
    alike: dict[frozenset[tuple[str, Value]], list[str]] = {}
    for key, own in collected.figures.items():
        figures = frozenset((c, value) for c, value in own.cells.items() if value)
        alike.setdefault(figures, []).append(key)
    for figures, keys in alike.items():
        told = sum(not is_total(collected.form, cell_id) for cell_id, _ in figures)
        if len(keys) > 1 and told >= SAME_FIGURES:
            names = "、".join(collected.tree.by_key[key].name for key in keys)
            cells = tuple(sorted(cell_id for cell_id, _ in figures))
            yield Hint(
                HintKind.SAME_AS_ANOTHER, tuple(keys), cells, f"{names}的数完全相同，像是抄了同一份报告"
            )
