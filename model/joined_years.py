"""The figures of one unit over the years, editions joined where they count the same and refused where not.

What goes on in which edition is data of the form's family (joined.toml); what it does not name is not joined:
two rows with one name may well count different things. A figure that is not joined stands for the years of
its own edition, with the reason why it ends there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from model.families import editions, family_data
from model.form import Cell, Family, Form
from model.form import Kind as CellKind
from model.numbers import Value
from model.report import Report
from model.strict_data import build
from model.totals import effective_value

NO_WORD = "这两版的口径没有对照说明，不连成一列"


@dataclass(frozen=True)
class _Row:
    """Rows of two editions that count the same together."""

    name: str
    older: tuple[str, ...]
    newer: tuple[str, ...]


@dataclass(frozen=True)
class _Refused:
    of: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class _Join:
    """What goes on from one edition in the next."""

    older: str
    newer: str
    tables: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    rows: tuple[_Row, ...] = ()
    refused: tuple[_Refused, ...] = ()


@dataclass(frozen=True)
class _Joins:
    joins: tuple[_Join, ...] = ()


@dataclass(frozen=True)
class Line:
    """One figure over the years.

    Attributes:
        table: The table as sentences name it.
        parts: By edition, the cells whose sum it is.
        refusal: Why it does not go on in the other edition; empty where it does.
    """

    table: str
    row: str
    column: str
    kind: CellKind
    parts: Mapping[str, tuple[str, ...]]
    refusal: str = ""

    @property
    def name(self) -> str:
        """The figure in words."""
        return f"{self.table}“{self.row}”行“{self.column}”列"


@dataclass(frozen=True)
class Series:
    """The figures of one unit over the years.

    Attributes:
        years: The years of which there are reports, in order.
        editions: The edition of each of them.
        lines: In printed order, each with its figures by year; a year without one is absent.
    """

    unit: str
    family: Family
    years: tuple[int, ...] = ()
    editions: Mapping[int, str] = field(default_factory=dict)
    lines: tuple[tuple[Line, Mapping[int, Value]], ...] = ()

    @property
    def missing(self) -> tuple[int, ...]:
        """The years between the first and the last of which there is no report."""
        if not self.years:
            return ()
        return tuple(year for year in range(self.years[0], self.years[-1]) if year not in self.years)


def series_of(unit: str, family: Family, reports: Sequence[Report]) -> Series:
    """What the reports of a unit say over the years; of several on one year the last one counts."""
    by_year = {report.year: report for report in reports if report.year is not None}
    years = tuple(sorted(by_year))
    known = [form for form in editions(family) if any(_has(by_year[year], form.edition) for year in years)]
    lines = []
    for line in _lines(family, tuple(form.edition for form in known)):
        values = {year: _value(line, by_year[year]) for year in years}
        told = {year: value for year, value in values.items() if value is not None}
        if told:
            lines.append((line, told))
    return Series(unit, family, years, {year: by_year[year].form.edition for year in years}, tuple(lines))


def _has(report: Report, edition: str) -> bool:
    return any(table.edition == edition for table in report.form.tables)


def _value(line: Line, report: Report) -> Value | None:
    """The sum of the cells that the report's own edition has for it; None where it fills none of them in."""
    for edition, cells in line.parts.items():
        own = [cell for cell in cells if _edition_of(report.form, cell) == edition]
        shown = [value for cell in own if (value := effective_value(report, cell)) is not None]
        if shown:
            return sum(shown)
    return None


def _edition_of(form: Form, cell_id: str) -> str:
    return form.cells[cell_id].table.edition if cell_id in form.cells else ""


@cache
def _joins(family: Family) -> tuple[_Join, ...]:
    return build(_Joins, family_data(family, "joined.toml"), f"{family.id}/joined.toml").joins


@cache
def _lines(family: Family, wanted: tuple[str, ...]) -> tuple[Line, ...]:
    """All lines of these editions: those of the newest in printed order, then what only older ones have."""
    forms = {form.edition: form for form in editions(family) if form.edition in wanted}
    lines: list[Line] = []
    for edition in reversed(wanted):
        known = {cell for line in lines for cell in line.parts.get(edition, ())}
        own = forms[edition]
        for cell in own.cells.values():
            if cell.id not in known:
                lines.extend(_combined(family, own, cell, forms))
                lines.append(_line(family, own, cell, forms))
    return tuple(lines)


def _line(family: Family, form: Form, cell: Cell, forms: Mapping[str, Form]) -> Line:
    """A cell with the same one of all other editions in which it counts the same."""
    parts, refusals = {form.edition: (cell.id,)}, []
    for edition in forms:
        if edition != form.edition:
            reason = _refusal(family, form.edition, edition, cell.id, forms[edition])
            if reason:
                refusals.append(reason)
            else:
                parts[edition] = (cell.id,)
    return Line(
        form.table_name(cell.table.id),
        cell.row.short,
        cell.column.short,
        cell.kind,
        parts,
        "；".join(refusals),
    )


def _join_of(family: Family, one: str, other: str) -> _Join | None:
    return next((join for join in _joins(family) if {join.older, join.newer} == {one, other}), None)


def _refusal(family: Family, own: str, other: str, cell_id: str, form: Form) -> str:
    """Why a cell of one edition is not the same of another; empty where it is."""
    join = _join_of(family, own, other)
    if join is None:
        return NO_WORD
    table, row, _ = cell_id.split(".")
    reasons = (no.reason for no in join.refused if {cell_id, f"{table}.{row}"} & set(no.of))
    reason = next(reasons, "")
    if reason:
        return reason
    joins = cell_id in form.cells and (table in join.tables or cell_id in join.cells)
    return "" if joins else NO_WORD


def _combined(family: Family, form: Form, cell: Cell, forms: Mapping[str, Form]) -> Iterator[Line]:
    """The line of several rows together, before the first of them."""
    table, row, column = cell.id.split(".")
    for edition in forms:
        join = _join_of(family, form.edition, edition)
        if join is None or form.edition != join.newer:
            continue
        for rows in join.rows:
            if f"{table}.{row}" == rows.newer[0]:
                parts = {
                    join.newer: tuple(f"{one}.{column}" for one in rows.newer),
                    join.older: tuple(f"{one}.{column}" for one in rows.older),
                }
                yield Line(form.table_name(table), rows.name, cell.column.short, cell.kind, parts)
