"""Figures of many cells at once: a cell that is not there counts as 0, and none is kept that is 0."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from model.numbers import Value

Vector = Mapping[str, Value]
"""Figures by cell id."""


def minus(left: Vector, right: Vector) -> dict[str, Value]:
    """Left minus right, without the cells in which there is no difference."""
    result = {cell_id: value for cell_id, value in left.items() if value}
    for cell_id, value in right.items():
        rest = result.get(cell_id, 0) - value
        if rest:
            result[cell_id] = rest
        else:
            result.pop(cell_id, None)
    return result


def negated(cells: Vector) -> dict[str, Value]:
    """The same with the other sign."""
    return {cell_id: -value for cell_id, value in cells.items() if value}


def magnitude(value: Value) -> Value:
    """The value without its sign."""
    return value if value >= 0 else -value


def added(vectors: Iterable[Vector]) -> dict[str, Value]:
    """The sum of all."""
    result: dict[str, Value] = {}
    for vector in vectors:
        for cell_id, value in vector.items():
            result[cell_id] = result.get(cell_id, 0) + value
    return {cell_id: value for cell_id, value in result.items() if value}
