"""Tables whose rows are units: which row is the report's own.

A report is one unit's. Where a table has a row for the organ and each of its subordinates, the row of their
sum is the report's, else the one that bears the name of the title; what is not taken is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from model.importers.reading import Note
from model.importers.recognition.labels import significant
from model.importers.recognition.name_marks import mark
from model.importers.recognition.tables import TableCandidate, known_id, year_in
from model.level import Level
from model.numbers import write_number

SUMS = frozenset({"合计", "总计", "共计"})
THIS_YEAR = frozenset({"本年", "本年度", "今年", "当年", "本年数", "本期"})
_ORGAN = re.compile(".*(?:[局委厅办处站所院队部会镇乡县市区旗州省盟]|政府|中心|街道|机关)")


@dataclass(frozen=True)
class OwnRows:
    """The candidates that are left to choose from, and what is to be said of the others.

    Attributes:
        unit: The only unit that has rows; empty where none or several have.
        others: The rows that are left out and are other units', by the name of the unit.
    """

    candidates: list[TableCandidate]
    notes: list[Note]
    unit: str = ""
    others: Mapping[str, tuple[TableCandidate, ...]] = field(default_factory=dict)


def own_rows(candidates: Sequence[TableCandidate], unit: str, year: int | None) -> OwnRows:
    """The candidates without the rows of others, where one of a table's rows is clearly the report's."""
    kept = list(candidates)
    notes: list[Note] = []
    left: dict[str, tuple[TableCandidate, ...]] = {}
    for table in dict.fromkeys(candidate.table for candidate in candidates):
        rows = [candidate for candidate in candidates if candidate.table == table and candidate.of_unit]
        own = _own(rows, unit, year)
        if own is None:
            continue
        others = [row for row in rows if row is not own]
        kept = [candidate for candidate in kept if candidate not in others]
        notes += _told(own, others)
        for row in (row for row in others if _is_other_unit(row, unit)):
            left[row.panel] = (*left.get(row.panel, ()), row)
    names = {row.panel for row in candidates if row.of_unit and _ORGAN.fullmatch(row.panel)}
    return OwnRows(kept, notes, names.pop() if len(names) == 1 else "", left)


def _is_other_unit(row: TableCandidate, unit: str) -> bool:
    """Whether a row with figures bears the name of an organ, and of another than the report's."""
    is_organ = _ORGAN.fullmatch(row.panel) is not None and not _is_sum(row)
    return is_organ and bool(row.values) and not (unit and _names(row.panel, unit))


def _own(rows: Sequence[TableCandidate], unit: str, year: int | None) -> TableCandidate | None:
    """The row of the title's year, of the sum, or with the title's name; None where none is clearly it."""
    of_year = [row for row in rows if year is not None and year_in(row.panel) == year]
    of_year = of_year or [row for row in rows if significant(row.panel) in THIS_YEAR]
    sums = [row for row in rows if _is_sum(row)]
    named = [row for row in rows if unit and _names(row.panel, unit)]
    for choice in (rows, of_year, sums, named):
        if len(choice) == 1:
            return choice[0]
    return None


def _is_sum(row: TableCandidate) -> bool:
    return significant(row.panel) in SUMS


def _names(name: str, unit: str) -> bool:
    one, other = significant(name), significant(unit)
    return bool(one) and (one.endswith(other) or other.endswith(one))


def _told(own: TableCandidate, others: Sequence[TableCandidate]) -> Iterator[Note]:
    units = [row for row in others if not _is_sum(row)]
    if not units:
        return
    name = mark(own.table)
    listed = "、".join(f"“{row.panel}”" for row in units)
    message = f"{name}有几行数字，读入的是“{own.panel}”一行；{listed}的行没有读入"
    yield Note(Level.HINT, message, next(iter(own.places.values()), ""))
    if _is_sum(own):
        yield from _differences(own, units, name)


def _differences(total: TableCandidate, units: Iterable[TableCandidate], name: str) -> Iterator[Note]:
    """Where the row of the sum is not what the units' rows add up to."""
    rows = list(units)
    for cell_id, stated in total.values.items():
        added = sum(row.values.get(cell_id, 0) for row in rows)
        cell = known_id(total.family, cell_id)
        if added != stated and cell is not None:
            message = (
                f"{name}“{total.panel}”行的{cell.column.short}是 {write_number(stated)}，"
                f"各单位相加是 {write_number(added)}，请核对"
            )
            yield Note(Level.WARNING, message, total.places.get(cell_id, ""))
