"""The figures of a table with one row, under whichever columns the file has, perhaps behind a unit's name.

Such a table may leave columns out, go on in a second band below, or have a row for each unit and one for
their sum. A column is known by its heading alone; nothing is taken by its number in the row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from model.importers.recognition.assignment import is_figure
from model.importers.recognition.column_numbers import names_numbers
from model.importers.recognition.header import Header
from model.importers.recognition.tables import UNFILLED, Entry
from model.importers.recognition.tokens import is_number

_LONGEST_SERIAL = 3
_UNIT = re.compile(r"单\s*位|机\s*关|部\s*门|主\s*体|机\s*构")
CROOKED = "表头上下两行没有对齐，各数可能错了列，请逐个核对"


@dataclass(frozen=True)
class SingleRow:
    """What a row of the file says.

    Attributes:
        entries: The texts by column id; empty where there is no figure at all.
        name: What stands before the figures: a unit, or 合计; empty where nothing does.
        of_unit: What heads the name says that it is a unit's.
        left_out: Headings that the form does not have, under which a figure stands.
        reason: Why nothing can be taken; empty where all is certain.
        doubt: Why somebody must look at the figures; empty where all is certain.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    name: str = ""
    of_unit: bool = False
    left_out: tuple[str, ...] = ()
    reason: str = ""
    doubt: str = ""


def read_single_row(header: Header, entries: Mapping[int, Entry]) -> SingleRow:
    """The row by its columns; refused where a figure does not stand under exactly one heading."""
    columns = {at: column for at, column in header.columns.items() if at not in header.unclear}
    own = {at: entry for at, entry in entries.items() if entry.reach_from(at).start in columns}
    first = min(header.columns, default=0)
    outside = {at: entry for at, entry in entries.items() if at not in own}
    before = {at: entry.text.strip() for at, entry in outside.items() if at < first}
    figures = [at for at, entry in outside.items() if at > first and is_number(entry.text)]
    if not any(is_figure(entry.text) for entry in own.values()):
        return SingleRow() if not figures else SingleRow(reason=_mismatch(entries))
    if not _fits(header, own) or not _may_stand_before(header, before):
        return SingleRow(reason=_mismatch(entries))
    strange = [at for at in figures if at not in header.foreign or at in header.unclear]
    shifted = figures and len({columns[at] for at in own}) < len(set(columns.values()))
    if strange or shifted:
        return SingleRow(reason=_mismatch(entries))
    placed = dict.fromkeys((columns[at] for at in sorted(columns)), UNFILLED)
    placed |= {columns[at]: entry for at, entry in own.items()}
    name = "".join("".join(text.split()) for text in before.values() if not is_number(text))
    left_out = tuple(dict.fromkeys(" ".join(header.foreign[at].split()) for at in figures))
    of_unit = any(_UNIT.search(header.foreign.get(at, "")) for at in before)
    return SingleRow(placed, name, of_unit, left_out, doubt=CROOKED if header.crooked else "")


def _mismatch(entries: Mapping[int, Entry]) -> str:
    return f"数字有 {len(entries)} 个，与表头对不上"


def _fits(header: Header, own: Mapping[int, Entry]) -> bool:
    """Whether each entry stands under one column, and each column has one entry at most."""
    reached = [{header.columns.get(at) for at in entry.reach_from(start)} for start, entry in own.items()]
    named = [next(iter(columns)) for columns in reached if len(columns) == 1]
    return len(named) == len(own) == len(set(named))


def _may_stand_before(header: Header, before: Mapping[int, str]) -> bool:
    """Names of units and serial numbers stand before the figures; any other figure means a shifted row."""
    numbers = [at for at, text in before.items() if is_number(text)]
    serial = all(
        len(before[at]) <= _LONGEST_SERIAL and names_numbers(header.foreign.get(at, "")) for at in numbers
    )
    return serial and len(numbers) <= 1
