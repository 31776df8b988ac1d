"""A table as boxes: where each heading, label and figure stands in the printed grid.

The only place where positions of the form are computed. Heading paths become boxes by merging equal
neighbours, so window, PDF, Word, worksheet and web page all draw the same grid, and nothing is numbered
by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from itertools import accumulate, groupby

from model.form import Block, Cell, Form, Table


class Role(Enum):
    """What a box holds; words that are neither heading nor label (`TEXT`) stand in no statutory table."""

    TITLE = "title"
    CORNER = "corner"
    HEADER = "header"
    STUB = "stub"
    CELL = "cell"
    TEXT = "text"


@dataclass(frozen=True)
class Box:
    """A rectangle of the grid, counted from 0; `text` for headings and labels, `cell` for a figure's id."""

    row: int
    column: int
    row_span: int
    column_span: int
    role: Role
    text: str = ""
    cell: str = ""


@dataclass(frozen=True)
class TableLayout:
    """The boxes of a table or of one block of it, row by row; they tile the grid without gap or overlap.

    Attributes:
        widths: Relative widths of the grid's columns.
        header_rows: Rows at the top that are repeated on a following page.
        stub_columns: Columns at the left that hold labels.
    """

    boxes: tuple[Box, ...]
    row_count: int
    widths: tuple[int, ...]
    header_rows: int
    stub_columns: int

    @property
    def column_count(self) -> int:
        """Columns of the grid, stub included."""
        return len(self.widths)


def table_layout(form: Form, table_id: str) -> TableLayout:
    """The whole table as printed. A table of several blocks has no header rows to repeat."""
    return _table_layout(form.table(table_id))


@cache
def _table_layout(table: Table) -> TableLayout:
    parts = block_layouts(table)
    tops = [0, *accumulate(part.row_count for part in parts)]
    boxes = (
        replace(box, row=box.row + top) for top, part in zip(tops, parts, strict=False) for box in part.boxes
    )
    header_rows = parts[0].header_rows if len(parts) == 1 else 0
    return TableLayout(_in_order(boxes), tops[-1], table.widths, header_rows, table.stub_columns)


@cache
def block_layouts(table: Table) -> tuple[TableLayout, ...]:
    """Each block of the table as a grid of its own, in printed order."""
    draw = _one_line_layout if table.one_line else _block_layout
    return tuple(draw(table, block) for block in table.blocks)


def _block_layout(table: Table, block: Block) -> TableLayout:
    stub, width = table.stub_columns, len(table.widths)
    top = 1 if block.title else 0
    depth = max(len(column.path) for column in block.columns)
    spans = [column.span for column in block.columns]
    boxes = [Box(0, 0, 1, width, Role.TITLE, block.title)] if block.title else []
    boxes.append(Box(top, 0, depth, stub, Role.CORNER, block.corner))
    for level, start, levels, extent, text in _merge([column.path for column in block.columns], spans, depth):
        boxes.append(Box(top + level, stub + start, levels, extent, Role.HEADER, text))
    first_row = top + depth
    for level, start, levels, extent, text in _merge([row.path for row in block.rows], None, stub):
        boxes.append(Box(first_row + start, level, extent, levels, Role.STUB, text))
    for index, row in enumerate(block.rows):
        cells = [
            Cell(f"{table.id}.{row.id}.{column.id}", table, block, row, column) for column in block.columns
        ]
        boxes.extend(_cell_boxes(cells, first_row + index, stub, spans))
    return TableLayout(_in_order(boxes), first_row + len(block.rows), table.widths, first_row, stub)


def _one_line_layout(table: Table, block: Block) -> TableLayout:
    pairs = [(row, column) for row in block.rows for column in block.columns]
    paths = [(*row.path, *column.path) for row, column in pairs]
    depth = max(map(len, paths))
    spans = [column.span for _, column in pairs]
    boxes = [
        Box(level, start, levels, extent, Role.HEADER, text)
        for level, start, levels, extent, text in _merge(paths, spans, depth)
    ]
    cells = [Cell(f"{table.id}.{row.id}.{column.id}", table, block, row, column) for row, column in pairs]
    boxes.extend(_cell_boxes(cells, depth, 0, spans))
    return TableLayout(_in_order(boxes), depth + 1, table.widths, depth, 0)


def _cell_boxes(cells: Sequence[Cell], row: int, left: int, spans: Sequence[int]) -> Iterator[Box]:
    starts = [left, *accumulate(spans, initial=left)][1:]
    for cell, start, span in zip(cells, starts, spans, strict=False):
        yield Box(row, start, 1, span, Role.CELL, cell=cell.id)


def _merge(
    paths: Sequence[tuple[str, ...]], spans: Sequence[int] | None, depth: int, level: int = 0
) -> Iterator[tuple[int, int, int, int, str]]:
    """Merges equal neighbours of heading paths into (level, start, levels, extent, text).

    The last part of a path reaches down to `depth`; `spans` are the grid lines each path takes.
    """
    extents = list(spans or [1] * len(paths))
    starts = [0, *accumulate(extents)]
    parts = [(path[level], len(path) == level + 1) for path in paths]
    for (text, is_last), group in groupby(range(len(paths)), key=parts.__getitem__):
        members = list(group)
        start = starts[members[0]]
        yield level, start, depth - level if is_last else 1, starts[members[-1] + 1] - start, text
        if not is_last:
            inner = _merge([paths[i] for i in members], [extents[i] for i in members], depth, level + 1)
            yield from ((lv, start + at, levels, size, words) for lv, at, levels, size, words in inner)


def _in_order(boxes: Iterator[Box] | list[Box]) -> tuple[Box, ...]:
    return tuple(sorted(boxes, key=lambda box: (box.row, box.column)))
