"""Tables that only arrange a page: the rows that hold paragraphs and tables of their own are taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from model.importers.content import Grid

Part = TypeVar("Part")


def cut_at_layout(grid: Grid, flowing: Mapping[int, Sequence[Part]]) -> Iterator[Grid | Part]:
    """The grid with some rows replaced by what they hold, in order; what is left of it stays grids."""
    start = 0
    for row, parts in sorted(flowing.items()):
        if row > start:
            yield grid.part(start, row)
        yield from parts
        start = row + 1
    if start < len(grid.rows):
        yield grid.part(start, len(grid.rows))
