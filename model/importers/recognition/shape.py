"""The shape of the tables over all editions, as far as a walker needs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from model.families import editions, first_family, newest_edition
from model.form import Block, Table
from model.importers.recognition.tables import known_cell


@cache
def editions_of(table: str) -> list[Table]:
    """The table in every edition, newest first."""
    return [form.table(table) for form in reversed(editions(first_family()))]


@cache
def is_one_line(table: str) -> bool:
    """Whether the table is printed as one line of figures."""
    return bool(table) and editions_of(table)[0].one_line


@cache
def is_one_block(table: str) -> bool:
    """Whether the whole table stands under one header."""
    return bool(table) and len(editions_of(table)[0].blocks) == 1


def line_rows(table: str) -> list[str]:
    """The rows of a one-line table in printed order."""
    return [row.id for block in editions_of(table)[0].blocks for row in block.rows]


def line_columns(table: str) -> list[str]:
    """The columns under each row of a one-line table."""
    return [column.id for column in editions_of(table)[0].blocks[0].columns]


def _blocks_with(table: str, row: str) -> Iterator[Block]:
    for edition in editions_of(table):
        yield from (block for block in edition.blocks if any(item.id == row for item in block.rows))


def row_name(table: str, row: str) -> str:
    """A row in the words of the form, for messages: `表三“重复申请”行`."""
    form = newest_edition(first_family())
    words = next(
        (item.short for block in _blocks_with(table, row) for item in block.rows if item.id == row), row
    )
    return f"{form.table_name(table)}“{words}”行"


def row_columns(table: str, row: str, header: Sequence[str]) -> list[str]:
    """The columns of a row, in the order in which the file has them.

    The header met last decides where it names all columns the row has in one edition; without a header
    the row's columns must be the same in all editions. Otherwise [].
    """
    choices = [[column.id for column in block.columns] for block in _blocks_with(table, row)]
    named = [column for column in dict.fromkeys(header) if known_cell(table, row, column)]
    for columns in choices:
        if set(named) == set(columns):
            return named if _is_flat(table, row) else columns
    if named:
        return []
    return choices[0] if all(columns == choices[0] for columns in choices) else []


def _is_flat(table: str, row: str) -> bool:
    """Whether the row's columns have one header level, so that reading order is column order."""
    block = next(_blocks_with(table, row))
    return all(len(column.path) == 1 for column in block.columns)
