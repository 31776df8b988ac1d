"""The lines that an OFD page draws: the edges between which the cells of tables lie."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from model.importers.ofd.geometry import Place, numbers
from model.importers.pdf.tables import Box

STRAIGHT = 0.7
"""Points by which the ends of a level or upright line may differ."""

MOST_EDGES = 20_000
"""Edges of a page; a table of thirty rows has two thousand where each cell draws its own."""

_POINTS_OF = {"M": 1, "S": 1, "L": 1, "B": 3, "Q": 2, "A": 3}
"""How many pairs of numbers follow a command; the last two are where it ends."""

Edge = dict[str, Any]
"""A line as pdfplumber takes it."""


def edges_of_path(data: str | None, place: Place) -> Iterator[Edge]:
    """The level and upright lines of a path; bent ones are no edges of a cell."""
    for start, end in _lines(data):
        (x0, y0), (x1, y1) = place.point(*start), place.point(*end)
        if abs(x0 - x1) < STRAIGHT or abs(y0 - y1) < STRAIGHT:
            yield edge(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def edge(left: float, top: float, right: float, bottom: float) -> Edge:
    """A line by the box that it fills."""
    upright = right - left < bottom - top
    return {
        "object_type": "line",
        "orientation": "v" if upright else "h",
        "x0": left,
        "x1": left if upright else right,
        "top": top,
        "bottom": bottom if upright else top,
        "width": right - left,
        "height": bottom - top,
    }


def _lines(data: str | None) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    words = (data or "").split()
    at, start, here = 0, (0.0, 0.0), (0.0, 0.0)
    while at < len(words):
        command = words[at]
        length = 2 * _POINTS_OF.get(command, 0) + (command == "A")
        found = numbers(" ".join(words[at + 1 : at + 1 + length]))
        at += 1 + length
        if command == "C":
            yield here, start
            here = start
        elif len(found) == length and length:
            end = found[-2], found[-1]
            if command == "L":
                yield here, end
            elif command in ("M", "S"):
                start = end
            here = end


def tables_of(edges: list[Edge]) -> list[list[Box]]:
    """The boxes of each ruled table, as they are found in PDF pages."""
    from pdfplumber.table import TableFinder

    # The finder asks a page for nothing but its edges.
    page: Any = SimpleNamespace(edges=edges)
    return [table.cells for table in TableFinder(page).tables]
