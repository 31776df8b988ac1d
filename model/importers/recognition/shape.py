"""The shape of the tables over all editions of a family, as far as a walker needs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from model.balance_rules import Along
from model.families import editions
from model.form import Block, Family, Form, Kind, Table
from model.importers.recognition.labels import TEXTS_KEPT
from model.importers.recognition.tables import known_cell


def _forms_with(family: Family, table: str) -> Iterator[Form]:
    return (form for form in reversed(editions(family)) if form.has_table(table))


@cache
def editions_of(family: Family, table: str) -> list[Table]:
    """The table in every edition that has it, newest first."""
    return [form.table(table) for form in _forms_with(family, table)]


@cache
def is_one_line(family: Family, table: str) -> bool:
    """Whether the table is printed as one line of figures."""
    return bool(table) and editions_of(family, table)[0].one_line


@cache
def is_one_block(family: Family, table: str) -> bool:
    """Whether the whole table stands under one header, or under two that are bands of one line."""
    return bool(table) and (is_one_line(family, table) or len(editions_of(family, table)[0].blocks) == 1)


@cache
def has_one_row(family: Family, table: str) -> bool:
    """Whether the table has one row of figures, so that any of its columns may be left out."""
    return is_one_line(family, table) and len(line_rows(family, table)) == 1


def line_rows(family: Family, table: str) -> list[str]:
    """The rows of a one-line table in printed order."""
    return list(dict.fromkeys(row.id for block in _all_blocks(family, table) for row in block.rows))


def line_columns(family: Family, table: str) -> list[str]:
    """The columns under each row of a one-line table, over all editions."""
    return list(dict.fromkeys(column.id for block in _all_blocks(family, table) for column in block.columns))


def _all_blocks(family: Family, table: str) -> Iterator[Block]:
    return (block for edition in editions_of(family, table) for block in edition.blocks)


@cache
def labels_of_columns(family: Family, table: str) -> dict[str, str]:
    """The words of the columns of a table themselves, without their groups, by id over all editions."""
    blocks = [block for edition in editions_of(family, table) for block in edition.blocks]
    return {column.id: column.path[-1] for block in reversed(blocks) for column in block.columns}


def _blocks_with(family: Family, table: str, row: str) -> Iterator[Block]:
    for edition in editions_of(family, table):
        yield from (block for block in edition.blocks if any(item.id == row for item in block.rows))


def row_words(family: Family, table: str, row: str) -> str:
    """What a sentence calls the row: `重复申请`."""
    rows = (item for block in _blocks_with(family, table, row) for item in block.rows)
    return next((item.short for item in rows if item.id == row), row)


def table_name(family: Family, table: str) -> str:
    """The table as the newest edition that has it calls it: 表四."""
    return next(_forms_with(family, table)).table_name(table)


def row_columns(family: Family, table: str, row: str, header: Sequence[str]) -> list[str]:
    """The columns of a row, in the order in which the file has them.

    The header met last decides where it names all columns the row has in one edition; without a header
    the row's columns must be the same in all editions. Otherwise [].
    """
    return list(_row_columns(family, table, row, tuple(header)))


@lru_cache(maxsize=TEXTS_KEPT)
def _row_columns(family: Family, table: str, row: str, header: tuple[str, ...]) -> list[str]:
    choices = [[column.id for column in block.columns] for block in _blocks_with(family, table, row)]
    named = [column for column in dict.fromkeys(header) if known_cell(family, table, row, column)]
    if named:
        return named if any(set(named) == set(columns) for columns in choices) else []
    return choices[0] if all(columns == choices[0] for columns in choices) else []


@cache
def is_amount(family: Family, table: str, column: str) -> bool:
    """Whether the column holds amounts of money."""
    columns = (each for block in _all_blocks(family, table) for each in block.columns)
    return any(each.kind is Kind.AMOUNT for each in columns if each.id == column)


@cache
def row_totals(family: Family, table: str, row: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The columns of a row that add up others of it, each with those, over all editions."""
    found = {
        rule.left[0]: rule.right
        for form in _forms_with(family, table)
        for rule in form.rules
        if rule.table == table and rule.total and rule.along is Along.ROWS and row in (rule.rows or (row,))
    }
    return tuple(found.items())
