"""Where the pages of a document stand on the screen: continuous or one at a time, in any zoom. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSizeF

MARGIN = 12.0
"""Around and between the pages, in pixels."""
PIXELS_PER_POINT = 96 / 72
"""At 100 %."""
SMALLEST, LARGEST = 0.5, 2.0


class Fit(Enum):
    """A zoom that follows the size of the window; the value is what users see it called."""

    WIDTH = "适合宽度"
    PAGE = "适合页面"


Zoom = Fit | float
"""A fit, or a factor: 1.0 is 100 %."""


@dataclass(frozen=True)
class PageLayout:
    """The pages that can be scrolled to.

    Attributes:
        scale: Pixels of the screen for one point of the paper.
        places: By page number, from 0, where it stands.
        width: Of everything, margins included.
        height: Of everything, margins included.
    """

    scale: float
    places: dict[int, QRectF]
    width: float
    height: float

    def page_at(self, height: float) -> int:
        """The page that stands there, or the next one below."""
        below = [number for number, place in self.places.items() if place.bottom() > height]
        return min(below, default=max(self.places, default=0))


def lay_out_pages(
    sizes: Sequence[tuple[float, float]], room: QSizeF, zoom: Zoom, only: int | None = None
) -> PageLayout:
    """The layout of all pages, or of one only. Sizes are in points, the room is in pixels."""
    shown = range(len(sizes)) if only is None else range(only, only + 1)
    scale = _scale([sizes[number] for number in shown], room, zoom)
    widest = max((sizes[number][0] * scale for number in shown), default=0.0)
    width = max(widest + 2 * MARGIN, room.width())
    top, places = MARGIN, {}
    for number in shown:
        page_width, page_height = (length * scale for length in sizes[number])
        places[number] = QRectF((width - page_width) / 2, top, page_width, page_height)
        top += page_height + MARGIN
    if only is not None and top < room.height():
        places[only].translate(0, (room.height() - top) / 2)
        top = room.height()
    return PageLayout(scale, places, width, top)


def _scale(sizes: Sequence[tuple[float, float]], room: QSizeF, zoom: Zoom) -> float:
    if isinstance(zoom, float):
        return min(max(zoom, SMALLEST), LARGEST) * PIXELS_PER_POINT
    width = max((size[0] for size in sizes), default=1.0)
    height = max((size[1] for size in sizes), default=1.0)
    by_width = (room.width() - 2 * MARGIN) / width
    by_height = (room.height() - 2 * MARGIN) / height
    fitting = by_width if zoom is Fit.WIDTH else min(by_width, by_height)
    # A window that is hardly there still shows something.
    return max(fitting, 0.1)
