"""Cells left unfilled, and figures that were typed into two cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import check_data
from model.checks.findings import Finding
from model.checks.rules import Group, Needs
from model.form import Cell, Form, Table
from model.left_out import tables_in
from model.level import Level
from model.numbers import write_number
from model.report import Report
from model.totals import to_fill

NAMED_AT_MOST = 6


@rule(
    "cells.unfilled",
    level=Level.WARNING,
    needs=Needs.NOTHING,
    group=Group.CELLS,
    name="没有漏填的单元格",
    quick=True,
)
def check_unfilled(case: Case) -> Iterator[Finding]:
    """One finding a table that lists what is to fill in; totals are computed and nobody's to fill."""
    report = case.report
    due = tables_in(report)
    for table in (table for table in report.form.tables if table.id in due):
        empty = to_fill(report, table.id)
        if empty:
            yield case.finding(_unfilled_message(report, table, empty), empty)


def _unfilled_message(report: Report, table: Table, empty: list[str]) -> str:
    form = report.form
    cells = [form.cells[cell_id] for cell_id in empty]
    where = form.table_name(table.id)
    if not any(cell.id in report.stated for cell in form.cells_of(table.id)):
        return f"{where}全部没有填写"
    names = "、".join(cell.name for cell in cells[:NAMED_AT_MOST])
    more = "等" if len(cells) > NAMED_AT_MOST else ""
    without_power = "，没有这项职权的可以不填" if form.section_of(table.id).optional else ""
    return f"{where}有 {len(cells)} 个单元格没有填写：{names}{more}。没有发生的请填 0{without_power}"


@dataclass(frozen=True)
class TwoColumns:
    """Two columns of one row, by their ids."""

    column: str
    other: str


@dataclass(frozen=True)
class FigureWords:
    """The figures.toml of a family."""

    repeated: tuple[TwoColumns, ...] = ()
    within: tuple[TwoColumns, ...] = ()


@cache
def _repeated(form: Form) -> tuple[tuple[Cell, Cell], ...]:
    """The cells whose figures should differ."""
    words = check_data(FigureWords, form.family, "figures.toml")
    return tuple(_pairs(form, words.repeated if words else ()))


@cache
def _within(form: Form) -> tuple[tuple[Cell, Cell], ...]:
    """The cells of which the second counts what the first does."""
    words = check_data(FigureWords, form.family, "figures.toml")
    return tuple(_pairs(form, words.within if words else ()))


def _pairs(form: Form, pairs: tuple[TwoColumns, ...]) -> Iterator[tuple[Cell, Cell]]:
    columns = {pair.column: pair.other for pair in pairs}
    for cell in form.cells.values() if columns else ():
        other = form.cells.get(f"{cell.table.id}.{cell.row.id}.{columns.get(cell.column.id)}")
        if other is not None:
            yield cell, other


@rule(
    "cells.repeated",
    level=Level.HINT,
    needs=Needs.FIGURES,
    group=Group.CELLS,
    name="本年废止与现行有效没有填重",
    asked_of=lambda form: bool(_repeated(form)),
    quick=True,
)
def check_repeated(case: Case) -> Iterator[Finding]:
    """Two columns of one row with the same figure, and not 0: one was probably copied from the other."""
    report = case.report
    for one, other in _repeated(report.form):
        value = report.stated.get(one.id)
        if value and value == report.stated.get(other.id):
            columns = f"{one.column.short}与{other.column.short}"
            message = f"{one.row.short}的{columns}都是 {write_number(value)}，请核对是否填重"
            yield case.finding(message, cells=(one.id, other.id))


@rule(
    "cells.within",
    level=Level.WARNING,
    needs=Needs.FIGURES,
    group=Group.CELLS,
    name="本年数不多于累计数",
    asked_of=lambda form: bool(_within(form)),
    quick=True,
)
def check_within(case: Case) -> Iterator[Finding]:
    """More of this year's than there are in all: what was made is in force unless it ended again."""
    report = case.report
    for part, whole in _within(report.form):
        made, all_ = report.stated.get(part.id), report.stated.get(whole.id)
        if made is not None and all_ is not None and made > all_:
            message = (
                f"{part.row.short}的{part.column.short}是 {write_number(made)}，多于{whole.column.short}的 "
                f"{write_number(all_)}；{whole.column.short}应包括本年的，请核对，当年又废止的请说明"
            )
            yield case.finding(message, (part.id, whole.id))
