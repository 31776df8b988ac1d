"""Which part of the report stands where on which page. Pure geometry: nothing here draws.

Paragraphs leave two lines or more on either page, headings stay with what follows them, and a table breaks
where it hurts least. Lengths are in points; y grows downwards from the upper edge of the text area.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeGuard

from export.chart_drawing import chart_height
from export.document import Block, Chart, Document, Grid, Heading, Paragraph, Place, Title
from export.fonts import FontSet
from export.pages.geometry import (
    CAPTION,
    NOTE,
    SPACE_ABOVE_CAPTION,
    SPACE_ABOVE_NOTE,
    SPACE_ABOVE_TABLE,
    TITLE,
    TOLERANCE,
    Geometry,
    geometry_of,
)
from export.pages.tables import Chunk, SetTable, set_tables
from export.pages.typesetting import SetLine, SetText, Style
from export.title_breaking import break_title
from model.narrative import Run

_FEWEST_LINES = 2  # of a paragraph on a page: no widows, no orphans
_FEWEST_ROWS = 2  # of a table on a page
_ROWS_GIVEN_UP = 2  # on a page, to end it between two groups of rows


@dataclass(frozen=True)
class TextPart:
    """Lines of one title, heading or paragraph on one page; `begins` unless it began on an earlier page.

    `space_below` is the least space between this and what follows.
    """

    block: Title | Heading | Paragraph
    style: Style
    lines: tuple[SetLine, ...]
    begins: bool
    space_above: float = 0.0
    space_below: float = 0.0

    @property
    def height(self) -> float:
        """The height of the lines, with the space above them."""
        return self.space_above + len(self.lines) * self.style.leading


@dataclass(frozen=True)
class TablePart:
    """What one page shows of a table."""

    grid: Grid
    chunk: Chunk
    space_above: float = SPACE_ABOVE_TABLE
    space_below: float = 8.0

    @property
    def height(self) -> float:
        """The height of the rows, with the space above them."""
        return self.chunk.height + self.space_above


@dataclass(frozen=True)
class ChartPart:
    """A chart with its caption below, never parted."""

    chart: Chart
    caption: tuple[SetLine, ...]
    space_above: float = 10.0
    space_below: float = 8.0

    @property
    def chart_height(self) -> float:
        """The height of the chart alone, with the space between it and its caption."""
        return chart_height(self.chart) + SPACE_ABOVE_CAPTION

    @property
    def height(self) -> float:
        """The height of chart and caption, with the space above them."""
        return self.space_above + self.chart_height + len(self.caption) * CAPTION.leading


Part = TextPart | TablePart | ChartPart


class Placed(NamedTuple):
    """A part and the top of the room it takes."""

    top: float
    part: Part


Page = tuple[Placed, ...]


class Flow(Protocol):
    """Something that is set from top to bottom and may be parted between pages."""

    @property
    def opens_page(self) -> bool:
        """Whether it begins a new page."""

    @property
    def is_note(self) -> bool:
        """Whether it is a note under a table."""

    @property
    def signs(self) -> bool:
        """Whether it is a signature or its date, which never stand on a page without a text above them."""

    def take(self, room: float, fresh: bool) -> tuple[Part, Flow | None] | None:
        """What can stand in this height, and the rest; None when it had better begin on the next page.

        On a fresh page the answer is never None, so that every report comes to an end.
        """


def lay_out(document: Document, fonts: FontSet) -> tuple[Page, ...]:
    """The pages of a document; there is at least one."""
    geometry = geometry_of(document.style)
    pages: list[list[Placed]] = [[]]
    top = 0.0
    waiting: deque[Sequence[Flow]] = deque(_groups(document, fonts, geometry))
    while waiting:
        placed, rest = _place(waiting.popleft(), geometry, top, fresh=not pages[-1])
        pages[-1] += placed
        if rest:
            waiting.appendleft(rest)
            pages.append([])
            top = 0.0
        elif placed:
            top = _line_below(placed[-1], geometry)
    return tuple(map(tuple, pages))


def _place(
    group: Sequence[Flow], geometry: Geometry, top: float, fresh: bool
) -> tuple[list[Placed], Sequence[Flow]]:
    """Places some headings and the block after them from `top` on, as far as the page has room.

    The second value is what is left of the group: all of it, if the block cannot begin under its headings.
    """
    if not fresh and group[0].opens_page:
        return [], group
    placed: list[Placed] = []
    for index, flow in enumerate(group):
        taken = flow.take(geometry.text_height - top, fresh and not placed)
        if taken is None and flow.signs:
            return _with_lines_above(placed, group, index, fresh)
        if taken is None:
            return (placed, group[index:]) if fresh else ([], group)
        part, rest = taken
        placed.append(Placed(top, part))
        if rest:
            return placed, [rest, *group[index + 1 :]]
        following = group[index + 1] if index + 1 < len(group) else None
        top = (
            _top_of_note(placed[-1]) if following and following.is_note else _line_below(placed[-1], geometry)
        )
    return placed, ()


def _with_lines_above(
    placed: list[Placed], group: Sequence[Flow], index: int, fresh: bool
) -> tuple[list[Placed], Sequence[Flow]]:
    """Gives up some lines of the text above a signature that has no room, so that it is not alone."""
    text, flow = placed[-1].part if placed else None, group[index - 1]
    if isinstance(text, TextPart) and isinstance(flow, TextFlow) and not flow.signs:
        count = len(text.lines) - _FEWEST_LINES
        if count >= _FEWEST_LINES:
            shorter = placed[-1]._replace(part=replace(text, lines=text.lines[:count]))
            return [*placed[:-1], shorter], [flow.after(len(flow.lines) - _FEWEST_LINES), *group[index:]]
    return (placed, group[index:]) if fresh else ([], group)


def _top_of_note(above: Placed) -> float:
    """A note stands close below its table, and notes close below each other."""
    return above.top + above.part.height + (SPACE_ABOVE_NOTE if isinstance(above.part, TablePart) else 0)


def _line_below(placed: Placed, geometry: Geometry) -> float:
    """The top of the next line, whatever stands between."""
    return geometry.next_line(placed.top + placed.part.height + placed.part.space_below)


# Blocks and what they are kept together with


def tables_of(document: Document, fonts: FontSet) -> tuple[SetTable, ...]:
    """The tables of a document in their one size, in printed order; their notes have room on the page."""
    geometry = geometry_of(document.style)
    grids: list[Grid] = []
    heights: list[float] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            grids.append(block)
            heights.append(geometry.table_height)
        elif is_note(block) and heights:
            above = SPACE_ABOVE_NOTE if heights[-1] == geometry.table_height else 0
            heights[-1] -= above + len(note_lines(block, fonts, geometry)) * NOTE.leading
    return set_tables(grids, fonts, geometry.text_width, heights, document.style.tables.size)


def is_note(block: Block | None) -> TypeGuard[Paragraph]:
    """Whether a block is a note under a table."""
    return isinstance(block, Paragraph) and block.setting.place is Place.TABLE_NOTE


def signs(block: Block | None) -> bool:
    """Whether a block is a signature or its date, before which no page ends."""
    return isinstance(block, Paragraph) and block.setting.place is Place.RIGHT


def note_lines(note: Paragraph, fonts: FontSet, geometry: Geometry) -> tuple[SetLine, ...]:
    """The lines of a note under a table."""
    return SetText(note.runs, NOTE, fonts).lines(geometry.text_width)


def title_lines(title: Title, fonts: FontSet, width: float) -> tuple[SetLine, ...]:
    """The lines of a title in a room of that width."""
    text = SetText([Run(title.text)], TITLE, fonts)
    lines = break_title(text.text, title.breaks, text.widths, width)
    return tuple(text.set_line(line, width) for line in lines)


def chart_part(chart: Chart, fonts: FontSet, geometry: Geometry) -> ChartPart:
    """A chart with its caption as they stand on a page."""
    return ChartPart(chart, SetText([Run(chart.caption)], CAPTION, fonts).lines(geometry.text_width))


def _groups(document: Document, fonts: FontSet, geometry: Geometry) -> Iterator[list[Flow]]:
    """The blocks as flows, each with the headings that lead to it."""
    group: list[Flow] = []
    tables = iter(tables_of(document, fonts))
    for block, following in pairwise([*document.blocks, None]):
        if isinstance(block, Grid):
            group.append(TableFlow(block, next(tables), geometry))
        elif block is not None:
            group.append(_flow(block, fonts, geometry))
        if not _leads_to(block, following):
            yield group
            group = []


def _leads_to(block: Block | None, following: Block | None) -> bool:
    """Whether a block is a heading of the next one; an empty section does not lead to the one after it."""
    if isinstance(block, Title):
        return following is not None
    if signs(following):
        return isinstance(block, Paragraph)
    if isinstance(block, Grid) or is_note(block):
        return is_note(following)
    if not isinstance(block, Heading) or following is None:
        return False
    return not isinstance(following, Heading) or following.level > block.level


def _flow(block: Title | Heading | Paragraph | Chart, fonts: FontSet, geometry: Geometry) -> Flow:
    if isinstance(block, Chart):
        return ChartFlow(chart_part(block, fonts, geometry))
    if isinstance(block, Title):
        lines = title_lines(block, fonts, geometry.text_width)
        return TextFlow(block, TITLE, lines, geometry, whole=True)
    style = geometry.style_of(block)
    lines = SetText(block.runs, style, fonts).lines(geometry.text_width)
    return TextFlow(block, style, lines, geometry, whole=isinstance(block, Heading))


@dataclass(frozen=True)
class TextFlow:
    """The lines of a title, heading or paragraph that are still to be placed."""

    block: Title | Heading | Paragraph
    style: Style
    lines: tuple[SetLine, ...]
    geometry: Geometry
    whole: bool
    begins: bool = True

    @property
    def opens_page(self) -> bool:
        """Whether it begins a new page."""
        return self.begins and isinstance(self.block, Heading) and self.block.opens_page

    @property
    def is_note(self) -> bool:
        """Whether it is a note under a table."""
        return is_note(self.block)

    @property
    def signs(self) -> bool:
        """Whether it is a signature or its date."""
        return signs(self.block)

    def after(self, count: int) -> TextFlow:
        """What is left of it when so many lines are placed."""
        return replace(self, lines=self.lines[count:], begins=False)

    def take(self, room: float, fresh: bool) -> tuple[TextPart, Flow | None] | None:
        """As many lines as fit; see Flow."""
        above = 0.0 if fresh or not self.begins else self.block.lines_above * self.geometry.leading
        count = max(int((room - above + TOLERANCE) // self.style.leading), 0)
        total = len(self.lines)
        if count < total:
            count = 0 if self.whole and not fresh else min(count, total - _FEWEST_LINES)
            if count < _FEWEST_LINES and not fresh:
                return None
            count = max(count, 1)
        below = self.geometry.leading / 2 if isinstance(self.block, Title) else 0.0
        part = TextPart(self.block, self.style, self.lines[:count], self.begins, above, below)
        return part, self.after(count) if count < total else None


@dataclass(frozen=True)
class ChartFlow:
    """A chart that is still to be placed."""

    part: ChartPart
    opens_page = False
    is_note = False
    signs = False

    def take(self, room: float, fresh: bool) -> tuple[ChartPart, Flow | None] | None:
        """The whole chart; see Flow."""
        return (self.part, None) if fresh or self.part.height <= room + TOLERANCE else None


@dataclass(frozen=True)
class TableFlow:
    """The rows of a table that are still to be placed, from `first_row` on."""

    grid: Grid
    table: SetTable
    geometry: Geometry
    first_row: int = 0
    opens_page = False
    is_note = False
    signs = False

    def take(self, room: float, fresh: bool) -> tuple[TablePart, Flow | None] | None:
        """As many rows as fit and belong together; see Flow."""
        end = self._best_end(room - SPACE_ABOVE_TABLE, fresh)
        if not end:
            return None
        part = TablePart(self.grid, self.table.chunk(self.first_row, end))
        rest = replace(self, first_row=end) if end < self.table.layout.row_count else None
        return part, rest

    def _best_end(self, room: float, fresh: bool) -> int:
        """The row before which the page ends, or 0 when the table had better begin on the next page."""
        whole = self.table.layout.row_count
        if self._fits(whole, room):
            return whole
        if not fresh and self.grid.whole and self._fits(whole, self.geometry.table_height):
            return 0
        block_ends = [part.end for part in self.table.parts if part.end > self.first_row]
        fitting = [end for end in block_ends if self._fits(end, room)]
        if fitting:
            return fitting[-1]
        if not fresh and len(self.table.parts) > 1 and self._fits(block_ends[0], self.geometry.table_height):
            return 0
        return self._end_inside_block(room) or (self._least_end() if fresh else 0)

    def _end_inside_block(self, room: float) -> int:
        """The best row to part a block before: late, but rather between its groups than within one."""
        end_of_block = next(part.end for part in self.table.parts if part.end > self.first_row)
        earliest = self._least_end() + _FEWEST_ROWS - 1
        ends = range(end_of_block - _FEWEST_ROWS, earliest - 1, -1)
        last = next((end for end in ends if self._fits(end, room)), 0)
        near = [end for end in ends if last - _ROWS_GIVEN_UP <= end <= last]
        return min(near, key=lambda end: (self.table.cost_of_break(end), -end), default=0)

    def _least_end(self) -> int:
        """The end after one row of figures."""
        return next(
            max(part.first_row, self.first_row) + 1 for part in self.table.parts if part.end > self.first_row
        )

    def _fits(self, end: int, room: float) -> bool:
        return self.table.height(self.first_row, end) <= room + TOLERANCE
