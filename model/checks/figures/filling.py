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
from model.form import Cell, Form
from model.level import Level
from model.numbers import write_number
from model.totals import shown_value

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
    """One finding a table that lists its unfilled cells; a total that can be computed is filled."""
    report = case.report
    for table in report.form.tables:
        empty = [
            cell_id
            for cell_id, cell in report.form.cells.items()
            if cell.table is table and shown_value(report, cell_id) is None
        ]
        if empty:
            yield case.finding(_unfilled_message(report.form, empty), empty)


def _unfilled_message(form: Form, empty: list[str]) -> str:
    cells = [form.cells[cell_id] for cell_id in empty]
    where = form.table_name(cells[0].table.id)
    if len(cells) == sum(cell.table is cells[0].table for cell in form.cells.values()):
        return f"{where}全部没有填写"
    names = "、".join(cell.name for cell in cells[:NAMED_AT_MOST])
    more = "等" if len(cells) > NAMED_AT_MOST else ""
    return f"{where}有 {len(cells)} 个单元格没有填写：{names}{more}。没有发生的请填 0"


@dataclass(frozen=True)
class Repeated:
    """Two columns, by their ids, whose figures differ unless one was typed into the other."""

    column: str
    other: str


@dataclass(frozen=True)
class FigureWords:
    """The figures.toml of a family."""

    repeated: tuple[Repeated, ...]


@cache
def _pairs(form: Form) -> tuple[tuple[Cell, Cell], ...]:
    """The cells whose figures should differ."""
    return tuple(_read_pairs(form))


def _read_pairs(form: Form) -> Iterator[tuple[Cell, Cell]]:
    words = check_data(FigureWords, form.family, "figures.toml")
    columns = {pair.column: pair.other for pair in words.repeated} if words else {}
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
    asked_of=lambda form: bool(_pairs(form)),
    quick=True,
)
def check_repeated(case: Case) -> Iterator[Finding]:
    """Two columns of one row with the same figure, and not 0: one was probably copied from the other."""
    report = case.report
    for one, other in _pairs(report.form):
        value = report.stated.get(one.id)
        if value and value == report.stated.get(other.id):
            columns = f"{one.column.short}与{other.column.short}"
            message = f"{one.row.short}的{columns}都是 {write_number(value)}，请核对是否填重"
            yield case.finding(message, cells=(one.id, other.id))
