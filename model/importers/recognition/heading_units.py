"""The units of money that a header names: in a text that does not show its columns, or in a row of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from model.form import Family
from model.importers.recognition.header import Header
from model.importers.recognition.labels import Axis, Hit
from model.importers.recognition.money_units import MoneyUnits
from model.importers.recognition.shape import is_amount


def meet_units(units: MoneyUnits, words: Sequence[str], hits: Sequence[Hit], family: Family) -> None:
    """Any of the words names the unit of an only column of amounts; of several those from its heading on."""
    amounts = [(hit.piece, column) for hit in hits for column in _columns_of_amounts(hit, family)]
    ends = [*(piece for piece, _ in amounts), len(words)][1:]
    for (start, column), end in zip(amounts, ends, strict=True):
        own = words[start : max(end, start + 1)] if len(amounts) > 1 else words
        units.meet_header(" ".join(own), column)


def meet_row_of_units(units: MoneyUnits, header: Header, below: Mapping[int, str]) -> None:
    """Words right below a header: a unit of money is that of the amounts, though it slipped aside."""
    named = header.name_others(below)
    amounts = {column for column in header.in_order if is_amount(header.family, header.table, column)}
    for column in amounts & named.keys():
        units.meet_header(named[column], column)
    aside = set(below.values()) - {named.get(column) for column in amounts}
    for column in amounts:
        units.meet_aside(aside, column)


def _columns_of_amounts(hit: Hit, family: Family) -> list[str]:
    """The columns of amounts that a label may name."""
    columns = [meaning for meaning in hit.meanings if meaning.axis is Axis.COLUMN]
    return [column.id for column in columns if is_amount(family, column.table, column.id)]
