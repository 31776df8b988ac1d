"""Finds the ruled cells of a page: long lines, and the white areas that they enclose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.importers.picture.pages import Pixels

SHORTEST_LINE = 38
"""Pixels; shorter strokes are those of characters. The height of a row of a table is 40 and more."""

GAP = 44
"""Pixels of a line that a seal, a fold or noise may have swallowed."""

SMALLEST_CELL = 12
"""Pixels of a side."""

FULL = 0.6
"""The share of its box that a cell fills; what fills less is no rectangle."""

PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""


def cells_of(ink: Pixels) -> list[list[PixelBox]]:
    """The cells of each ruled table of a page that stands upright, in no order."""
    return [cells for cells in map(list, _tables(_lines(ink))) if len(cells) > 1]


def _lines(ink: Pixels) -> Pixels:
    """The lines of tables alone, gaps closed."""
    import cv2
    import numpy as np

    across = _long(ink, np.ones((1, SHORTEST_LINE), np.uint8), np.ones((1, GAP), np.uint8), (3, 1))
    down = _long(ink, np.ones((SHORTEST_LINE, 1), np.uint8), np.ones((GAP, 1), np.uint8), (1, 3))
    return np.asarray(cv2.dilate(across | down, np.ones((3, 3), np.uint8)), np.uint8)


def _long(ink: Pixels, shortest: Pixels, gap: Pixels, across: tuple[int, int]) -> Pixels:
    """The lines of one direction; made a little wider, since none is quite straight."""
    import cv2
    import numpy as np

    wide = cv2.dilate(ink, np.ones(across, np.uint8))
    found = cv2.morphologyEx(wide, cv2.MORPH_OPEN, shortest)
    return np.asarray(cv2.morphologyEx(found, cv2.MORPH_CLOSE, gap), np.uint8)


def _tables(lines: Pixels) -> Iterator[Iterator[PixelBox]]:
    import cv2

    count, _, areas, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    for label in range(1, count):
        left, top, width, height = (int(value) for value in areas[label][:4])
        if width > 2 * SHORTEST_LINE and height > SHORTEST_LINE:
            yield _cells(lines[top : top + height, left : left + width], left, top)


def _cells(lines: Pixels, left: int, top: int) -> Iterator[PixelBox]:
    """The enclosed areas within the outline of a table."""
    import cv2

    height, width = lines.shape
    count, _, areas, _ = cv2.connectedComponentsWithStats(255 - lines, connectivity=4)
    for label in range(1, count):
        x, y, across, down, filled = (int(value) for value in areas[label])
        open_to_outside = x == 0 or y == 0 or x + across == width or y + down == height
        if min(across, down) < SMALLEST_CELL or filled < FULL * across * down or open_to_outside:
            continue
        yield left + x, top + y, left + x + across, top + y + down
