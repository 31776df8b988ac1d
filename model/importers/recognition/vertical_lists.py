"""Lists in which the figures of tables with one row stand below each other: 处罚, then 许可.

Each group of such a list, under a line or beside a cell that names it, is a table lying on its side, perhaps
with two labels and their figures in a line. It is handed on as that table standing upright: the name of the
group, its labels beside each other, the figures below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise

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
_NEXT = 2
"""Between a label and the next there is room for a figure."""


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
    columns = _columns_of_labels(grid, family) if _has_such_tables(family) else ()
    if not columns:
        return [grid]
    entries = list(_entries(grid, columns, family))
    groups = [list(found) for _, found in groupby(entries, key=lambda entry: entry.group)]
    named = {found[0].group[1] for found in groups}
    # A longer list of one table is known to lie on its side, whatever else stands in it.
    is_list = len(named) >= FEWEST_GROUPS or len(columns) > 1 or len(entries) < FEWEST_ENTRIES
    if not is_list:
        return [grid]
    others = (number for number in range(len(grid.rows)) if _is_stranger(grid.rows[number], columns, family))
    # Lines that the form does not have come last, as they are, and are told.
    return [*(_upright(grid, group) for group in groups), *(grid.part(at, at + 1) for at in others)]


def _is_stranger(row: Sequence[str], columns: tuple[int, ...], family: Family) -> bool:
    """Whether a line of the list counts what the form does not have."""
    labels = [row[at] for at in columns if at < len(row) and row[at].strip()]
    known = any(_is_label(label, family) for label in labels)
    return bool(labels) and not known and bool(_figures(row, columns[0], len(row)))


@cache
def _has_such_tables(family: Family) -> bool:
    return any(has_one_row(family, table.id) for form in editions(family) for table in form.tables)


def _columns_of_labels(grid: Grid, family: Family) -> tuple[int, ...]:
    """The columns in which labels stand, each with one figure behind it; none where that is not so."""
    found: list[tuple[int, ...]] = []
    filled = others = 0
    for row in grid.rows:
        labels = tuple(at for at, text in enumerate(row) if text.strip() and _is_label(text, family))
        counts = [len(_figures(row, *span)) for span in pairwise((*labels, len(row)))]
        others += not labels and any(text.strip() for text in row)
        if any(count > 1 for count in counts) or (len(labels) > 1 and not any(counts)):
            return ()
        if any(end - at < _NEXT for at, end in pairwise(labels)):
            return ()
        found += [labels] if labels else []
        filled += sum(counts)
    longest = max(found, key=len, default=())
    is_list = filled >= FEWEST_ENTRIES or (filled and not others)
    return longest if is_list and all(labels == longest[: len(labels)] for labels in found) else ()


def _figures(row: Sequence[str], label: int, end: int) -> list[int]:
    """Where figures stand behind a label and before the next."""
    return [at for at in range(label + 1, end) if is_figure(row[at])]


def _is_label(text: str, family: Family) -> bool:
    """Whether a text names a column of a table that has one row."""
    hit = find_label(text, family)
    if hit is None:
        return flat_heading(text, family) is not None
    meanings = [meaning for meaning in hit.meanings if meaning.axis is Axis.COLUMN]
    return any(has_one_row(family, meaning.table) for meaning in meanings)


def _entries(grid: Grid, columns: tuple[int, ...], family: Family) -> Iterator[_Entry]:
    """The entries of the list; a line that counts nothing names the group of those below it."""
    heading, beside = (0, ""), (0, "")
    for number, row in enumerate(grid.rows):
        texts = {at: text.strip() for at, text in enumerate(row) if text.strip()}
        labels = [at for at in columns if at in texts and _is_label(texts[at], family)]
        if _is_stranger(row, columns, family):
            continue
        if not labels or (len(texts) == 1 and _is_over_all(grid, number)):
            heading, beside = (number, next(iter(texts.values()))) if texts else heading, (number, "")
            continue
        before = [text for at, text in texts.items() if at < labels[0] and not _counts_lines(text)]
        beside = (number, before[-1]) if before else beside
        for label, end in pairwise((*labels, len(row))):
            figure = next(iter(_figures(row, label, end)), label)
            stated = texts.get(figure, "") if figure != label else ""
            name = _with_unit(texts[label], {at: t for at, t in texts.items() if label < at < figure})
            yield _Entry(beside if beside[1] else heading, name, stated, _place(grid, number, figure))


def _is_over_all(grid: Grid, number: int) -> bool:
    """Whether a lone text is a heading over all columns, not a label that nobody has filled in."""
    return any(merge.top == number and merge.right > merge.left for merge in grid.merges)


def _counts_lines(text: str) -> bool:
    return text.isdecimal() or names_numbers(text)


def _with_unit(label: str, between: Mapping[int, str]) -> str:
    """The label with the unit of money that a cell between it and the figure names."""
    money = next((text for text in between.values() if _MONEY.fullmatch(text)), "")
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
