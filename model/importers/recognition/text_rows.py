"""Rows of units in a text that does not show its columns: what stands before the figures of each."""

from __future__ import annotations

from collections.abc import Sequence

from model.form import Family
from model.importers.recognition.assignment import without_padding
from model.importers.recognition.column_numbers import FEWEST, is_running, names_numbers
from model.importers.recognition.context import WalkContext
from model.importers.recognition.flat_headings import names_other, says_nothing
from model.importers.recognition.labels import Hit, find_labels, significant
from model.importers.recognition.shape import line_columns
from model.importers.recognition.tables import Entry
from model.importers.recognition.unit_rows import SUMS


def row_name(words: Sequence[str], hits: Sequence[Hit]) -> str:
    """The words right before the figures: a unit, a year, 合计; empty where a heading or 万元 stands."""
    last = len(words) - 1
    is_heading = any(hit.piece == last for hit in hits)
    return "" if not words or is_heading or says_nothing(words[-1]) else words[-1].strip()


def names_another(words: Sequence[str], family: Family) -> bool:
    """Whether words before figures name something else than the form: a unit, a year."""
    return any(names_other(text) and not find_labels([text], family) for text in words)


def without_sum(words: Sequence[str], hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The labels but for a 合计 that names the row behind it: alone, or where the column was named before."""
    if not hits or hits[-1].piece != len(words) - 1 or significant(words[-1]) not in SUMS:
        return hits
    before = {meaning for hit in hits[:-1] for meaning in hit.meanings}
    named = any((m.axis, m.table, m.id) == (b.axis, b.table, b.id) for m in hits[-1].meanings for b in before)
    return hits[:-1] if named or len(words) == 1 else hits


def without_column_numbers(numbers: Sequence[Entry], context: WalkContext) -> list[Entry]:
    """The numbers without those that count the columns, which stand between the header and the figures."""
    columns = _columns_met(context)
    above = [number.text for number in numbers[:columns]]
    counted = len(numbers) > columns >= FEWEST and is_running(above)
    return list(numbers[columns:] if counted else numbers)


def _columns_met(context: WalkContext) -> int:
    """How many of the table's columns the header names."""
    known = set(line_columns(context.family, context.table))
    return len({word.id for word in context.column_words} & known)


def without_serial(numbers: Sequence[Entry], words: Sequence[str], context: WalkContext) -> list[Entry]:
    """The numbers without that of their row or the next, where a heading announces that rows are numbered.

    It stands alone, behind the header or in a row without figures, else behind the figures of a whole row; of
    the first row right behind the header and before the figures, one of which may be missing.
    """
    columns = _columns_met(context)
    numbers = without_padding(numbers, columns)
    announced = any(map(names_numbers, words))
    context.serial = 0 if announced else context.serial
    filled = [at for at, number in enumerate(numbers) if number.text.strip()]
    if announced and len(filled) in {columns, columns + 1} and numbers[filled[0]].text.strip() == "1":
        context.serial = 1
        return [numbers[at] for at in filled[1:]]
    if context.serial is None or not filled or numbers[filled[-1]].text.strip() != str(context.serial + 1):
        return numbers
    if len(filled) not in {1, columns + 1}:
        return numbers
    context.serial += 1
    return [numbers[at] for at in filled[:-1]]
