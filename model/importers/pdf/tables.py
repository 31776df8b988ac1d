"""The ruled tables of a PDF page: boxes between lines become rows, columns and merged ranges."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from model.importers.content import Grid, Merge
from model.importers.pdf.lines import Character, Line, lines_of, runs_of_digits, text_of
from model.importers.seen import Seen

SAME_RULE = 2.5
"""Two rules closer than this, in points, are one: cells draw their own borders side by side."""

SAME_OUTLINE = 3.0
"""Tables whose outer edges differ by less, in points, have one outline."""

OVERFLOWN = "？"
"""Put behind a number that reaches over the border of its cell, so that it cannot pass for a figure."""

Field = tuple[int, int]
"""A row and a column, counted from 0."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the upper left corner of the page."""


@dataclass
class RuledTable:
    """The cells of a table on one page by their boxes, with the characters that stand in them."""

    boxes: Sequence[Box]
    page: int
    name: str = ""
    characters: list[Character] = field(default_factory=list)

    @cached_property
    def edges(self) -> list[float]:
        """Where across the page its cells begin and end, in order."""
        return sorted(edge for left, _, right, _ in self.boxes for edge in (left, right))

    @cached_property
    def heights(self) -> list[float]:
        """The same down the page."""
        return sorted(edge for _, top, _, bottom in self.boxes for edge in (top, bottom))

    def holds(self, character: Character) -> bool:
        """Whether a character stands within its outline."""
        inside = self.edges[0] <= character.center <= self.edges[-1]
        return inside and self.heights[0] <= character.middle <= self.heights[-1]

    def goes_on_in(self, other: RuledTable) -> bool:
        """Whether another table, with nothing between them, is the rest of this one on the next page."""
        left, right = (abs(self.edges[side] - other.edges[side]) for side in (0, -1))
        return other.page == self.page + 1 and left < SAME_OUTLINE and right < SAME_OUTLINE


def joined_grid(tables: Sequence[RuledTable]) -> Grid:
    """A table and what of it stands on the following pages as one grid.

    The columns are those of all its parts: one page may show only the upper half of the header.
    """
    columns = _rules([edge for table in tables for edge in table.edges])
    whole = Grid(tables[0].name, (), ())
    for table in tables:
        part = _LaidTable(table, columns).grid()
        above = len(whole.rows)
        moved = tuple(Merge(m.top + above, m.left, m.bottom + above, m.right) for m in part.merges)
        rows, places = whole.rows + part.rows, whole.places + part.places
        whole = Grid(whole.name, rows, places, whole.merges + moved, seen={**whole.seen, **part.seen})
    return whole


class _LaidTable:
    """A table of one page on given columns."""

    def __init__(self, table: RuledTable, columns: Sequence[float]) -> None:
        self._table = table
        self._columns = columns
        self._rows = _rules(table.heights)
        self._areas = {
            (row, column): area for area in map(self._area, table.boxes) for row, column in _fields(area)
        }

    def grid(self) -> Grid:
        by_area: dict[Field, list[Character]] = {}
        overflown: set[Field] = set()
        for line in lines_of(one for one in self._table.characters if not one.turn):
            overflown.update(self._first_field(digit) for run in self._crossing(line) for digit in run)
        for character in self._table.characters:
            by_area.setdefault(self._first_field(character), []).append(character)
        rows, columns = range(len(self._rows) - 1), range(len(self._columns) - 1)
        texts = tuple(
            tuple(_text(by_area.get((row, column), []), (row, column) in overflown) for column in columns)
            for row in rows
        )
        name = self._table.name
        places = tuple(tuple(f"{name}第{row + 1}行第{column + 1}列" for column in columns) for row in rows)
        seen = {places[row][column]: one for (row, column), one in _weakest(by_area).items()}
        return Grid(name, texts, places, self._merges(), seen=seen)

    def _area(self, box: Box) -> Merge:
        left, top, right, bottom = box
        return Merge(
            _index(self._rows, top),
            _index(self._columns, left),
            _index(self._rows, bottom) - 1,
            _index(self._columns, right) - 1,
        )

    def _merges(self) -> tuple[Merge, ...]:
        areas = dict.fromkeys(self._areas.values())
        return tuple(area for area in areas if (area.top, area.left) != (area.bottom, area.right))

    def _first_field(self, character: Character) -> Field:
        """The first row and column of the cell in which a character stands."""
        row = _between(self._rows, character.middle)
        column = _between(self._columns, character.center)
        area = self._areas.get((row, column))
        return (area.top, area.left) if area else (row, column)

    def _crossing(self, line: Line) -> Iterable[Line]:
        """The numbers of a line whose digits stand in two cells: one is too long for its own."""
        return (run for run in runs_of_digits(line) if len(set(map(self._first_field, run))) > 1)


def _rules(edges: Iterable[float]) -> list[float]:
    rules: list[float] = []
    for edge in sorted(edges):
        if not rules or edge - rules[-1] > SAME_RULE:
            rules.append(edge)
    return rules


def _index(rules: Sequence[float], edge: float) -> int:
    return bisect_right(rules, edge) - 1


def _between(rules: Sequence[float], place: float) -> int:
    return min(max(bisect_right(rules, place) - 1, 0), len(rules) - 2)


def _fields(area: Merge) -> Iterable[Field]:
    return (
        (row, column)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    )


def _weakest(by_area: Mapping[Field, Sequence[Character]]) -> dict[Field, Seen]:
    """What was seen in the fields that were read from a picture: of several words, the least sure."""
    seen = {at: [one.seen for one in characters if one.seen] for at, characters in by_area.items()}
    return {at: min(of_field, key=lambda one: one.confidence) for at, of_field in seen.items() if of_field}


def _text(characters: Sequence[Character], overflown: bool) -> str:
    text = text_of(characters)
    return text + OVERFLOWN if overflown else text
