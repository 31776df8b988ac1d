"""A round as numbers: units and their figures side by side with the sums, and how many are in which state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from model.numbers import Value, write_number
from model.rounds.adding import Total
from model.rounds.choosing import STATE_NAMES, State
from model.rounds.deadlines import days_late, deadline_of, unit_due
from model.rounds.rounds import Round

SUM = "合计"
A_WEEK = 7


@dataclass(frozen=True)
class Overview:
    """Units and their figures in the cells of one table.

    Attributes:
        headings: 单位, then the row and the column of each cell, a line each.
        units: The keys of the units, in the order of the list.
        rows: The name of each, and its figures; None for one that it has not filled in.
        sums: The totals, adjustments included.
    """

    headings: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value | None, ...]], ...]
    sums: tuple[Value | None, ...]

    def in_order(self, column: int, *, descending: bool) -> list[int]:
        """The numbers of the rows, sorted by a column; those without a figure come last."""

        def of(row: int) -> Value | None:
            return self.rows[row][1][column - 1]

        if column == 0:
            return sorted(range(len(self.rows)), key=lambda row: self.rows[row][0], reverse=descending)
        filled = [row for row in range(len(self.rows)) if of(row) is not None]
        rest = [row for row in range(len(self.rows)) if of(row) is None]
        return sorted(filled, key=lambda row: of(row) or 0, reverse=descending) + rest

    def line(self, row: int) -> tuple[str, ...]:
        """A row in words."""
        name, figures = self.rows[row]
        return name, *map(write_number, figures)

    @property
    def sum_line(self) -> tuple[str, ...]:
        """The sums in words."""
        return SUM, *map(write_number, self.sums)


def overview(collected: Round, total: Total, table_id: str) -> Overview:
    """The units that are in a total, and what each states in the cells of that table."""
    cells = collected.form.cells_of(table_id)
    rows = [
        (
            collected.tree.by_key[key].name,
            tuple(collected.figures[key].cells.get(cell.id) for cell in cells),
        )
        for key in total.used
    ]
    headings = ("单位", *("\n".join(filter(None, (cell.row.short, cell.column.short))) for cell in cells))
    return Overview(headings, total.used, tuple(rows), tuple(total.cells.get(cell.id) for cell in cells))


def state_counts(collected: Round) -> list[tuple[State, str, int]]:
    """How many units are in each state, those apart that there are none of."""
    states = [state.state for state in collected.states]
    counts = [(state, name, states.count(state)) for state, name in STATE_NAMES.items()]
    return [one for one in counts if one[2]]


def spread(counts: Sequence[int], width: int) -> list[int]:
    """Widths that together are as wide as that, each by its count."""
    whole = sum(counts)
    edges = [width * sum(counts[:number]) // whole for number in range(len(counts) + 1)]
    return [end - start for start, end in pairwise(edges)]


def timeliness_counts(collected: Round) -> list[tuple[str, int]]:
    """How many units with a deadline have reported in time, later, and not yet; nothing without deadlines."""
    late = {"按期": 0, "晚 1—7 天": 0, "晚 8 天以上": 0, "还没有报": 0}
    for state in collected.states:
        unit = unit_due(collected.tree.by_key[state.unit], collected.decisions)
        if state.state is State.EXEMPT or deadline_of(unit, collected.year) is None:
            continue
        times = [collected.by_file[file].time for file in state.chosen]
        days = days_late(unit, collected.year, date.fromtimestamp(max(times))) if times else None
        late[_lateness(days)] += 1
    return [(name, count) for name, count in late.items() if count]


def _lateness(days: int | None) -> str:
    if days is None:
        return "还没有报"
    return "按期" if not days else "晚 1—7 天" if days <= A_WEEK else "晚 8 天以上"
