"""One block of a table as a grid of cells with merged headings around it, cut from model.layout.

A Qt view counts only its cells, the layout counts the whole printed grid: this is the bridge. No Qt here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from model.form import Form
from model.layout import Box, Role, TableLayout, block_layouts


@dataclass(frozen=True)
class Heading:
    """A heading or label: over the cells `first` to `last`, from `level` (0: outermost) through `levels`."""

    text: str
    level: int
    levels: int
    first: int
    last: int


@dataclass(frozen=True)
class GridShape:
    """A block of a table.

    Attributes:
        cells: Cell ids, row by row.
        column_weights: Relative widths of the columns of cells.
        stub_weights: Relative widths of the columns of labels, outermost first; empty when there are none.
        header_levels: How many rows of headings stand above the cells.
        compact: The table is long, so rows are kept low.
    """

    table_id: str
    title: str
    corner: str
    cells: tuple[tuple[str, ...], ...]
    column_weights: tuple[int, ...]
    stub_weights: tuple[int, ...]
    header: tuple[Heading, ...]
    header_levels: int
    stub: tuple[Heading, ...]
    compact: bool

    @property
    def row_count(self) -> int:
        """Rows of cells."""
        return len(self.cells)

    @property
    def column_count(self) -> int:
        """Columns of cells."""
        return len(self.column_weights)

    def find(self, cell_id: str) -> tuple[int, int] | None:
        """Row and column of a cell, or None when it stands elsewhere."""
        for row, ids in enumerate(self.cells):
            if cell_id in ids:
                return row, ids.index(cell_id)
        return None


LONG_TABLE = 12
"""Rows from which a table is kept compact."""


def grid_shapes(form: Form, table_id: str) -> tuple[GridShape, ...]:
    """The blocks of a table in printed order."""
    return tuple(_shape(table_id, layout) for layout in block_layouts(form.table(table_id)))


def _shape(table_id: str, layout: TableLayout) -> GridShape:
    cells = [box for box in layout.boxes if box.role is Role.CELL]
    rows = sorted({box.row for box in cells})
    first_row = [box for box in cells if box.row == rows[0]]
    columns = [box.column for box in first_row]
    titles = _texts(layout, Role.TITLE)
    return GridShape(
        table_id=table_id,
        title="".join(titles),
        corner="".join(_texts(layout, Role.CORNER)),
        cells=tuple(tuple(box.cell for box in cells if box.row == row) for row in rows),
        column_weights=tuple(
            sum(layout.widths[box.column : box.column + box.column_span]) for box in first_row
        ),
        stub_weights=layout.widths[: layout.stub_columns],
        header=tuple(_header(box, len(titles), columns) for box in _boxes(layout, Role.HEADER)),
        header_levels=rows[0] - len(titles),
        stub=tuple(_label(box, rows) for box in _boxes(layout, Role.STUB)),
        compact=len(rows) >= LONG_TABLE,
    )


def _boxes(layout: TableLayout, role: Role) -> Iterable[Box]:
    return (box for box in layout.boxes if box.role is role)


def _texts(layout: TableLayout, role: Role) -> list[str]:
    return [box.text for box in _boxes(layout, role)]


def _header(box: Box, titles: int, columns: Sequence[int]) -> Heading:
    covered = [i for i, start in enumerate(columns) if box.column <= start < box.column + box.column_span]
    return Heading(box.text, box.row - titles, box.row_span, covered[0], covered[-1])


def _label(box: Box, rows: Sequence[int]) -> Heading:
    first = rows.index(box.row)
    return Heading(box.text, box.column, box.column_span, first, first + box.row_span - 1)
