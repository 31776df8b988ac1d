"""Figures in merged cells that reach over several rows: they are read in the first, and put in doubt."""

from __future__ import annotations

from collections.abc import Iterable

from model.importers.content import Grid, Merge, Remark
from model.numbers import is_figure

TALL = Remark("单元格跨了几行，它的数按第一行读入，请核对它属于哪一行、其余各行是多少", doubtful=True)


def tall_figures(grids: Iterable[Grid]) -> dict[str, Remark]:
    """What there is to say of such figures, by their places."""
    return {
        grid.places[merge.top][merge.left]: TALL
        for grid in grids
        for merge in grid.merges
        if merge.bottom > merge.top >= 0 and _is_of_several_rows(grid, merge)
    }


def _is_of_several_rows(grid: Grid, merge: Merge) -> bool:
    """Whether it is a figure beside rows that say something themselves: one broken over two lines is not."""
    first = grid.rows[merge.top] if merge.top < len(grid.rows) else ()
    below = grid.rows[merge.top + 1 : merge.bottom + 1]
    is_number = merge.left < len(first) and merge.left >= 0 and is_figure(first[merge.left])
    return is_number and any(text.strip() for row in below for text in row)
