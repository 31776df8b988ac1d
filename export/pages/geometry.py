"""The measures of a page in a house style, and how each kind of text is set on it.

Of GB/T 9704-2012: A4, margins of 37, 35, 28 and 26 mm, 22 lines of 28 characters. Lengths are in points.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from export.chart_drawing import WIDTH
from export.document import Heading, Paragraph, Place
from export.font_files import Role
from export.house_style import HouseStyle
from export.pages.typesetting import Alignment, Style

MILLIMETRE = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
BODY_SIZE = 16.0
TITLE = Style(Role.TITLE, 22, 36, Alignment.CENTRED)
CAPTION = Style(Role.HEADING, 10.5, 16, Alignment.CENTRED)
NOTE = Style(Role.TABLE, 10.5, 16, indent=2)
"""Of notes under tables."""

SPACE_ABOVE_TABLE = 6.0
SPACE_ABOVE_CAPTION = 4.0
SPACE_ABOVE_NOTE = 4.0
TOLERANCE = 0.01


@dataclass(frozen=True)
class Geometry:
    """Where text stands on the pages of one style."""

    style: HouseStyle

    @cached_property
    def top(self) -> float:
        """From the upper edge of the paper to the text."""
        return self.style.page.top * MILLIMETRE

    @cached_property
    def left(self) -> float:
        """From the left edge of the paper to the text."""
        return self.style.page.left * MILLIMETRE

    @cached_property
    def text_width(self) -> float:
        """Between the margins."""
        return PAGE_WIDTH - self.left - self.style.page.right * MILLIMETRE

    @property
    def chart_width(self) -> float:
        """The width of a chart: its own, or all that there is."""
        return min(WIDTH, self.text_width)

    @property
    def leading(self) -> float:
        """The height of a line of text."""
        return self.style.page.leading

    @cached_property
    def lines_a_page(self) -> int:
        """Lines of text between the margins."""
        room = PAGE_HEIGHT - self.top - self.style.page.bottom * MILLIMETRE
        return int((room + TOLERANCE) // self.leading)

    @cached_property
    def text_height(self) -> float:
        """The height of all lines of a page."""
        return self.lines_a_page * self.leading

    @cached_property
    def characters_a_line(self) -> int:
        """Characters of the text that a line holds, if a trifle closer or wider than they are."""
        return round(self.text_width / BODY_SIZE)

    @cached_property
    def table_height(self) -> float:
        """What a table has room for under its heading, on a page of their own."""
        return self.text_height - self.leading - SPACE_ABOVE_TABLE

    @cached_property
    def body(self) -> Style:
        """Of paragraphs."""
        tracking = self.text_width / self.characters_a_line - BODY_SIZE
        return Style(Role.BODY, BODY_SIZE, self.leading, indent=2, tracking=tracking)

    @cached_property
    def headings(self) -> Mapping[int, Style]:
        """Of headings by their level."""
        return {
            1: replace(self.body, role=Role.HEADING),
            2: replace(self.body, role=Role.SUBHEADING),
            3: replace(self.body, bold=True),
        }

    def style_of(self, block: Heading | Paragraph) -> Style:
        """How a heading or paragraph is set."""
        if isinstance(block, Heading):
            return self.headings[block.level]
        setting = block.setting
        style = self._places[setting.place]
        return replace(style, indent=setting.indent, hanging=setting.hanging, free=setting.free)

    @cached_property
    def _places(self) -> Mapping[Place, Style]:
        body = self.body
        return {
            Place.PROSE: body,
            Place.TABLE_NOTE: NOTE,
            Place.CENTRED: replace(body, alignment=Alignment.CENTRED),
            Place.NOTE_OF_TITLE: replace(body, role=Role.SUBHEADING, alignment=Alignment.CENTRED),
            Place.FLUSH: body,
            Place.LEFT: body,
            Place.RIGHT: replace(body, alignment=Alignment.RIGHT),
        }

    def next_line(self, bottom: float) -> float:
        """The top of the line that begins at `bottom` or below; all text stands in the same lines."""
        return math.ceil(bottom / self.leading - TOLERANCE) * self.leading

    def space_below(self, height: float, least: float) -> float:
        """What is left below something that begins in a line of the page, up to the next line for text."""
        return self.next_line(height + least) - height


@cache
def geometry_of(style: HouseStyle) -> Geometry:
    """The measures of a style."""
    return Geometry(style)
