"""The geometry of a printed table: column widths, row heights, and the parts of it that stand on one page.

The table is set from the boxes of its layout, not with reportlab's Table, which cannot part a merged stub and
knows no Chinese line breaks. A `Chunk` is what one page shows: its header rows again, and every merged box
clipped to the rows at hand with its text repeated. Lengths are in points; x grows to the right, y downwards
from the upper left corner of the table.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, groupby
from typing import NamedTuple

from export.document import Grid
from export.font_files import Role
from export.fonts import FontSet
from export.line_breaking import Break, breaks_of, even_width, widest_unit
from export.pages.typesetting import Alignment, SetLine, SetText, Style
from model.layout import Box, TableLayout
from model.layout import Role as BoxRole
from model.narrative import Run

SIDE_PADDING = 3.0
TABLE_LEADING = 1.25  # em
_SIZES = (
    *((10.5, 3.0), (10.0, 3.0), (10.0, 2.0), (9.5, 3.0), (9.5, 2.0)),
    *((9.0, 3.0), (9.0, 2.0), (9.0, 1.5)),
)
"""Of the font, and of the room above and below a text; the best first."""
_LARGEST = _SIZES[0][0]
_SIZE_OF_LISTS = _SIZES.index((9.0, 1.5))
_SHRINKING = 0.95  # of figures that are too long for their columns even in the smallest size
_GROUP_CHARACTERS, _LABEL_CHARACTERS = 3, 8  # that a line of a label has room for at least
_CONTENT = {BoxRole.CELL, BoxRole.TEXT}
_PARTS = re.compile("[^、，；：（）]+")
_LONGEST_OF_PAIRS = 10
"""Characters of a part of a label that is taken to be made of words of two."""
_NUMBER_MARK = re.compile(r"(?:（.）|.、|\d+[.．]|)([本上下]年度)?")
"""What comes before the words of two characters in a label: its number, and a word of three."""


class PlacedBox(NamedTuple):
    """A box, or what a page shows of it, and its lines.

    Attributes:
        repeated: It began on an earlier page.
        framed: A draft shows it to be wrong.
    """

    box: Box
    left: float
    top: float
    width: float
    height: float
    lines: tuple[SetLine, ...]
    style: Style
    repeated: bool
    framed: bool = False

    @property
    def text_top(self) -> float:
        """The top of the first line: the lines stand in the middle."""
        return self.top + (self.height - len(self.lines) * self.style.leading) / 2

    @property
    def upper_and_left_edge(self) -> list[tuple[float, float, float, float]]:
        """From where to where these two lines go."""
        right, bottom = self.left + self.width, self.top + self.height
        return [(self.left, self.top, right, self.top), (self.left, self.top, self.left, bottom)]


@dataclass(frozen=True)
class Chunk:
    """What one page shows of a table: the rows from `first_row` up to `end_row`, and repeated header rows."""

    first_row: int
    end_row: int
    boxes: tuple[PlacedBox, ...]
    width: float
    height: float

    @property
    def edges(self) -> list[tuple[float, float, float, float]]:
        """Each line once: the upper and left edges of all boxes, the right and lower edge of the whole."""
        edges = [edge for box in self.boxes for edge in box.upper_and_left_edge]
        right, bottom = self.width, self.height
        return [*edges, (right, 0, right, bottom), (0, bottom, right, bottom)]


class Part(NamedTuple):
    """Rows under one header: the header is `start` to `first_row`, what it heads `first_row` to `end`."""

    start: int
    first_row: int
    end: int


def parts_of(table: TableLayout) -> tuple[Part, ...]:
    """The parts of a table, each under header rows of its own: the blocks of 表二, the whole of others."""
    figure_rows = {box.row for box in table.boxes if box.role in _CONTENT}
    groups = [
        (has_figures, list(rows))
        for has_figures, rows in groupby(range(table.row_count), key=figure_rows.__contains__)
    ]
    if groups[0][0]:
        groups.insert(0, (False, []))
    return tuple(
        Part(header[0] if header else rows[0], rows[0], rows[-1] + 1)
        for (_, header), (_, rows) in zip(groups[::2], groups[1::2], strict=True)
    )


def set_tables(
    grids: Sequence[Grid], fonts: FontSet, width: float, heights: Sequence[float], largest: float = _LARGEST
) -> tuple[SetTable, ...]:
    """The tables of a document, all in one size: the largest in which each stands whole in its height.

    五号, or the largest that is allowed, to 小五, then with less room between the lines; 小五 where all are
    mere lists. A table that is parted anyway, as it may be or is too long for any page, does not count. In
    the smallest size the figures of a table that is still too wide are smaller than its labels.
    """
    sizes = [_Sizes(grid, fonts, width, height) for grid, height in zip(grids, heights, strict=True)]
    last = len(_SIZES) - 1
    first = next((at for at, (size, _) in enumerate(_SIZES) if size <= largest), last)
    first = first if any(grid.whole for grid in grids) else max(first, _SIZE_OF_LISTS)
    # The longest first: it decides, and no other table is set in sizes that are too large for it.
    longest_first = sorted(sizes, key=lambda each: -each.rows)
    # What suits in one size suits in each smaller one, so half of the sizes need not be tried.
    sizes_left = range(first, last)
    number = first + bisect_left(sizes_left, True, key=lambda at: all(e.suits(at) for e in longest_first))
    return tuple(each.table(number) for each in sizes)


class _Sizes:
    """One table in its sizes, counted from the largest; each is set when it is first asked for."""

    def __init__(self, grid: Grid, fonts: FontSet, width: float, height: float) -> None:
        self._grid, self._fonts, self._width, self._height = grid, fonts, width, height
        self._tables: dict[float, SetTable] = {}

    @property
    def rows(self) -> int:
        """How many rows the table has."""
        return self._grid.layout.row_count

    def suits(self, number: int) -> bool:
        """Whether all figures fit their columns in that size, and the table a page if it is to."""
        return self._in_size(_SIZES[number][0]).fits and (self._stands(number) or self._may_be_parted)

    def _stands(self, number: int) -> bool:
        return self.table(number).whole_height <= self._height

    @cached_property
    def _may_be_parted(self) -> bool:
        return not self._grid.whole or not self._stands(len(_SIZES) - 1)

    def table(self, number: int) -> SetTable:
        """The table in that size."""
        size, padding = _SIZES[number]
        table = self._in_size(size)
        return (table if table.fits else self._with_small_figures(size)).with_padding(padding)

    def _in_size(self, size: float) -> SetTable:
        if size not in self._tables:
            self._tables[size] = SetTable(self._grid, self._fonts, self._width, size)
        return self._tables[size]

    def _with_small_figures(self, size: float) -> SetTable:
        """No figure is ever cut, parted or set over its neighbour: all of them become smaller instead."""
        figure_size = size
        while True:
            figure_size *= _SHRINKING
            table = SetTable(self._grid, self._fonts, self._width, size, figure_size)
            if table.fits or figure_size < 1:
                return table


class SetTable:
    """A table in one font size: its columns are decided, its rows depend on the chunk they stand in."""

    def __init__(
        self, grid: Grid, fonts: FontSet, width: float, size: float, figure_size: float | None = None
    ) -> None:
        self._grid = grid
        self.layout = grid.layout
        self.size = size
        self._padding = 0.0
        self._heights: dict[tuple[int, int], float] = {}
        self.parts = parts_of(grid.layout)
        self.width = width
        self._texts = _box_texts(grid, fonts, size, figure_size or size)
        needs = self._column_needs(whole_words=True)
        if sum(needs) > width:
            needs = self._column_needs(whole_words=False)
        self.fits = sum(needs) <= width
        self.columns = _column_widths(grid.layout.widths, needs, width)
        self._lefts = list(accumulate(self.columns, initial=0.0))

    def with_padding(self, padding: float) -> SetTable:
        """The same table with this room above and below the text of each box."""
        self._lines  # noqa: B018 - all such tables have the same, which are to be set once
        table = copy(self)
        table._padding = padding  # noqa: SLF001 - it is the same class
        table._heights = {}  # noqa: SLF001
        return table

    def chunk(self, first_row: int, end_row: int) -> Chunk:
        """The rows `first_row` to `end_row`, under their header even if it stood on an earlier page."""
        shown = sorted(self._shown(first_row, end_row), key=lambda entry: self._place_in_speech(entry[0]))
        tops = list(accumulate(self._row_heights(shown), initial=0.0))
        boxes = tuple(self._place(box, tops[top], tops[top + count], first_row) for box, top, count in shown)
        return Chunk(first_row, end_row, boxes, self.width, tops[-1])

    def height(self, first_row: int, end_row: int) -> float:
        """How high that chunk is, without placing its boxes."""
        rows = (first_row, end_row)
        if rows not in self._heights:
            self._heights[rows] = sum(self._row_heights(self._shown(*rows)))
        return self._heights[rows]

    @property
    def whole_height(self) -> float:
        """How high the table is when no page parts it."""
        return self.height(0, self.layout.row_count)

    @property
    def row_heights(self) -> list[float]:
        """The height of each row of the whole table."""
        return self._row_heights(self._shown(0, self.layout.row_count))

    def lines(self, box: Box) -> tuple[SetLine, ...]:
        """The lines of a box."""
        return self._lines[box]

    def style(self, box: Box) -> Style:
        """How a box is set."""
        return self._texts[box].style

    def cost_of_break(self, row: int) -> int:
        """How bad a page break above this row is: 1 for a merged box it parts, 2 if one row stays alone."""
        parted = [box for box in self.layout.boxes if box.row < row < box.row + box.row_span]
        return sum(1 + (1 in {row - box.row, box.row + box.row_span - row}) for box in parted)

    def _place_in_speech(self, box: Box) -> tuple[int, int, int]:
        """Sorts boxes as one would read them out: headings column by column, then row by row."""
        part = self._part_at(box.row)
        if box.row < part.first_row and box.role is not BoxRole.TITLE:
            return part.first_row - 1, box.column, box.row
        return box.row, box.column, 0

    def _part_at(self, row: int) -> Part:
        return next(part for part in self.parts if part.start <= row < part.end)

    def _repeated_header(self, first_row: int) -> range:
        part = self._part_at(first_row)
        return range(part.start, part.first_row) if first_row > part.start else range(0)

    def _shown(self, first_row: int, end_row: int) -> list[tuple[Box, int, int]]:
        """The boxes of a chunk, each with the row in the chunk where it begins, and its rows there."""
        header, body = self._repeated_header(first_row), range(first_row, end_row)
        clipped = ((box, *_clip(box, header, body)) for box in self.layout.boxes)
        return [entry for entry in clipped if entry[2]]

    def _row_heights(self, clipped: Sequence[tuple[Box, int, int]]) -> list[float]:
        heights = [0.0] * max(top + rows for _, top, rows in clipped)
        for box, top, rows in sorted(clipped, key=lambda entry: entry[2]):
            text = self._texts[box]
            missing = len(self._lines[box]) * text.style.leading + 2 * self._padding
            missing -= sum(heights[top : top + rows])
            for row in range(top, top + rows):
                heights[row] += max(missing, 0) / rows
        return heights

    def _place(self, box: Box, top: float, bottom: float, first_row: int) -> PlacedBox:
        left = self._lefts[box.column]
        return PlacedBox(
            box,
            left,
            top,
            self._lefts[box.column + box.column_span] - left,
            bottom - top,
            self._lines[box],
            self._texts[box].style,
            box.row < first_row,
            self._grid.is_framed(box),
        )

    def _column_needs(self, whole_words: bool) -> list[float]:
        """The least width of each column: its figures whole, no bad break in its labels.

        With `whole_words` the words of its headings are whole, too.
        """
        needs = [0.0] * self.layout.column_count
        for box in sorted(self.layout.boxes, key=lambda box: box.column_span):
            need = _least_room(box, self._texts[box], whole_words)
            columns = range(box.column, box.column + box.column_span)
            missing = need + 2 * SIDE_PADDING - sum(needs[column] for column in columns)
            for column in columns:
                needs[column] += max(missing, 0) / box.column_span
        return needs

    @cached_property
    def _lines(self) -> dict[Box, tuple[SetLine, ...]]:
        """The lines of each box, broken when the first chunk asks for them: most sizes tried do not fit."""
        return {box: self._lines_of(box) for box in self.layout.boxes}

    def _lines_of(self, box: Box) -> tuple[SetLine, ...]:
        text = self._texts[box]
        room = self._lefts[box.column + box.column_span] - self._lefts[box.column] - 2 * SIDE_PADDING
        if box.cell:
            return text.lines(max(room, _figure_room(text)))
        if box.role is BoxRole.TEXT:
            return text.lines(room)
        if text.style.alignment is Alignment.LEFT:
            return text.lines(even_width(text.text, text.widths, room))
        breaks = breaks_between_pairs(text.text)
        narrow = even_width(text.text, text.widths, room, breaks)
        offset = (room - narrow) / 2
        return tuple(line._replace(left=line.left + offset) for line in text.lines(narrow, breaks))


def _box_texts(grid: Grid, fonts: FontSet, size: float, figure_size: float) -> dict[Box, SetText]:
    label = Style(Role.TABLE, size, size * TABLE_LEADING, Alignment.LEFT)
    centred = replace(label, alignment=Alignment.CENTRED)
    figure = replace(centred, size=figure_size)
    texts = {}
    for box in grid.layout.boxes:
        style = figure if box.cell else label if grid.begins_left(box) else centred
        texts[box] = SetText([Run(grid.text_of(box))], style, fonts)
    return texts


def _least_room(box: Box, text: SetText, whole_words: bool) -> float:
    """The width a box needs inside: figures stand in one line, labels in lines of several characters."""
    if box.cell:
        return _figure_room(text)
    if box.role is BoxRole.TEXT:
        return min(_LABEL_CHARACTERS * text.style.size, text.width)
    characters = 0
    if box.role is BoxRole.STUB:
        characters = _GROUP_CHARACTERS if box.row_span > 1 else _LABEL_CHARACTERS
    breaks = breaks_between_pairs(text.text) if whole_words and box.role is BoxRole.HEADER else None
    return max(widest_unit(text.text, text.widths, breaks), min(characters * text.style.size, text.width))


def _figure_room(text: SetText) -> float:
    """A figure stands in one line; what a draft says under it may take several."""
    return widest_unit(text.text, text.widths) if "\n" in text.text else text.width


def _column_widths(shares: Sequence[int], needs: Sequence[float], width: float) -> list[float]:
    """The columns by their shares of the width, but none narrower than it needs to be where there is room."""
    wanted = [width * share / sum(shares) for share in shares]
    spare = [max(want - need, 0) for want, need in zip(wanted, needs, strict=True)]
    left_over = width - sum(needs)
    if left_over <= 0 or not any(spare):
        return [need * width / sum(needs) for need in needs]
    return [need + more * left_over / sum(spare) for need, more in zip(needs, spare, strict=True)]


def breaks_between_pairs(text: str) -> list[Break]:
    """Breaks for a narrow heading: most words have two characters, 商业 · 企业, and 本年度 has three.

    Where the characters between two marks are odd in number, the last word has three: 吊销 · 许可证.
    """
    breaks = breaks_of(text)
    mark = _NUMBER_MARK.match(text)
    start = mark.end() if mark else 0
    if mark and mark[1]:
        breaks[start - 2 : start] = [Break.WORD] * 2
    for part in _PARTS.finditer(text, start):
        if len(part[0]) > _LONGEST_OF_PAIRS:
            continue
        last = part.end() - 1
        for index in range(part.start() + 1, part.end(), 2):
            breaks[index] = max(breaks[index], Break.WORD)
        if len(part[0]) % 2 and len(part[0]) > 1:
            breaks[last] = max(breaks[last], Break.WORD)
    return breaks


def _clip(box: Box, header: range, body: range) -> tuple[int, int]:
    """Which rows of a page that shows `header` and then `body` belong to the box: the first, and how many."""
    end = box.row + box.row_span
    above = min(end, header.stop) - max(box.row, header.start)
    below = min(end, body.stop) - max(box.row, body.start)
    first = box.row - header.start if above > 0 else len(header) + max(box.row - body.start, 0)
    return first, max(above, 0) + max(below, 0)
