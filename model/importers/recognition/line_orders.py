"""Which row each figure of a table of one line belongs to, in running text where no column tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.importers.recognition.by_count import line_by_count, sums_agree
from model.importers.recognition.context import WalkContext
from model.importers.recognition.flat_headings import is_strange
from model.importers.recognition.header import in_turns
from model.importers.recognition.reading_order import paths_of_rows, possible_orders, read_line_by_line
from model.importers.recognition.shape import line_columns, line_rows
from model.importers.recognition.tables import Entry

Figures = dict[str, dict[str, Entry]]
"""The entries of a table by row and column."""


def named_rows(context: WalkContext, header: list[str]) -> list[str]:
    """The rows from left to right where all of them are named and that is certain, else [].

    Where the columns of each row stand in an order of their own, line by line must be left to right.
    """
    rows, names = line_rows(context.family, context.table), line_columns(context.family, context.table)
    named = _named(context)
    if set(named) != set(rows) or not in_turns(header, names, len(rows)):
        return []
    alike = header == header[: len(names)] * len(rows)
    return named if alike or read_line_by_line(named, _paths(context)) else []


def parts_of_line(rows: Sequence[str], header: Sequence[str], numbers: Sequence[Entry]) -> Figures:
    """The figures of a line by row and column: as many columns for each row, in the order of the header."""
    width = len(header) // len(rows)
    starts = range(0, len(header), width)
    return {
        row: dict(zip(header[at : at + width], numbers[at : at + width], strict=True))
        for row, at in zip(rows, starts, strict=True)
    }


def line_in_printed_order(
    context: WalkContext, lines: Mapping[int, Sequence[str]], header: list[str], numbers: Sequence[Entry]
) -> Figures:
    """The figures of a line whose rows are not all named, in the form's order, where their sums agree.

    {} where anything stands above them but the form's words, or names in another order: a group that has
    no name here may be another table's, so what is returned is in doubt.
    """
    strange = (is_strange(word, context.family) for words in lines.values() for word in words)
    if context.loose or context.heading or any(strange):
        return {}
    if not header:
        return line_by_count(context.family, context.table, numbers)
    rows, names = line_rows(context.family, context.table), line_columns(context.family, context.table)
    named = _named(context)
    in_order = named == [row for row in rows if row in named]
    if not in_order or set(named) == set(rows) or not in_turns(header, names, len(rows)):
        return {}
    if len(numbers) != len(header):
        return {}
    found = parts_of_line(rows, header, numbers)
    agree = (sums_agree(context.family, context.table, row, part) for row, part in found.items())
    return found if all(agree) else {}


def _named(context: WalkContext) -> list[str]:
    """The rows that were named, from left to right; [] where the words leave a choice."""
    orders = possible_orders(context.line_words, _paths(context))
    return orders[0] if len(orders) == 1 else []


def _paths(context: WalkContext) -> Mapping[str, tuple[str, ...]]:
    return paths_of_rows(context.family, context.table)
