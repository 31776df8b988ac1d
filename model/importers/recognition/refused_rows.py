"""What is said of the rows that were found and not read: each reason once, however many rows it holds for."""

from __future__ import annotations

from collections.abc import Iterator

from model.form import Table
from model.importers.reading import Note
from model.importers.recognition.name_marks import mark
from model.importers.recognition.tables import TableCandidate, TableCollector
from model.level import Level

LONGEST_LABEL, MOST_TOLD = 20, 12
"""Characters of a label that a note quotes, and labels."""


def refusal_notes(candidate: TableCandidate) -> Iterator[Note]:
    """A note for each reason, at the first place where it was met."""
    name = mark(candidate.table)
    for reason, places in candidate.refusals.items():
        rows = list(dict.fromkeys(row for row, _ in places))
        if set(rows) == set(candidate.rows):
            message = f"{name}的各行都没有读入：{reason}"
        else:
            words = [mark(f"{candidate.table}.{row}") for row in rows]
            message = f"{name}“{'”“'.join(words)}”行：{reason}"
        cells = sorted(cell for cell in candidate.doubtful if cell.split(".")[1] in rows)
        yield Note(Level.WARNING, message, places[0][1], doubts=tuple(cells))


def lacking_notes(table: Table, candidate: TableCandidate, name: str) -> Iterator[Note]:
    """Names the rows of the form that the file does not have, where it has others."""
    rows = [row.id for block in table.blocks for row in block.rows]
    lacking = [row for row in rows if row not in candidate.rows]
    if 0 < len(lacking) < len(rows):
        words = [mark(f"{candidate.table}.{row}") for row in lacking[:MOST_TOLD]]
        many = f"等 {len(lacking)} 行" if len(lacking) > len(words) else ""
        message = f"{name}里没有找到“{'”“'.join(words)}”{many}，请核对是否漏了"
        yield Note(Level.WARNING, message)


def lacking_columns_notes(table: Table, candidate: TableCandidate, name: str) -> Iterator[Note]:
    """Names the columns of the form that no row of the file has, where it has others of them."""
    for block in table.blocks if not table.one_line else ():
        rows = [row.id for row in block.rows if row.id in candidate.rows]
        here = {column.id: [f"{table.id}.{row}.{column.id}" for row in rows] for column in block.columns}
        found = {column for column, cells in here.items() if not candidate.cells.isdisjoint(cells)}
        lacking = [column for column in block.columns if column.id not in found]
        if found and lacking:
            words = "”“".join(column.short for column in lacking)
            yield Note(Level.WARNING, f"{name}里没有找到“{words}”列，请核对是否漏了")


def unread_notes(collector: TableCollector) -> Iterator[Note]:
    """A note for each table of which words were met and no row at all."""
    read = {candidate.table for candidate in collector.candidates if candidate.rows}
    begun = {candidate.table for candidate in collector.candidates}
    for table in sorted((begun | collector.beside) - read):
        message = f"{mark(table)}只找到表头或栏目的名称，没有读到数字，请核对"
        yield Note(Level.WARNING, message)


def stranger_notes(collector: TableCollector) -> Iterator[Note]:
    """A note for each table with rows of figures that the form does not have."""
    for table, strangers in collector.strangers.items():
        told = [label[-LONGEST_LABEL:] for label in strangers][:MOST_TOLD]
        many = f"等 {len(strangers)} 行" if len(strangers) > len(told) else ""
        message = f"{mark(table)}里的“{'”“'.join(told)}”{many}不是格式里的栏目，没有读入"
        yield Note(Level.WARNING, message, next(iter(strangers.values())))
