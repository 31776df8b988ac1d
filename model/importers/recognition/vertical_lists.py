"""Lists in which the figures of several tables stand below each other in one column: 处罚, then 许可.

Each group of such a list, under a line or beside a cell that names it, is a table lying on its side. It is
handed on as that table standing upright: the name of the group, its labels beside each other, the figures
below them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from model.families import editions
from model.form import Family
from model.importers.content import Grid, Merge
from model.importers.recognition.assignment import is_figure
from model.importers.recognition.column_numbers import names_numbers
from model.importers.recognition.flat_headings import flat_heading
from model.importers.recognition.labels import Axis, find_label
from model.importers.recognition.shape import has_one_row
from model.importers.recognition.side_by_side import tables_apart

FEWEST_GROUPS = 2
FEWEST_ENTRIES = 3
_MONEY = re.compile("[万亿千百]*元")


class _Columns(NamedTuple):
    """Where the labels and the figures of a list stand."""

    label: int
    figure: int


@dataclass(frozen=True)
class _Entry:
    """A line of a list: what is counted, the figure, and the group that it belongs to."""

    group: tuple[int, str]
    label: str
    figure: str
    place: str


def tables_of(grid: Grid, family: Family) -> Iterator[Grid]:
    """The tables of a grid: beside each other, or below each other in one list."""
    for listed in lists_apart(grid, family):
        yield from tables_apart(listed, family)


def lists_apart(grid: Grid, family: Family) -> list[Grid]:
    """The groups of a list as tables of their own; the grid as it is where it is no such list."""
    columns = _columns_of(grid, family) if _has_such_tables(family) else None
    if columns is None:
        return [grid]
    entries = list(_entries(grid, columns, family))
    groups = [list(found) for _, found in groupby(entries, key=lambda entry: entry.group)]
    named = {found[0].group[1] for found in groups}
    return [_upright(grid, group) for group in groups] if len(named) >= FEWEST_GROUPS else [grid]


@cache
def _has_such_tables(family: Family) -> bool:
    return any(has_one_row(family, table.id) for form in editions(family) for table in form.tables)


def _columns_of(grid: Grid, family: Family) -> _Columns | None:
    """The columns of labels and figures; None where lines have several of either."""
    found: Counter[_Columns] = Counter()
    for row in grid.rows:
        labels = [at for at, text in enumerate(row) if text.strip() and _is_label(text, family)]
        figures = [at for at, text in enumerate(row) if labels and at > labels[0] and is_figure(text)]
        if len(labels) > 1 or len(figures) > 1:
            return None
        if labels and figures:
            found[_Columns(labels[0], figures[0])] += 1
    if len(found) != 1:
        return None
    columns, count = found.popitem()
    return columns if count >= FEWEST_ENTRIES else None


def _is_label(text: str, family: Family) -> bool:
    """Whether a text names a column of a table that has one row."""
    hit = find_label(text, family)
    if hit is None:
        return flat_heading(text, family) is not None
    meanings = [meaning for meaning in hit.meanings if meaning.axis is Axis.COLUMN]
    return any(has_one_row(family, meaning.table) for meaning in meanings)


def _entries(grid: Grid, columns: _Columns, family: Family) -> Iterator[_Entry]:
    """The lines of the list; a line that counts nothing names the group of those below it."""
    heading, beside = (0, ""), (0, "")
    for number, row in enumerate(grid.rows):
        texts = {at: text.strip() for at, text in enumerate(row) if text.strip()}
        label, figure = texts.get(columns.label, ""), texts.get(columns.figure, "")
        before = [text for at, text in texts.items() if at < columns.label and not _counts_lines(text)]
        if label and _is_label(label, family) and (figure or len(texts) > 1 or _is_empty_entry(grid, number)):
            beside = (number, before[-1]) if before else beside
            yield _Entry(
                beside if beside[1] else heading,
                _with_unit(label, texts, columns),
                figure,
                _place(grid, number, columns.figure),
            )
        elif texts and not figure:
            heading, beside = (number, next(iter(texts.values()))), (number, "")
        elif texts and len(texts) == 1:
            heading = (number, figure)


def _is_empty_entry(grid: Grid, number: int) -> bool:
    """Whether a lone label is a line that nobody has filled in, not a heading over all columns."""
    return not any(merge.top == number and merge.right > merge.left for merge in grid.merges)


def _counts_lines(text: str) -> bool:
    return text.isdecimal() or names_numbers(text)


def _with_unit(label: str, texts: Mapping[int, str], columns: _Columns) -> str:
    """The label with the unit of money that a cell between it and the figure names."""
    between = [text for at, text in texts.items() if columns.label < at < columns.figure]
    money = next((text for text in between if _MONEY.fullmatch(text)), "")
    return f"{label}（{money}）" if money and "元" not in label else label


def _place(grid: Grid, row: int, column: int) -> str:
    places = grid.places[row]
    return places[column] if column < len(places) else ""


def _upright(grid: Grid, group: Sequence[_Entry]) -> Grid:
    width = len(group)
    places = tuple(entry.place for entry in group)
    rows = (
        (group[0].group[1], *("",) * (width - 1)),
        tuple(entry.label for entry in group),
        tuple(entry.figure for entry in group),
    )
    merges = (Merge(0, 0, 0, width - 1),) if width > 1 else ()
    return Grid(grid.name, rows, (places,) * len(rows), merges, seen=grid.seen)
