"""A page that is a picture as a page of characters and ruled boxes, like one of a PDF with text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.importers.pdf.laid_pages import LaidPage
from model.importers.pdf.lines import Character
from model.importers.picture.figures import LOOKS_LIKE_NUMBER, MAY_BE_NUMBER, among_figures, as_figure
from model.importers.picture.letters import Letters, Reading
from model.importers.picture.light import evened, has_red_ink, ink_of, is_red, without_folds, without_seals
from model.importers.picture.lines import pulled_out
from model.importers.picture.pages import DOTS_PER_POINT, PagePicture
from model.importers.picture.pieces import LOWEST_LINE, pieces_of
from model.importers.picture.ruling import PixelBox, cells_of, lines_of
from model.importers.picture.straightening import straightened
from model.importers.picture.upright import upright
from model.importers.seen import Seen

if TYPE_CHECKING:
    from model.importers.picture.letters import Corners
    from model.importers.picture.pages import Pixels

AROUND = 4
"""Pixels of paper around a line that is read."""

UNDER_SEAL = 0.92
"""The confidence that a figure has at most on which a seal lies: strokes may be gone with the seal."""

DECIMAL = ".,，"
UNREAD = "？"

_CHINESE = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_OPENING = re.compile(rf"\((?={_CHINESE})|(?<={_CHINESE})\(")
_CLOSING = re.compile(rf"(?<={_CHINESE})\)|\)(?={_CHINESE})")


@dataclass(frozen=True)
class ReadPage:
    """A page that was read.

    Attributes:
        picture: The page as it was read, straightened.
        red: A seal or words in red stand on it, which are not read.
    """

    laid: LaidPage
    picture: PagePicture
    red: bool


def read_page(page: PagePicture, letters: Letters) -> ReadPage:
    """Reads a page: the words of each ruled cell by itself, all else line by line."""
    straight = straightened(upright(page.pixels, letters))
    light = without_folds(evened(straight))
    red = is_red(light)
    grey, seals = without_seals(light, red)
    ink = ink_of(grey)
    lines = lines_of(ink, seals)
    tables = cells_of(lines)
    cells = [cell for table in tables for cell in table]
    characters = [
        *_in_cells(grey, ink & ~lines, seals, cells, page.number, letters),
        *_outside(grey, cells, letters),
    ]
    boxes = [[_points(_grown(cell)) for cell in table] for table in tables]
    picture = PagePicture(page.number, straight, page.of)
    laid = LaidPage(page.number, picture.height, characters, boxes)
    return ReadPage(laid, picture, has_red_ink(red))


def _in_cells(
    grey: Pixels, ink: Pixels, seals: Pixels, cells: Sequence[PixelBox], page: int, letters: Letters
) -> Iterator[Character]:
    owned = [(piece, cell) for cell in cells for piece in pieces_of(ink, grey, cell)]
    pieces = [piece for piece, _ in owned]
    readings = letters.read(_cut(grey, pieces), MAY_BE_NUMBER.fullmatch)
    figures = among_figures(
        [(cell, reading.text) for (_, cell), reading in zip(owned, readings, strict=True)]
    )
    for index, (piece, found) in enumerate(zip(pieces, readings, strict=True)):
        reading = as_figure(found) if index in figures else found
        others = tuple(number for number, _ in reading.numbers if number != reading.text)
        most = UNDER_SEAL if _is_touched(seals, piece) else 1.0
        seen = Seen(page, _points(piece), min(reading.confidence, most), others)
        yield from _characters(_shown(reading, piece), piece, seen)


def _outside(grey: Pixels, cells: Sequence[PixelBox], letters: Letters) -> Iterator[Character]:
    """The characters around the tables, line by line."""
    rest = _without(grey, cells)
    lines = letters.lines(_coloured(rest))
    pictures = [_coloured(pulled_out(rest, line)) for line in lines]
    for line, reading in zip(lines, letters.read(pictures), strict=True):
        yield from _characters(as_printed(reading.text), _around(line))


def _shown(reading: Reading, piece: PixelBox) -> str:
    """What is taken for the words of a cell.

    A number in which letters were read is that number; ink of the size of characters in which nothing was
    read is marked, so that the cell cannot pass for an empty one.
    """
    _, top, _, bottom = piece
    if not reading.text:
        likely = reading.numbers[0][0] if reading.numbers else ""
        return likely or (UNREAD if bottom - top >= LOWEST_LINE * 2 else "")
    mistaken = (
        reading.numbers
        and LOOKS_LIKE_NUMBER.fullmatch(reading.text)
        and not any(mark in reading.text for mark in DECIMAL)
    )
    return reading.numbers[0][0] if mistaken and not reading.text.isdigit() else as_printed(reading.text)


def as_printed(text: str) -> str:
    """The text with the brackets of Chinese: which width they are cannot be seen, and nobody prints both."""
    return _OPENING.sub("（", _CLOSING.sub("）", text))


def _is_touched(seals: Pixels, box: PixelBox) -> bool:
    left, top, right, bottom = box
    around = seals[max(top - AROUND, 0) : bottom + AROUND, max(left - AROUND, 0) : right + AROUND]
    return bool(around.any())


def _cut(grey: Pixels, boxes: Sequence[PixelBox]) -> list[Pixels]:
    """The pictures of lines, with some paper around each."""
    import numpy as np

    height, width = grey.shape
    cut = []
    for left, top, right, bottom in boxes:
        part = grey[
            max(top - AROUND, 0) : min(bottom + AROUND, height),
            max(left - AROUND, 0) : min(right + AROUND, width),
        ]
        cut.append(np.repeat(part[:, :, np.newaxis], 3, axis=2))
    return cut


def _around(line: Corners) -> PixelBox:
    across, down = line[:, 0], line[:, 1]
    return int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1


def _without(grey: Pixels, cells: Sequence[PixelBox]) -> Pixels:
    """The page with its cells made white."""
    outside = grey.copy()
    for left, top, right, bottom in map(_grown, cells):
        outside[max(top, 0) : bottom, max(left, 0) : right] = 255
    return outside


def _coloured(grey: Pixels) -> Pixels:
    import numpy as np

    return np.repeat(grey[:, :, np.newaxis], 3, axis=2)


def _grown(cell: PixelBox) -> PixelBox:
    """A cell up to the middle of the lines around it."""
    left, top, right, bottom = cell
    return left - 3, top - 3, right + 3, bottom + 3


def _points(box: PixelBox) -> tuple[float, float, float, float]:
    left, top, right, bottom = (side / DOTS_PER_POINT for side in box)
    return left, top, right, bottom


def _characters(text: str, box: PixelBox, seen: Seen | None = None) -> Iterator[Character]:
    """The characters of a line side by side: what they say matters, not where exactly each stands."""
    left, top, right, bottom = _points(box)
    widths = [0.5 if character.isascii() else 1.0 for character in text]
    unit = (right - left) / max(sum(widths), 0.5)
    for character, width in zip(text, widths, strict=True):
        if character.strip():
            yield Character(character, left, left + width * unit, top, bottom, seen=seen)
        left += width * unit
