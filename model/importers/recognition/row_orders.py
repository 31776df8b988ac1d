"""In which order the figures of a table with one row stand in a text that does not show its columns.

Places print the same columns with and without a group above them, so that the words of a header, read line
by line, may leave several orders. The sums of the row tell which is meant; where there are none the order
that an edition prints is taken, and told to be in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from model.balance_rules import Along
from model.families import editions
from model.form import Family, Form, Table
from model.importers.recognition.labels import groups_above
from model.importers.recognition.reading_order import Word, paths_of_columns, possible_orders
from model.importers.recognition.tables import Entry, known_cell
from model.numbers import Value, read_number

IN_PRINTED_ORDER = "表头分几行，各数按格式里栏目的顺序读入，请逐个核对"


@dataclass(frozen=True)
class RowOrder:
    """The columns from left to right, none where nobody can tell, and what is doubtful about their order."""

    columns: tuple[str, ...] = ()
    doubt: str = ""


def row_order(words: Sequence[Word], numbers: Sequence[Entry], family: Family, table: str) -> RowOrder:
    """The order in which as many numbers as columns were named stand."""
    found = [
        order for order in _orders(words, family, table) if len(order) == len(numbers) == len(set(order))
    ]
    if len(found) <= 1:
        return RowOrder(found[0]) if found else RowOrder()
    proved = [order for order in found if _adds_up(dict(zip(order, numbers, strict=True)), family, table)]
    if len(proved) == 1:
        return RowOrder(proved[0])
    printed = [order for order in found if _is_printed(order, family, table)]
    return RowOrder(printed[0], IN_PRINTED_ORDER) if len(printed) == 1 and not proved else RowOrder()


def _orders(words: Sequence[Word], family: Family, table: str) -> list[tuple[str, ...]]:
    """All that the words leave in the editions that have the columns; without groups that of the text."""
    named = [word.id for word in words]
    forms = list(_forms_with(named, family, table))
    paths = [_paths(form.table(table)) for form in forms] or [paths_of_columns(family, table)]
    found = [order for each in paths for order in possible_orders(words, each)]
    in_line = [named] if set(named) <= paths_of_columns(family, table).keys() else []
    return list(dict.fromkeys(map(tuple, [*found, *in_line])))


def _forms_with(named: Sequence[str], family: Family, table: str) -> Iterator[Form]:
    """The editions that have all columns named, whatever groups they have."""
    known = paths_of_columns(family, table).keys() & set(named)
    forms = (form for form in editions(family) if form.has_table(table))
    return (form for form in forms if known <= _paths(form.table(table)).keys())


def _paths(table: Table) -> Mapping[str, tuple[str, ...]]:
    return {column.id: groups_above(column) for block in table.blocks for column in block.columns}


def _adds_up(entries: Mapping[str, Entry], family: Family, table: str) -> bool:
    """Whether a total is the sum of its parts; columns that were left out count nothing."""
    for form in _forms_with(list(entries), family, table):
        for rule in form.rules:
            total = rule.left[0]
            if rule.table == table and rule.total and rule.along is Along.ROWS and total in entries:
                parts = [part for part in rule.right if part in entries]
                row = form.table(table).blocks[0].rows[0].id
                figures = {
                    column: _figure(entries[column], family, table, row, column) for column in (total, *parts)
                }
                if figures[total] is not None and figures[total] == sum(figures[part] or 0 for part in parts):
                    return True
    return False


def _figure(entry: Entry, family: Family, table: str, row: str, column: str) -> Value | None:
    cell = known_cell(family, table, row, column)
    return read_number(entry.text, cell.kind).value if cell else None


def _is_printed(order: Sequence[str], family: Family, table: str) -> bool:
    """Whether an edition prints these columns in this order."""
    printed = (list(_paths(form.table(table))) for form in _forms_with(order, family, table))
    return any([column for column in columns if column in order] == list(order) for columns in printed)
