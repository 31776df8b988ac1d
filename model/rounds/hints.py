"""What is odd by comparison though each report is sound by itself: hints for a person, never faults.

Figures are heavy with noughts and small ones change as a matter of course, so a figure is told only where
both its size and its ratio are out of the way. Units of one kind differ for good: the police fine more than
all others together, and did so last year. A figure is held against its kind only where it stands alone
there and the unit's own last year does not say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import chain, islice

from model.checks.family_words import check_data
from model.form import Family, Form
from model.last_year import carried_over
from model.numbers import Value, write_number
from model.rounds.last_years import Figures, figures_before
from model.rounds.rounds import Round
from model.rounds.units import Unit
from model.totals import is_total, total_parts

LARGE = 30
"""A smaller figure is nothing to wonder at."""
TIMES_LAST_YEAR = 10
TIMES_THE_KIND = 20
"""So many times the middle of those of its kind that have such figures at all."""
TIMES_THE_NEXT = 5
"""So many times the largest of the others: it stands alone."""
TIMES_ITS_OWN = 3
"""What was at least a third as large last year is no news."""
FEWEST_OF_A_KIND = 5
"""Fewer units with such figures have no usual size."""
SAME_FIGURES = 6
"""So many figures other than 0 are not the same by chance."""
CELLS_NAMED = 3


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
    usual = _figures_of_kinds(collected)
    hints: list[Hint] = []
    for unit in collected.tree.units:
        if unit.key in collected.figures:
            own = collected.figures[unit.key].cells
            hints += _beside_parent(collected, unit, own)
            hints += _without_power(collected.form, unit, own)
            before = figures_before(collected.tree, unit, collected.year, last_year)
            if not collected.tree.children(unit.key):
                hints += _beside_kind(collected.form, unit, own, before, usual.get(unit.kind, {}))
            if before is not None:
                hints += _beside_last_year(collected.form, unit, own, before)
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


def _figures_of_kinds(collected: Round) -> dict[str, dict[str, list[Value]]]:
    """By kind of unit and cell, the figures of those that have any there, the largest last."""
    by_kind: dict[str, dict[str, list[Value]]] = {}
    for unit in collected.tree.units:
        if unit.kind and unit.key in collected.figures and not collected.tree.children(unit.key):
            own, known = collected.figures[unit.key].cells, by_kind.setdefault(unit.kind, {})
            for cell_id in _uppermost(collected.form):
                if own.get(cell_id):
                    known.setdefault(cell_id, []).append(own[cell_id])
    return {
        kind: {c: sorted(f) for c, f in known.items() if len(f) > FEWEST_OF_A_KIND}
        for kind, known in by_kind.items()
    }


def _beside_kind(
    form: Form, unit: Unit, own: Figures, before: Figures | None, of_kind: Mapping[str, Sequence[Value]]
) -> Iterator[Hint]:
    """Figures that stand alone among those of the unit's kind, and are new of that size."""
    odd = {}
    for cell_id, (*others, largest) in of_kind.items():
        middle, value = others[len(others) // 2], own.get(cell_id, 0)
        alone = value == largest >= max(LARGE, middle * TIMES_THE_KIND, others[-1] * TIMES_THE_NEXT)
        if alone and (before is None or before.get(cell_id, 0) * TIMES_ITS_OWN < value):
            odd[cell_id] = f" {write_number(value)}，同类单位一般是 {write_number(middle)}"
    if odd:
        message = f"{unit.name}的{_each_named(form, odd)}"
        yield Hint(HintKind.FAR_FROM_KIND, (unit.key,), tuple(odd), message)


def _each_named(form: Form, odd: Mapping[str, str]) -> str:
    """The cells, each with what is to be said of it; the first of them where there are many."""
    told = [f"{_named(form, [cell_id])}{words}" for cell_id, words in islice(odd.items(), CELLS_NAMED)]
    return f"{'；'.join(told)}{f'；等 {len(odd)} 处' if len(odd) > CELLS_NAMED else ''}"


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
    leaps: dict[HintKind, dict[str, str]] = {}
    for cell_id in _uppermost(form):
        now, then = own.get(cell_id, 0), before.get(cell_id, 0)
        if max(now, then) >= LARGE and min(now, then) * TIMES_LAST_YEAR <= max(now, then):
            kind = HintKind.FAR_FROM_LAST_YEAR if min(now, then) else HintKind.APPEARED_OR_VANISHED
            words = f"上年 {write_number(then)}，本年 {write_number(now)}"
            leaps.setdefault(kind, {})[cell_id] = words
    for kind, odd in leaps.items():
        yield Hint(kind, (unit.key,), tuple(odd), f"{unit.name}的{_each_named(form, odd)}")


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
