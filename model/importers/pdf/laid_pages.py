"""Pages of characters and ruled boxes, whatever format draws them, put together to lines and tables."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.importers.content import Content, Grid, Passage
from model.importers.pdf.indents import lines_that_go_on
from model.importers.pdf.lines import Character, line_runs, lines_of
from model.importers.pdf.page_numbers import PageLine, running_note, without_running_lines
from model.importers.pdf.tables import Box, RuledTable, joined_grid

SMALLEST_TABLE = 2
"""Cells; a single box is a frame around text."""


@dataclass(frozen=True)
class LaidPage:
    """A page as it is drawn, in points.

    Attributes:
        number: The page counted from 1.
        tables: The boxes of the cells of each ruled table.
    """

    number: int
    height: float
    characters: Sequence[Character]
    tables: Sequence[Sequence[Box]]

    def parts(self) -> Iterator[RuledTable | PageLine]:
        """The tables and lines from top to bottom."""
        boxes = sorted((cells for cells in self.tables if len(cells) >= SMALLEST_TABLE), key=_top)
        tables = [
            RuledTable(cells, self.number, f"第{self.number}页表{index}")
            for index, cells in enumerate(boxes, 1)
        ]
        outside: list[Character] = []
        for character in self.characters:
            table = next((table for table in tables if table.holds(character)), None)
            (outside if table is None else table.characters).append(character)
        parts: list[tuple[float, RuledTable | PageLine]] = [(table.heights[0], table) for table in tables]
        for line in lines_of(outside):
            place, size = line[0].middle, max(one.size for one in line)
            edges = min(one.left for one in line), max(one.right for one in line)
            parts.append((place, PageLine(line_runs(line), self.number, place / self.height, *edges, size)))
        for _, part in sorted(parts, key=lambda one: one[0]):
            if isinstance(part, RuledTable) or part.text:
                yield part


def _top(boxes: Sequence[Box]) -> float:
    return min(top for _, top, _, _ in boxes)


def content_of_pages(pages: Iterable[LaidPage]) -> Content:
    """The tables and lines of all pages in order, without page numbers and running headers."""
    parts = [part for page in pages for part in page.parts()]
    lines = [part for part in parts if isinstance(part, PageLine)]
    kept = set(without_running_lines(lines))
    shown = [part for part in parts if isinstance(part, RuledTable) or part in kept]
    going_on = lines_that_go_on(shown)
    return Content(tuple(_joined(shown, going_on)), tuple(running_note(lines, kept)))


def _joined(
    parts: Iterable[RuledTable | PageLine], going_on: Container[PageLine]
) -> Iterator[Grid | Passage]:
    """The lines as passages, and the tables as grids with their parts on following pages."""
    table: list[RuledTable] = []
    for part in parts:
        if table and not (isinstance(part, RuledTable) and table[-1].goes_on_in(part)):
            yield joined_grid(table)
            table = []
        if isinstance(part, RuledTable):
            table.append(part)
        else:
            yield Passage(part.runs, f"第{part.page}页", broken=True, goes_on=part in going_on)
    if table:
        yield joined_grid(table)
