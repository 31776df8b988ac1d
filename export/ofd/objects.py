"""The objects of a page as XML: text with the place of every character, paths of lines and rectangles.

Lengths come in points from the upper left corner of the page and are written in millimetres.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import getFont

from export.pages.geometry import MILLIMETRE

BOLD_STROKE = 0.028
"""Of the size of type: the width of the line that makes a character bold."""
_MARGIN, _ABOVE, _HEIGHT = 0.2, 1.05, 1.5
"""Of the size of type: what the box of a text has beside and above the characters, and its height."""
_LAST_OF_BMP = "\uffff"


@dataclass
class Units:
    """The numbers of all that is in a document, and the characters that it needs of each font."""

    fonts: dict[str, int] = field(default_factory=dict)
    characters: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    last: int = 0

    def next(self) -> int:
        """A number that nothing has."""
        self.last += 1
        return self.last

    def font(self, font_name: str) -> int:
        """The number of a font."""
        if font_name not in self.fonts:
            self.fonts[font_name] = self.next()
        return self.fonts[font_name]


@dataclass(frozen=True)
class Words:
    """Characters of one font to be drawn from a point of their base line on.

    Attributes:
        spacing: Added after each character.
        colour: Red, green and blue from 0 to 255, written as the format has it; empty for black.
        turn: Six numbers of a transformation about the middle of the page, or nothing.
    """

    font_name: str
    size: float
    text: str
    spacing: float = 0.0
    bold: bool = False
    colour: str = ""
    turn: str = ""

    @property
    def advances(self) -> list[float]:
        """How far it is from each character to the next."""
        face: Any = getFont(self.font_name).face
        return [face.charWidths[ord(each)] * self.size / 1000 + self.spacing for each in self.text]


def number(points: float) -> str:
    """A length as the format writes it: millimetres, without needless zeros."""
    return f"{points / MILLIMETRE:.3f}".rstrip("0").rstrip(".") or "0"


def numbers(*points: float) -> str:
    """Several lengths."""
    return " ".join(map(number, points))


def text_objects(words: Words, left: float, base: float, units: Units) -> Iterator[tuple[int, str]]:
    """The objects of a text with their numbers.

    WORKAROUND: readers that count in halves of 32 bits take a character above U+FFFF for two and shift all
    that follow; each of those is an object of its own.
    """
    lefts = list(accumulate(words.advances, initial=left))
    for start, end in _stretches(words.text):
        text = words.text[start:end]
        if text.strip():
            yield _text_object(words, text, lefts[start : end + 1], base, units)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the characters stand that may be together: all, but for those above U+FFFF."""
    start = 0
    for index, character in enumerate(text):
        if character > _LAST_OF_BMP:
            yield start, index
            yield index, index + 1
            start = index + 1
    yield start, len(text)


def _text_object(
    words: Words, text: str, lefts: Sequence[float], base: float, units: Units
) -> tuple[int, str]:
    size, own = words.size, units.next()
    units.characters[words.font_name].update(text)
    # The written places add up, so each is rounded from the left, not the steps between them.
    places = [round((each - lefts[0]) / MILLIMETRE, 3) for each in lefts[:-1]]
    steps = " ".join(f"{after - before:.3f}".rstrip("0").rstrip(".") for before, after in pairwise(places))
    box = numbers(
        lefts[0] - _MARGIN * size,
        base - _ABOVE * size,
        lefts[-1] - lefts[0] + 2 * _MARGIN * size,
        _HEIGHT * size,
    )
    start_x, start_y = _MARGIN * size, _ABOVE * size
    turned = ""
    if words.turn:
        box, turned = words.turn.split("|")
        start_x, start_y = lefts[0], base
        turned = f' CTM="{turned}"'
    bold = f' Weight="700" Stroke="true" LineWidth="{number(BOLD_STROKE * size)}"' if words.bold else ""
    colour = f'<ofd:FillColor Value="{words.colour}"/>' if words.colour else ""
    delta = f' DeltaX="{steps}"' if steps else ""
    return own, (
        f'<ofd:TextObject ID="{own}" Boundary="{box}" Font="{units.font(words.font_name)}" '
        f'Size="{number(size)}"{bold}{turned}>{colour}'
        f'<ofd:TextCode X="{number(start_x)}" Y="{number(start_y)}"{delta}>{escape(text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def lines_object(
    lines: Iterable[tuple[float, float, float, float]], width: float, units: Units
) -> tuple[int, str]:
    """All lines of a table as one path."""
    drawn = list(lines)
    left, top = min(min(a, c) for a, _, c, _ in drawn) - width, min(min(b, d) for _, b, _, d in drawn) - width
    right, bottom = (
        max(max(a, c) for a, _, c, _ in drawn) + width,
        max(max(b, d) for _, b, _, d in drawn) + width,
    )
    path = " ".join(f"M {numbers(a - left, b - top)} L {numbers(c - left, d - top)}" for a, b, c, d in drawn)
    own = units.next()
    return own, (
        f'<ofd:PathObject ID="{own}" Boundary="{numbers(left, top, right - left, bottom - top)}" '
        f'LineWidth="{number(width)}" Cap="Square"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData>'
        "</ofd:PathObject>"
    )


@dataclass(frozen=True)
class Look:
    """How a path is drawn; a colour is empty where there is none of its kind."""

    line: float = 0.0
    stroke: str = ""
    fill: str = ""


def path_object(
    points: Sequence[tuple[float, float]], closed: bool, look: Look, units: Units
) -> tuple[int, str]:
    """A line through some points, or an area within them."""
    left, top = min(x for x, _ in points) - look.line, min(y for _, y in points) - look.line
    right, bottom = max(x for x, _ in points) + look.line, max(y for _, y in points) + look.line
    first, *others = [numbers(x - left, y - top) for x, y in points]
    path = " ".join([f"M {first}", *(f"L {each}" for each in others), *(["C"] if closed else [])])
    stroke = f'<ofd:StrokeColor Value="{look.stroke}"/>' if look.stroke else ""
    fill = f'<ofd:FillColor Value="{look.fill}"/>' if look.fill else ""
    own = units.next()
    return own, (
        f'<ofd:PathObject ID="{own}" Boundary="{numbers(left, top, right - left, bottom - top)}" '
        f'LineWidth="{number(look.line)}" Stroke="{_yes(look.stroke)}" Fill="{_yes(look.fill)}">'
        f"{stroke}{fill}<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _yes(colour: str) -> str:
    return "true" if colour else "false"
