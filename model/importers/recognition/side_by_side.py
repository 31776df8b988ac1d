"""Different tables of the form beside each other in one sheet, parted by an empty column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from model.form import Family
from model.importers.content import Grid, Merge
from model.importers.recognition.labels import find_label

LEAST_LABELS = 3
"""Labels of one table alone that make a part of a sheet that table."""


def tables_apart(grid: Grid, family: Family) -> list[Grid]:
    """The grid cut at its empty columns where each part is another table; else the grid as it is."""
    spans = list(_spans(grid))
    if len(spans) == 1:
        return [grid]
    parts = [_columns(grid, span) for span in spans]
    tables = [_table_of(part, family) for part in parts]
    return parts if all(tables) and len(set(tables)) == len(tables) else [grid]


def _spans(grid: Grid) -> Iterator[range]:
    """The stretches of columns between empty ones."""
    width = max(map(len, grid.rows), default=0)
    filled = {at for row in grid.rows for at, text in enumerate(row) if text.strip()}
    filled |= {at for merge in grid.merges for at in range(merge.left, merge.right + 1)}
    for is_filled, columns in groupby(range(width), lambda at: at in filled):
        if is_filled:
            found = list(columns)
            yield range(found[0], found[-1] + 1)


def _columns(grid: Grid, span: range) -> Grid:
    start, end = span.start, span.stop
    merges = (m for m in grid.merges if start <= m.left and m.right < end)
    return replace(
        grid,
        rows=tuple(row[start:end] for row in grid.rows),
        places=tuple(row[start:end] for row in grid.places),
        merges=tuple(Merge(m.top, m.left - start, m.bottom, m.right - start) for m in merges),
        hidden_columns=frozenset(at - start for at in grid.hidden_columns if at in span),
    )


def _table_of(part: Grid, family: Family) -> str:
    """The one table whose own labels stand in a part; empty where there are none or those of several."""
    labels = {text for row in part.rows for text in row if text.strip()}
    hits = [hit for text in labels if (hit := find_label(text, family))]
    owners = [{meaning.table for meaning in hit.meanings} for hit in hits]
    found = Counter(tables.pop() for tables in owners if len(tables) == 1)
    return next(iter(found)) if len(found) == 1 and found.total() >= LEAST_LABELS else ""
