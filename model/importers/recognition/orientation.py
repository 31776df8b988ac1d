"""Which way a table lies: with the form's rows below each other, or with rows and columns exchanged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from model.form import Family
from model.importers.content import Grid
from model.importers.recognition.labels import TEXTS_KEPT, Axis, find_label
from model.importers.recognition.shape import is_one_block


def upright(grid: Grid, family: Family) -> Iterator[Grid]:
    """The tables of a grid, each the better way up; the grid as it is where none lies on its side."""
    parts = list(_parts(grid, family))
    on_side = [lies_on_its_side(part, family) for part in parts]
    if not any(on_side):
        yield grid
        return
    for part, turned in zip(parts, on_side, strict=True):
        yield part.transposed() if turned else part


def _parts(grid: Grid, family: Family) -> Iterator[Grid]:
    """The grid cut at its section headings and empty rows, so that each table can lie its own way."""
    start = 0
    for index in range(len(grid.rows) + 1):
        if index == len(grid.rows) or _is_cut(grid.rows[index], family):
            if any(any(text.strip() for text in row) for row in grid.rows[start:index]):
                yield grid.part(start, index)
            start = index


def _is_cut(row: tuple[str, ...], family: Family) -> bool:
    texts = [text for text in row if text.strip()]
    hit = find_label(texts[0], family) if len(texts) == 1 else None
    return not texts or (hit is not None and hit.meaning(Axis.SECTION) is not None)


def lies_on_its_side(grid: Grid, family: Family) -> bool:
    """Whether rows and columns of a grid are exchanged.

    Row labels below each other and column labels beside each other speak for a grid as it stands. A table of
    several blocks has headers below each other either way, and says nothing; nor does a label that is
    repeated.
    """
    places = [
        (r, c, text, axis)
        for r, row in enumerate(grid.rows)
        for c, text in enumerate(row)
        if text and not text.isdecimal() and (axis := _only_axis(text, family)) is not None
    ]
    rows = [(r, c, text) for r, c, text, axis in places if axis is Axis.ROW]
    columns = [(r, c, text) for r, c, text, axis in places if axis is Axis.COLUMN]
    upright = _most((c, text) for _, c, text in rows) + _most((r, text) for r, _, text in columns)
    turned = _most((r, text) for r, _, text in rows) + _most((c, text) for _, c, text in columns)
    return turned > upright


def _most(labels: Iterable[tuple[int, str]]) -> int:
    """The most different labels in one line, by the number of the line."""
    return max(Counter(line for line, _ in set(labels)).values(), default=0)


@lru_cache(maxsize=TEXTS_KEPT)
def _only_axis(text: str, family: Family) -> Axis | None:
    """The one axis on which a text is a label of a table under one header."""
    hit = find_label(text, family)
    axes = {m.axis for m in hit.meanings if is_one_block(family, m.table)} if hit else set()
    return axes.pop() if len(axes) == 1 else None
