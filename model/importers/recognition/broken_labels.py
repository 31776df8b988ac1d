"""Labels that are broken over two rows of a sheet, with the figures in either of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from model.form import Family
from model.importers.content import Grid
from model.importers.recognition.assignment import is_figure
from model.importers.recognition.labels import Axis, find_label

Texts = dict[int, str]


def filled_rows(grid: Grid, family: Family) -> Iterator[tuple[int, Texts]]:
    """The rows with their texts by column; two that share one label are one, in the place of the figures."""
    rows = [(index, _texts(row)) for index, row in enumerate(grid.rows)]
    rows = [(index, texts) for index, texts in rows if texts]
    at = 0
    while at < len(rows):
        (index, texts), (below, other) = rows[at], rows[at + 1] if at + 1 < len(rows) else (0, {})
        column = _broken_at(texts, other, family)
        if column is None:
            yield index, texts
            at += 1
        else:
            place = index if _has_figures(texts, column) else below
            yield place, {**other, **texts, column: texts[column] + other[column]}
            at += 2


def _texts(row: tuple[str, ...]) -> Texts:
    return {column: text for column, text in enumerate(row) if text.strip()}


def _broken_at(texts: Mapping[int, str], other: Mapping[int, str], family: Family) -> int | None:
    """The column in which a row has one half of a label, and the next row, that has no other, the rest."""
    labels = [column for column in other if not is_figure(other[column])]
    if len(labels) != 1 or labels[0] not in texts:
        return None
    column = labels[0]
    if _has_figures(texts, column) == _has_figures(other, column) or find_label(texts[column], family):
        return None
    whole = find_label(texts[column] + other[column], family)
    return column if whole is not None and whole.meaning(Axis.ROW) is not None else None


def _has_figures(texts: Mapping[int, str], label: int) -> bool:
    return any(column > label for column in texts)
