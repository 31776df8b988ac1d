"""Tables whose rows are units: which row is the report's own, and which are listed in it.

A report is one unit's. Where a table has a row for the organ and each of its subordinates, the row of their
sum is the report's and theirs are its rows of units, where the form may have such; else the row that bears
the name of the title is. What is not taken is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from model.families import editions
from model.form import Form
from model.importers.reading import Note
from model.importers.recognition.labels import significant
from model.importers.recognition.name_marks import mark
from model.importers.recognition.periods import year_in
from model.importers.recognition.tables import TableCandidate, known_id
from model.level import Level
from model.numbers import write_number

SUMS = frozenset({"合计", "总计", "共计"})
THIS_YEAR = frozenset({"本年", "本年度", "今年", "当年", "本年数", "本期"})
_ORGAN = re.compile(".*(?:[局委厅办处站所院队部会镇乡县市区旗州省盟]|政府|中心|街道|机关)")
_PART_OF_ORGAN = re.compile(rf"{_ORGAN.pattern}(?:[(（].*[)）])?(?:本级)?|.*[科股室]|本级")
_PERIOD_OR_PART = re.compile("小计|其中.*|(?:20[0-9]{2}年?|[本上去今]年|第?[一二三四1-4]季度|[0-9]+月).*")


@dataclass(frozen=True)
class OwnRows:
    """The candidates that are left to choose from, and what is to be said of the others.

    Attributes:
        unit: The only unit that has rows; empty where none or several have.
        others: The rows that are left out and are other units', by the name of the unit.
        listed: The rows of units that are the report's rows, by table.
        summed: The tables of which a row of sums is the report's own.
    """

    candidates: list[TableCandidate]
    notes: list[Note]
    unit: str = ""
    others: Mapping[str, tuple[TableCandidate, ...]] = field(default_factory=dict)
    listed: Mapping[str, tuple[TableCandidate, ...]] = field(default_factory=dict)
    summed: frozenset[str] = frozenset()


def own_rows(candidates: Sequence[TableCandidate], unit: str, year: int | None) -> OwnRows:
    """The candidates without the rows of others, where one of a table's rows is clearly the report's."""
    kept = list(candidates)
    notes: list[Note] = []
    left: dict[str, tuple[TableCandidate, ...]] = {}
    listed: dict[str, tuple[TableCandidate, ...]] = {}
    summed: set[str] = set()
    for table in dict.fromkeys(candidate.table for candidate in candidates):
        rows = [candidate for candidate in candidates if candidate.table == table and candidate.of_unit]
        own = _own(rows, unit, year)
        if own is None or _is_sum(own):
            listed |= {table: units} if (units := _listed(rows, own, unit)) else {}
        if own is None and table not in listed:
            continue
        summed |= {table} if own is not None else set()
        others = [row for row in rows if row is not own]
        kept = [candidate for candidate in kept if candidate not in others]
        notes += _told(own, others) if own is not None and table not in listed else []
        for row in (row for row in others if _is_other_unit(row, unit)):
            left[row.panel] = (*left.get(row.panel, ()), row)
    names = {row.panel for row in candidates if row.of_unit and _ORGAN.fullmatch(row.panel)}
    only = names.pop() if len(names) == 1 else ""
    return OwnRows(kept, notes, only, left, listed, frozenset(summed))


def _listed(
    rows: Sequence[TableCandidate], own: TableCandidate | None, unit: str
) -> tuple[TableCandidate, ...]:
    """The rows of units beside their sum, or without one; none where any may be something else."""
    units = tuple(row for row in rows if row is not own)
    names = {row.panel for row in units}
    may_have = any(form.table(row.table).unit_heading for row in units[:1] for form in _forms_of(row))
    if not may_have or len(names) < len(units) or any(map(_is_sum, units)):
        return ()
    alone = own is None or (len(units) == 1 and bool(unit) and _names(units[0].panel, unit))
    if len(units) == 1 and alone:
        return ()
    known = all(row.below_units or _PART_OF_ORGAN.fullmatch(row.panel) for row in units)
    return units if known and not any(map(_is_period, names)) else ()


def _is_period(name: str) -> bool:
    return _PERIOD_OR_PART.fullmatch(significant(name)) is not None


def _forms_of(row: TableCandidate) -> Iterator[Form]:
    return (form for form in editions(row.family) if form.edition in row.editions)


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
