"""Draws pages that are already laid out as pages of OFD, and notes which object belongs to which block."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from export.chart_drawing import draw_chart
from export.document import Document, Heading, Title, one_line
from export.fonts import FontSet
from export.ofd.charts import chart_objects
from export.ofd.objects import Look, Units, Words, lines_object, numbers, path_object, text_objects
from export.pages.furniture import DRAFT_ANGLE, DRAFT_GRAY, SetWords, draft_mark, page_number
from export.pages.geometry import CAPTION, PAGE_HEIGHT, PAGE_WIDTH, Geometry, geometry_of
from export.pages.layout import ChartPart, Page, TablePart, TextPart
from export.pages.tables import SIDE_PADDING
from export.pages.typesetting import SetLine, Style

_GRID_LINE, _FRAME_LINE = 0.5, 1.2
_FRAME = "176 0 32"


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: its depth from 0, and where it leads."""

    text: str
    depth: int
    page: int
    top: float


@dataclass
class Tag:
    """What a stretch of the document is, and the objects that draw it, each with its page."""

    kind: str
    objects: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Drawn:
    """A whole document: of each page its number and its objects as XML."""

    units: Units = field(default_factory=Units)
    pages: list[tuple[int, str]] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)


def draw_pages(document: Document, pages: Sequence[Page], fonts: FontSet) -> Drawn:
    """All pages."""
    drawn, geometry = Drawn(), geometry_of(document.style)
    for count, page in enumerate(pages, start=1):
        _DrawnPage(drawn, fonts, geometry).draw(page, count, document.draft)
    return drawn


class _DrawnPage:
    """One page in the making."""

    def __init__(self, drawn: Drawn, fonts: FontSet, geometry: Geometry) -> None:
        self._geometry, self._left, self._top = geometry, geometry.left, geometry.top
        self._drawn, self._units, self._fonts = drawn, drawn.units, fonts
        self._page = self._units.next()
        self._objects: list[str] = []

    def draw(self, page: Page, count: int, draft: bool) -> None:
        """Draws the page from its lowest layer up, and adds it to the document."""
        if draft:
            self._draw_draft_mark(draft_mark(self._fonts))
        for top, part in page:
            match part:
                case TextPart():
                    self._draw_text(part, self._top + top + part.space_above)
                case TablePart():
                    self._draw_table(part, self._top + top + part.space_above)
                case ChartPart():
                    self._draw_chart(part, self._top + top + part.space_above)
        words = page_number(count, self._fonts, self._geometry)
        self._draw_lines(words.lines, words.style, self._left + words.left, self._top + words.top)
        self._drawn.pages.append((self._page, "".join(self._objects)))

    def _draw_text(self, part: TextPart, top: float) -> None:
        if part.begins:
            self._drawn.tags.append(Tag(_kind(part)))
            if isinstance(part.block, Heading):
                self._add_bookmark(part.block, top)
        self._tag(self._draw_lines(part.lines, part.style, self._left, top))

    def _draw_lines(self, lines: Sequence[SetLine], style: Style, left: float, top: float) -> list[int]:
        """Lines from `top` on; returns the numbers of their objects."""
        objects: list[tuple[int, str]] = []
        base = top + style.baseline
        for line in lines:
            x = left + line.left
            for piece in line.pieces:
                words = Words(piece.font_name, style.size, piece.text, piece.spacing, piece.bold)
                objects += text_objects(words, x, base, self._units)
                x += sum(words.advances)
            base += style.leading
        self._objects += [xml for _, xml in objects]
        return [number for number, _ in objects]

    def _draw_table(self, part: TablePart, top: float) -> None:
        edges = [(self._left + a, top + b, self._left + c, top + d) for a, b, c, d in part.chunk.edges]
        self._objects.append(lines_object(edges, _GRID_LINE, self._units)[1])
        if part.chunk.first_row == 0:
            self._drawn.tags.append(Tag("Table"))
        for box in part.chunk.boxes:
            left = self._left + box.left
            if box.framed:
                self._draw_frame(left, top + box.top, box.width, box.height)
            drawn = self._draw_lines(box.lines, box.style, left + SIDE_PADDING, top + box.text_top)
            if not box.repeated:
                self._drawn.tags.append(Tag("Cell" if box.box.cell else "Label"))
                self._tag(drawn)

    def _draw_frame(self, left: float, top: float, width: float, height: float) -> None:
        """Around a cell of a draft that is wrong, inside its lines."""
        right, bottom = left + width - _FRAME_LINE, top + height - _FRAME_LINE
        left, top = left + _FRAME_LINE, top + _FRAME_LINE
        corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
        look = Look(_FRAME_LINE, stroke=_FRAME)
        self._objects.append(path_object(corners, closed=True, look=look, units=self._units)[1])

    def _draw_chart(self, part: ChartPart, top: float) -> None:
        width = self._geometry.chart_width
        drawing = draw_chart(part.chart, self._fonts, width)
        left = self._left + (self._geometry.text_width - width) / 2
        objects = chart_objects(drawing, self._fonts, self._units, (left, top + drawing.height))
        self._objects += [xml for _, xml in objects]
        self._drawn.tags.append(Tag("Figure"))
        self._tag([number for number, _ in objects])
        self._drawn.tags.append(Tag("Caption"))
        self._tag(self._draw_lines(part.caption, CAPTION, self._left, top + part.chart_height))

    def _draw_draft_mark(self, words: SetWords) -> None:
        """草稿 turned about the middle of the page, below everything else."""
        angle = math.radians(DRAFT_ANGLE)
        middle = numbers(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        cosine, sine = math.cos(angle), math.sin(angle)
        turn = f"{cosine:.5f} {-sine:.5f} {sine:.5f} {cosine:.5f} {middle}"
        colour = " ".join([str(round(DRAFT_GRAY * 255))] * 3)
        (line,) = words.lines
        for piece in line.pieces:
            mark = Words(
                piece.font_name,
                words.style.size,
                piece.text,
                colour=colour,
                turn=f"{numbers(0, 0, PAGE_WIDTH, PAGE_HEIGHT)}|{turn}",
            )
            objects = text_objects(mark, words.left, words.top + words.style.baseline, self._units)
            self._objects += [xml for _, xml in objects]

    def _tag(self, objects: Sequence[int]) -> None:
        """The objects belong to what began last."""
        self._drawn.tags[-1].objects += [(self._page, number) for number in objects]

    def _add_bookmark(self, heading: Heading, top: float) -> None:
        before = self._drawn.bookmarks[-1].depth if self._drawn.bookmarks else -1
        depth = min(heading.level - 1, before + 1)
        self._drawn.bookmarks.append(Bookmark(one_line(heading.text), depth, self._page, top))


def _kind(part: TextPart) -> str:
    if isinstance(part.block, Title):
        return "Title"
    return f"Heading{part.block.level}" if isinstance(part.block, Heading) else "Paragraph"
