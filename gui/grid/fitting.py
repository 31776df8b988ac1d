"""How wide and high the parts of a grid become in a given width: weights across, font metrics down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate, pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from model.presenting.grid_shape import GridShape, Heading

PADDING = 5
"""Pixels between a text and the lines of its box, left and right."""
PADDED_PART = 16
"""In a narrow box the padding is no more than this part of its width: room for a second character."""

TIGHT_PADDING = 4
"""Where little height is left."""
HEADING_PADDING = 8
FIGURE_DIGITS = 5
"""Every column has room for a figure of so many digits: in less width the grid scrolls sideways."""
UNLIMITED = 10_000


class Density(Enum):
    """How much room rows have around their figures."""

    DENSE = "dense"
    NORMAL = "normal"
    ROOMY = "roomy"


_COMPACT_PADDING = {Density.DENSE: 0, Density.NORMAL: 8, Density.ROOMY: 14}
_ROW_PADDING = {Density.DENSE: 4, Density.NORMAL: 13, Density.ROOMY: 20}
"""Pixels, in tables of many rows and in all others."""


@dataclass(frozen=True)
class Fitted:
    """Sizes in pixels of the columns of labels and of cells, the rows of headings and of cells."""

    stub_widths: tuple[int, ...]
    column_widths: tuple[int, ...]
    level_heights: tuple[int, ...]
    row_heights: tuple[int, ...]

    @property
    def stub_width(self) -> int:
        """All columns of labels together."""
        return sum(self.stub_widths)

    @property
    def width(self) -> int:
        """The whole grid."""
        return self.stub_width + sum(self.column_widths)

    @property
    def header_height(self) -> int:
        """All rows of headings together."""
        return sum(self.level_heights)

    @property
    def height(self) -> int:
        """The whole grid."""
        return self.header_height + sum(self.row_heights)


def fit(
    shape: GridShape,
    metrics: QFontMetrics,
    width: int,
    extra: int = 0,
    *,
    tight: bool = False,
    density: Density = Density.NORMAL,
) -> Fitted:
    """The sizes of a grid in a width; every heading and label has room for its wrapped text.

    `extra` are pixels that every row of cells has more than its figures need; `tight` leaves only so much
    around the words that they do not touch the lines.
    """
    width = max(width, _least_width(shape, metrics))
    widths = distribute(width, (*shape.stub_weights, *shape.column_weights))
    stub, columns = widths[: len(shape.stub_weights)], widths[len(shape.stub_weights) :]
    roomy = (_COMPACT_PADDING if shape.compact else _ROW_PADDING)[density]
    padding, around = (min(TIGHT_PADDING, roomy), TIGHT_PADDING) if tight else (roomy, HEADING_PADDING)
    least = metrics.height() + padding
    rows = [least + extra] * shape.row_count
    for label in shape.stub:
        _grow(
            rows,
            label.first,
            label.last,
            _needed(label, metrics, stub[label.level : label.level + label.levels]) + padding // 2,
        )
    levels = [least] * shape.header_levels
    for heading in shape.header:
        inside = columns[heading.first : heading.last + 1]
        needed = _needed(heading, metrics, inside) + around
        _grow(levels, heading.level, heading.level + heading.levels - 1, needed)
    corner = Heading(shape.corner, 0, 1, 0, 0)
    _grow(levels, 0, len(levels) - 1, _needed(corner, metrics, stub) + around if stub else 0)
    return Fitted(tuple(stub), tuple(columns), tuple(levels), tuple(rows))


def distribute(width: int, weights: Sequence[int]) -> list[int]:
    """Whole parts of `width` in proportion to the weights; their sum is `width`."""
    edges = [round(width * part / sum(weights)) for part in accumulate(weights, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def _least_width(shape: GridShape, metrics: QFontMetrics) -> int:
    """The least width in which the narrowest column of cells still has room for a figure."""
    weights = (*shape.stub_weights, *shape.column_weights)
    figure = metrics.horizontalAdvance("0" * FIGURE_DIGITS)
    width = -(-figure * sum(weights) // min(shape.column_weights))
    # Rounding may take one pixel of a column.
    while min(distribute(width, weights)[len(shape.stub_weights) :]) < figure:
        width += 1
    return width


def padding_in(width: int) -> int:
    """Pixels between a text and the lines of a box of that width."""
    return min(PADDING, width // PADDED_PART)


def _needed(heading: Heading, metrics: QFontMetrics, widths: Sequence[int]) -> int:
    width = sum(widths)
    box = QRect(0, 0, max(width - 2 * padding_in(width), 1), UNLIMITED)
    return metrics.boundingRect(box, Qt.TextFlag.TextWordWrap, heading.text).height()


def _grow(sizes: list[int], first: int, last: int, needed: int) -> None:
    """Makes the parts from `first` to `last` together at least `needed` by giving the last one more."""
    sizes[last] += max(needed - sum(sizes[first : last + 1]), 0)
