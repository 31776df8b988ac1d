"""Where the cursor goes next: Enter and Tab pass over the cells that the form computes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

Position = tuple[int, int]
"""Row and column of a cell in its grid."""


class Step(Enum):
    """A direction; RIGHT and LEFT go on in the next and previous row."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


def next_entry(
    start: Position, step: Step, size: Position, is_entry: Callable[[int, int], bool]
) -> Position | None:
    """The next cell to fill in after `start`, or None at the edge; `size` counts rows and columns."""
    return next((place for place in _path(start, step, size) if is_entry(*place)), None)


def _path(start: Position, step: Step, size: Position) -> Iterator[Position]:
    (row, column), (rows, columns) = start, size
    if step is Step.DOWN:
        return ((r, column) for r in range(row + 1, rows))
    if step is Step.UP:
        return ((r, column) for r in reversed(range(row)))
    at = row * columns + column
    cells = range(at + 1, rows * columns) if step is Step.RIGHT else reversed(range(at))
    return (divmod(cell, columns) for cell in cells)
