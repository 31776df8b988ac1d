"""Grids of the statutory tables as a reader would give them, to be bent in tests."""

from dataclasses import replace

from model.importers.content import Content, Grid, Merge, Passage
from model.importers.reading import Reading
from model.importers.recognition.recognise import recognise
from model.importers.recognition.selection import NO_WISH, Wish
from model.layout import table_layout
from model.narrative import Run
from model.numbers import Value, write_number
from model.report import Report

Rows = list[list[str]]


def table_rows(report: Report, table_id: str) -> Rows:
    """The texts of a table, each in the first cell of its box."""
    layout = table_layout(report.form, table_id)
    rows = [[""] * layout.column_count for _ in range(layout.row_count)]
    for box in layout.boxes:
        text = write_number(report.stated.get(box.cell)) if box.cell else box.text
        rows[box.row][box.column] = text
    return rows


def table_merges(report: Report, table_id: str) -> tuple[Merge, ...]:
    """The merged ranges of a table."""
    boxes = table_layout(report.form, table_id).boxes
    return tuple(
        Merge(box.row, box.column, box.row + box.row_span - 1, box.column + box.column_span - 1)
        for box in boxes
        if box.row_span * box.column_span > 1
    )


def make_grid(rows: Rows, name: str = "表", merges: tuple[Merge, ...] = ()) -> Grid:
    """A grid of rows; places are counted from 1."""
    places = tuple(tuple(f"{name}!{r}:{c}" for c in range(1, len(row) + 1)) for r, row in enumerate(rows, 1))
    return Grid(name, tuple(tuple(row) for row in rows), places, merges)


def table_grid(report: Report, table_id: str, merged: bool = True) -> Grid:
    """A statutory table as a grid."""
    grid = make_grid(table_rows(report, table_id))
    return replace(grid, merges=table_merges(report, table_id)) if merged else grid


def passage(text: str, level: int = 0, broken: bool = False) -> Passage:
    """A paragraph of plain text."""
    return Passage((Run(text),), "第1行", level, broken)


def read_parts(*parts: Grid | Passage, wish: Wish = NO_WISH) -> Reading:
    """What the recogniser makes of these parts."""
    return recognise(Content(parts), wish)


def stated_of(report: Report, *tables: str) -> dict[str, Value]:
    """What a report states in these tables."""
    return {cell_id: value for cell_id, value in report.stated.items() if cell_id.split(".")[0] in tables}


def wrong_cells(reading: Reading, due: dict[str, Value]) -> dict[str, Value]:
    """The cells that were read with another value than they have: there must never be any."""
    return {cell_id: value for cell_id, value in reading.report.stated.items() if due.get(cell_id) != value}
