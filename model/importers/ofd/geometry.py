"""Places in an OFD page: numbers, boxes and turned coordinates; millimetres become points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.importers.package import Element

POINTS = 72 / 25.4
"""Points in a millimetre."""

FARTHEST = 1e5
"""Millimetres beyond which a number is taken for a slip: no page is as large."""

_WHOLE = 6
"""The numbers of a matrix."""


def numbers(text: str | None) -> list[float]:
    """The numbers of a text with blanks between them; up to the first that is none."""
    found: list[float] = []
    for word in (text or "").split():
        try:
            number = float(word)
        except ValueError:
            break
        if not -FARTHEST < number < FARTHEST:
            break
        found.append(number)
    return found


def distances(text: str | None, most: int) -> Iterator[float]:
    """The distances between characters, `most` at the most; `g 3 5.2` stands for three of 5.2."""
    words = iter((text or "").split())
    for word in words:
        if word == "g":
            times, each = int(next(words, "0")[:6]), numbers(next(words, ""))
            repeated = each * min(times, most)
        else:
            repeated = numbers(word)
        for distance in repeated:
            if most <= 0:
                return
            most -= 1
            yield distance


@dataclass(frozen=True)
class Place:
    """Where the coordinates of an object lie on its page: turned and stretched, then moved."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    x: float = 0
    y: float = 0

    @property
    def is_turned(self) -> bool:
        """Whether what is drawn there does not stand upright, as a watermark or the round of a seal."""
        return self.a <= 0 or self.d <= 0 or abs(self.b) + abs(self.c) > abs(self.a) / 10

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point on the page, in points."""
        return (
            (self.a * x + self.c * y + self.x) * POINTS,
            (self.b * x + self.d * y + self.y) * POINTS,
        )


def place_of(element: Element, outer: Place) -> Place:
    """The place of an object: its boundary's corner, and its own matrix in it."""
    corner = [*numbers(element.get("Boundary")), 0.0, 0.0][:2]
    matrix = numbers(element.get("CTM"))
    a, b, c, d, x, y = matrix if len(matrix) == _WHOLE else (1, 0, 0, 1, 0, 0)
    return Place(a, b, c, d, x + corner[0] + outer.x, y + corner[1] + outer.y)


def box_of(text: str | None) -> Sequence[float]:
    """Left, top, width and height of a box; of an A4 page where none is stated."""
    found = numbers(text)
    return found if len(found) == len("xywh") and min(found[2:]) > 0 else (0, 0, 210, 297)
