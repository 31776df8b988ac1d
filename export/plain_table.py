"""Tables that are not of the form, such as a list of findings, as the same grid that every format draws.

Figures and single words stand in one line in the middle of their cell; texts begin at its left edge and take
as many lines as they need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from export.document import Grid
from model.layout import Box, Role, TableLayout

_PAGE_CHARACTERS = 40
"""Characters of a table's text that stand beside each other on a page."""
_MOST_LINES = 24
"""Lines in one row; a text that needs more goes on in the next row, since no format parts a row well."""
_MOST_WIDE_LINES = 8
"""The same of a text over the whole width: it may be long, and the rest of a page is not to stay empty."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds labels, figures or texts."""

    heading: str
    width: int
    role: Role = Role.TEXT


@dataclass(frozen=True)
class WideText:
    """A row of one text over the whole width of its table."""

    text: str


Row = Sequence[str] | WideText


def plain_table(table_id: str, caption: str, columns: Sequence[Column], rows: Sequence[Row]) -> Grid:
    """A table with one header row, or without one if no column has a heading.

    Equal labels in rows that follow each other are one label over all of these rows.

    Args:
        table_id: Tells the table from the others of the document.
        caption: What the table shows, in a few words.
        columns: From left to right.
        rows: The texts of each row, one for each column, or one text over all; not in a table with labels.
    """
    top = int(any(column.heading for column in columns))
    boxes = [Box(0, at, 1, 1, Role.HEADER, column.heading) for at, column in enumerate(columns)]
    boxes = boxes[: top * len(columns)]
    lines = [part for row in rows for part in _parts_of_row(columns, row)]
    values: dict[str, str] = {}
    for row, line in enumerate(lines, start=top):
        if isinstance(line, WideText):
            boxes.append(Box(row, 0, 1, len(columns), Role.TEXT, line.text))
            continue
        for at, (column, text) in enumerate(zip(columns, line, strict=True)):
            cell = f"{table_id}.{row}.{at}" if column.role is Role.CELL else ""
            values |= {cell: text} if cell else {}
            if column.role is not Role.STUB:
                boxes.append(Box(row, at, 1, 1, column.role, "" if cell else text, cell))
    boxes += _labels(columns, lines, top)
    boxes.sort(key=lambda box: (box.row, box.column))
    widths = tuple(column.width for column in columns)
    labels = sum(column.role is Role.STUB for column in columns)
    layout = TableLayout(tuple(boxes), top + len(lines), widths, top, labels)
    return Grid(table_id, caption, layout, values, whole=False)


def _labels(columns: Sequence[Column], lines: Sequence[Row], top: int) -> Iterator[Box]:
    """The labels of all columns of labels, equal ones below each other as one."""
    for at, column in enumerate(columns):
        if column.role is Role.STUB:
            row = top
            for text, group in groupby(line[at] for line in lines if not isinstance(line, WideText)):
                count = len(list(group))
                yield Box(row, at, count, 1, Role.STUB, text)
                row += count


def _parts_of_row(columns: Sequence[Column], row: Row) -> Iterator[Row]:
    """The row, and further ones for texts that are too long for it."""
    if isinstance(row, WideText):
        yield from map(WideText, _pieces(row.text, _PAGE_CHARACTERS * _MOST_WIDE_LINES))
        return
    whole = sum(column.width for column in columns)
    pieces = [
        _pieces(text, max(_PAGE_CHARACTERS * column.width // whole, 1) * _MOST_LINES)
        for column, text in zip(columns, row, strict=True)
    ]
    for number, parts in enumerate(zip_longest(*pieces, fillvalue="")):
        repeated = (
            row[at] if column.role is Role.STUB and number else part
            for at, (column, part) in enumerate(zip(columns, parts, strict=True))
        )
        yield tuple(repeated)


def _pieces(text: str, length: int) -> list[str]:
    return [text[start : start + length] for start in range(0, len(text), length)] or [""]
