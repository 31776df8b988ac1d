"""The pieces of a cell that are read by themselves: its lines, and in each the words that stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.importers.picture.pages import Pixels
    from model.importers.picture.ruling import PixelBox

MARGIN = 2
"""Pixels of a cell's edge that may be line."""

LEAST_INK = 12
"""Pixels of words; less is dirt."""

SOME_INK = 1
"""Pixels of a row or a column of words."""

THINNEST = 2
"""Pixels of the width of a character."""

LOWEST_LINE = 8
"""Pixels of the height of a line of characters; lower ones are dirt, a dash excepted."""

NEXT_WORD = 1.6
"""Heights of a line between two words that are not one."""

BETWEEN_LINES = 2
"""Rows without ink between two lines of a cell."""

HALF_LINE, BETWEEN_HALVES = 16, 5
"""Pixels of the height of half a line of characters, and of what may part it from the other half."""

FAINT = 0.45
"""The share of the darkness of a cell's darkest piece below which another is what a seal or a line left."""

NARROW = 8
"""Pixels of what is left of a line at the edge of a cell."""


def pieces_of(ink: Pixels, grey: Pixels, cell: PixelBox) -> list[PixelBox]:
    """The pieces of a cell, from its upper left one on.

    Args:
        ink: White where there is ink that is no line of a table.
        grey: The page that the ink is on.
        cell: Between its lines.
    """
    pieces = list(_pieces(ink, cell))
    if len(pieces) < 2:  # noqa: PLR2004 - what stands alone has nothing to be compared with
        return pieces
    darkness = [_darkness(grey, piece) for piece in pieces]
    return [
        piece
        for piece, dark in zip(pieces, darkness, strict=True)
        if dark > FAINT * max(darkness) and not _is_edge(piece, cell)
    ] or pieces


def _darkness(grey: Pixels, piece: PixelBox) -> int:
    left, top, right, bottom = piece
    return 255 - int(grey[top:bottom, left:right].min())


def _is_edge(piece: PixelBox, cell: PixelBox) -> bool:
    """Whether a piece is thin and lies along a line around the cell."""
    left, top, right, bottom = piece
    beside = left <= cell[0] + 2 * MARGIN or right >= cell[2] - 2 * MARGIN
    above = top <= cell[1] + 2 * MARGIN or bottom >= cell[3] - 2 * MARGIN
    return (beside and right - left < NARROW) or (above and bottom - top < NARROW)


def _pieces(ink: Pixels, cell: PixelBox) -> Iterator[PixelBox]:
    """The lines of a cell, and of each the words that stand apart."""
    left, top = cell[0] + MARGIN, cell[1] + MARGIN
    inside = ink[top : cell[3] - MARGIN, left : cell[2] - MARGIN] > 0
    for upper, lower in _whole(_stretches(inside.sum(axis=1).tolist(), BETWEEN_LINES)):
        line = inside[upper:lower]
        height = max(lower - upper, LOWEST_LINE)
        for start, end in _stretches(line.sum(axis=0).tolist(), round(NEXT_WORD * height)):
            if line[:, start:end].sum() >= LEAST_INK and end - start >= THINNEST:
                yield left + start, top + upper, left + end, top + lower


def _whole(lines: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines of which two are one where noise has parted the upper halves of characters from the lower."""
    whole: list[tuple[int, int]] = []
    for upper, lower in lines:
        before = whole[-1] if whole else (0, -BETWEEN_HALVES - 1)
        is_half = min(lower - upper, before[1] - before[0]) < HALF_LINE
        if is_half and upper - before[1] <= BETWEEN_HALVES:
            whole[-1] = before[0], lower
        else:
            whole.append((upper, lower))
    return whole


def _stretches(inks: Iterable[int], gap: int) -> Iterator[tuple[int, int]]:
    """From where to where there is ink, gaps of that width passed over."""
    start, last = -1, -1
    for index, one in enumerate(inks):
        if one < SOME_INK:
            continue
        if start >= 0 and index - last > gap:
            yield start, last + 1
            start = index
        start = index if start < 0 else start
        last = index
    if start >= 0:
        yield start, last + 1
