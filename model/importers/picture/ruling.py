"""Finds the ruled cells of a page: long lines, and the white areas that they enclose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.importers.picture.pages import Pixels

SHORTEST_LINE = 38
"""Pixels; shorter strokes are those of characters. The height of a row of a table is 40 and more."""

GAP = 44
"""Pixels of a line that a fold or noise may have swallowed."""

THICKEST = 12
"""Pixels of the breadth of a line; what is broader are words that have run together, or shadow."""

MEETING = 17
"""Pixels between the end of a line and the line that it meets."""

LONGER_THAN_WORDS = 130
"""Pixels of a line that is no stroke of a character, nor those of several side by side."""

GAP_UNDER_SEAL = 160
"""Pixels of a line below the star of a seal."""

HEADING = 90
"""Pixels of the height of a line of words above a table, with the paper around it."""

BORDER = 0.4
"""The share of the breadth of a table that no strokes of words fill: below it stands a narrower table."""

EDGE = 20
"""Pixels at the sides of a table within which its outline stands."""

SMALLEST_CELL = 24
"""Pixels of a side."""

FEWEST = 4
"""Cells of a table; what has fewer is a frame, or the strokes of a large character."""

FULL = 0.6
"""The share of its box that a cell fills, and of a table that its cells do; what fills less is none."""

Direction = tuple[bool, bool]
ACROSS: Direction = (True, False)
DOWN: Direction = (False, True)

PixelBox = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""


def cells_of(lines: Pixels) -> list[list[PixelBox]]:
    """The cells of each ruled table of a page that lies straight, in no order."""
    return [cells for cells in map(list, _tables(lines)) if len(cells) >= FEWEST and _fill_their_table(cells)]


def _fill_their_table(cells: Sequence[PixelBox]) -> bool:
    """Whether cells lie side by side, as those between the strokes of large characters do not."""
    lefts, tops, rights, bottoms = zip(*cells, strict=True)
    whole = (max(rights) - min(lefts)) * (max(bottoms) - min(tops))
    filled = sum((right - left) * (bottom - top) for left, top, right, bottom in cells)
    return bool(filled > FULL * whole)


def lines_of(ink: Pixels, seals: Pixels) -> Pixels:
    """The lines of tables alone, gaps closed.

    Args:
        ink: White where there is ink.
        seals: 1 where there was a seal, which may have swallowed more of a line.
    """
    import cv2
    import numpy as np

    by_direction = {direction: _long(ink, seals, direction) for direction in (ACROSS, DOWN)}
    every = np.bitwise_or(*by_direction.values())
    met = [_to_the_next(lines, every, direction) for direction, lines in by_direction.items()]
    return np.asarray(cv2.dilate(np.bitwise_or(*met), np.ones((3, 3), np.uint8)), np.uint8)


def _to_the_next(lines: Pixels, every: Pixels, direction: Direction) -> Pixels:
    """The lines of one direction, their ends drawn to the line that they nearly meet."""
    ends = _dilated(lines, _strip(direction, 2 * MEETING)) & _closed(every, direction, MEETING)
    return lines | ends


def _long(ink: Pixels, seals: Pixels, direction: Direction) -> Pixels:
    """The lines of one direction; made a little wider, since none is quite straight."""
    import numpy as np

    found = _opened(_dilated(ink, _strip(direction, 1, 3)), direction, SHORTEST_LINE)
    aside = (not direction[0], not direction[1])
    found = found & ~_opened(found, aside, THICKEST)
    closed = _closed(found, direction, GAP)
    return np.bitwise_or(closed, _under(seals, closed, ink, direction)) if seals.any() else closed


def _under(seals: Pixels, lines: Pixels, ink: Pixels, direction: Direction) -> Pixels:
    """What follows of the lines near seals: there short pieces are left of them, and ends are swallowed."""
    joined = lines | (_closed(lines, direction, GAP_UNDER_SEAL) * seals)
    sure = _opened(joined, direction, LONGER_THAN_WORDS)
    near = _dilated(seals, _strip(direction, 3 * GAP))
    sure = sure | (_dilated(sure, _strip(direction, 4 * GAP)) & (near * ink))
    further = _dilated(sure, _strip(direction, 2 * GAP)) * seals
    return further | _closed(sure, direction, GAP)


def _opened(mask: Pixels, direction: Direction, length: int) -> Pixels:
    import cv2
    import numpy as np

    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, _strip(direction, length)), np.uint8)


def _closed(mask: Pixels, direction: Direction, length: int) -> Pixels:
    import cv2
    import numpy as np

    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _strip(direction, length)), np.uint8)


def _dilated(mask: Pixels, strip: Pixels) -> Pixels:
    import cv2
    import numpy as np

    return np.asarray(cv2.dilate(mask, strip), np.uint8)


def _strip(direction: Direction, length: int, thickness: int = 1) -> Pixels:
    import numpy as np

    across, down = (length if along else thickness for along in direction)
    return np.ones((down, across), np.uint8)


def _components(lines: Pixels) -> Iterator[tuple[tuple[slice, slice], Pixels]]:
    """The place of each group of connected lines that may be a table, and where in it the lines are."""
    import cv2
    import numpy as np

    count, labels, areas, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    for label in range(1, count):
        left, top, width, height = (int(value) for value in areas[label][:4])
        if width > 2 * SHORTEST_LINE and height > SHORTEST_LINE:
            place = slice(top, top + height), slice(left, left + width)
            yield place, np.asarray(labels[place] == label)


def _parted(lines: Pixels) -> Pixels:
    """The lines without the strokes of a heading that hang on the table below it, or join it to another."""
    import numpy as np

    parted = lines.copy()
    for place, here in _components(lines):
        outlined = here[:, :EDGE].any(axis=1) | here[:, -EDGE:].any(axis=1)
        for band in _bands(np.asarray(outlined).tolist()):
            is_bordered = here[band].mean(axis=1).max() > BORDER
            if band.stop - band.start <= HEADING and not is_bordered:
                parted[place][band][here[band]] = 0
    return parted


def _bands(outlined: Sequence[bool]) -> Iterator[slice]:
    """The rows in which the outline of a table is missing, in stretches."""
    start = 0
    for is_outlined, rows in groupby(outlined):
        length = sum(1 for _ in rows)
        if not is_outlined:
            yield slice(start, start + length)
        start += length


def _tables(lines: Pixels) -> Iterator[Iterator[PixelBox]]:
    import numpy as np

    for (rows, columns), here in _components(_parted(lines)):
        yield _cells(np.where(here, 255, 0).astype(np.uint8), columns.start, rows.start)


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
