"""Tables that are not of the form, such as a list of findings, as the same grid that every format draws.

Figures and single words stand in one line in the middle of their cell; texts begin at its left edge and take
as many lines as they need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from export.document import Grid
from model.layout import Box, Role, TableLayout

_PAGE_CHARACTERS = 40
"""Characters of a table's text that stand beside each other on a page."""
_MOST_LINES = 24
"""Lines in one row; a text that needs more goes on in the next row, since no format parts a row well."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds labels, figures or texts."""

    heading: str
    width: int
    role: Role = Role.TEXT


def plain_table(
    table_id: str, caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> Grid:
    """A table with one header row, or without one if no column has a heading.

    Args:
        table_id: Tells the table from the others of the document.
        caption: What the table shows, in a few words.
        columns: From left to right.
        rows: The texts of each row, one for each column.
    """
    header_rows = int(any(column.heading for column in columns))
    boxes = [Box(0, at, 1, 1, Role.HEADER, column.heading) for at, column in enumerate(columns)]
    boxes = boxes[: header_rows * len(columns)]
    values: dict[str, str] = {}
    lines = [part for row in rows for part in _parts_of_row(columns, row)]
    for number, texts in enumerate(lines, start=header_rows):
        for at, (column, text) in enumerate(zip(columns, texts, strict=True)):
            cell = f"{table_id}.{number}.{at}" if column.role is Role.CELL else ""
            boxes.append(Box(number, at, 1, 1, column.role, "" if cell else text, cell))
            if cell:
                values[cell] = text
    widths = tuple(column.width for column in columns)
    labels = sum(column.role is Role.STUB for column in columns)
    layout = TableLayout(tuple(boxes), header_rows + len(lines), widths, header_rows, labels)
    return Grid(table_id, caption, layout, values)


def _parts_of_row(columns: Sequence[Column], row: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The row, and further ones for texts that are too long for it."""
    whole = sum(column.width for column in columns)
    pieces = [
        _pieces(text, max(_PAGE_CHARACTERS * column.width // whole, 1) * _MOST_LINES)
        for column, text in zip(columns, row, strict=True)
    ]
    return zip_longest(*pieces, fillvalue="")


def _pieces(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)] or [""]
