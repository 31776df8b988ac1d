"""Labels that a picture leaves unclear, known by the rows above and below: a seal lies on a line or two.

A row that was not read takes all sums with it, and the order in which a form prints its rows is fixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from model.families import editions
from model.form import Family
from model.importers.content import Grid
from model.importers.recognition.by_count import is_wording
from model.importers.recognition.labels import Axis, Hit, find_label, label_index, label_key
from model.importers.recognition.similarity import likeness, similar_label

MOST = 3
"""Rows one below the other of which none can be told by itself."""

FEWEST_FIGURES = 3
"""Of a row; what has fewer is a heading."""

LIKENESS = 45
"""Of 100, to the label that is due: less may be a row of somebody's own."""

Place = tuple[int, int]
"""A row and a column of a grid, from 0."""


@dataclass(frozen=True)
class _Line:
    """A row of figures: where its label stands, what that says, and the table and row that it names."""

    place: Place
    text: str
    row: tuple[str, str] | None


def labels_between(grid: Grid, family: Family) -> Mapping[Place, Hit]:
    """The labels of a grid read from a picture that resemble those that are due where they stand."""
    lines = list(_lines(grid, family)) if grid.seen else []
    known = [at for at, line in enumerate(lines) if line.row is not None]
    found: dict[Place, Hit] = {}
    for before, after in pairwise(known):
        unclear = lines[before + 1 : after]
        if 0 < len(unclear) <= MOST:
            due = _due(lines[before].row, lines[after].row, len(unclear), family)
            found |= {
                line.place: Hit(label, label_index(family)[label])
                for line, label in zip(unclear, due, strict=False)
                if likeness(line.text, label) >= LIKENESS
            }
    return found


def _lines(grid: Grid, family: Family) -> Iterator[_Line]:
    for index, texts in enumerate(grid.rows):
        words = [column for column, text in enumerate(texts) if is_wording(text)]
        figures = [text for text in texts[words[-1] + 1 :] if text.strip()] if words else []
        if len(figures) >= FEWEST_FIGURES:
            text = texts[words[-1]]
            hit = find_label(text, family) or similar_label(text, family, recognised=True)
            rows = {(one.table, one.id) for one in hit.meanings if one.axis is Axis.ROW} if hit else set()
            if hit is None or len(rows) == 1:
                yield _Line((index, words[-1]), text, rows.pop() if rows else None)


def _due(
    before: tuple[str, str] | None, after: tuple[str, str] | None, count: int, family: Family
) -> tuple[str, ...]:
    """The labels of as many rows as an edition prints between two; none where editions differ."""
    found = set()
    for table in (table for form in editions(family) for table in form.tables):
        for block in table.blocks:
            rows = [(table.id, row.id) for row in block.rows]
            if before in rows and after in rows and rows.index(after) - rows.index(before) - 1 == count:
                between = block.rows[rows.index(before) + 1 : rows.index(after)]
                found.add(tuple(label_key(row.path[-1]) for row in between))
    return found.pop() if len(found) == 1 else ()
