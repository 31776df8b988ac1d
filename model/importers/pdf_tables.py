"""The ruled tables of a PDF page: boxes between lines become rows, columns and merged ranges."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from model.importers.content import Grid, Merge
from model.importers.pdf_lines import Character, Line, line_text, lines_of, runs_of_digits

SAME_RULE = 2.5
"""Two rules closer than this, in points, are one: cells draw their own borders side by side."""

OVERFLOWN = "？"
"""Put behind a number that reaches over the border of its cell, so that it cannot pass for a figure."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points from the upper left corner of the page."""


@dataclass
class RuledTable:
    """The cells of a table by their boxes, with the characters that stand in them."""

    boxes: Sequence[Box]
    characters: list[Character] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._columns = _rules([edge for box in self.boxes for edge in (box[0], box[2])])
        self._rows = _rules([edge for box in self.boxes for edge in (box[1], box[3])])
        self._areas = {
            (row, column): area for area in map(self._area, self.boxes) for row, column in _fields(area)
        }

    @property
    def top(self) -> float:
        """The height on the page at which the table begins."""
        return self._rows[0]

    def holds(self, character: Character) -> bool:
        """Whether a character stands within the table's outline."""
        inside = self._columns[0] <= character.center <= self._columns[-1]
        return inside and self._rows[0] <= character.middle <= self._rows[-1]

    def grid(self, name: str) -> Grid:
        """The table as a grid."""
        by_area: dict[tuple[int, int], list[Character]] = {}
        overflown: set[tuple[int, int]] = set()
        for line in lines_of(self.characters):
            overflown.update(self._first_field(digit) for run in self._crossing(line) for digit in run)
        for character in self.characters:
            by_area.setdefault(self._first_field(character), []).append(character)
        rows, columns = range(len(self._rows) - 1), range(len(self._columns) - 1)
        texts = tuple(
            tuple(_text(by_area.get((row, column), []), (row, column) in overflown) for column in columns)
            for row in rows
        )
        places = tuple(tuple(f"{name}第{row + 1}行第{column + 1}列" for column in columns) for row in rows)
        return Grid(name, texts, places, self._merges())

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

    def _first_field(self, character: Character) -> tuple[int, int]:
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


def _fields(area: Merge) -> Iterable[tuple[int, int]]:
    return (
        (row, column)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    )


def _text(characters: Sequence[Character], overflown: bool) -> str:
    text = "\n".join(filter(None, map(line_text, lines_of(characters))))
    return text + OVERFLOWN if overflown else text
