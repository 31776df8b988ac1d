"""Checks of single cells: the kind of number, cells left unfilled, figures that repeat each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model.checks.findings import Finding
from model.form import Form, Kind
from model.level import Level
from model.numbers import Value, write_number
from model.report import Report
from model.totals import shown_value

AMOUNT_DECIMALS = 4
NAMED_AT_MOST = 6


def check_kind(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """A count that is negative or has decimals, an amount that is negative or has more than four."""
    for cell_id, value in report.stated.items():
        cell = report.form.cells[cell_id]
        problem = _kind_problem(value, cell.kind)
        if problem:
            message = f"{cell.name}写的是 {write_number(value)}，{problem}"
            yield Finding("cells.kind", Level.ERROR, message, cells=(cell_id,))


def _kind_problem(value: Value, kind: Kind) -> str:
    if kind is not Kind.CHANGE and value < 0:
        return "不能是负数"
    if kind is not Kind.AMOUNT and value != int(value):
        return "应为整数"
    if kind is Kind.AMOUNT and _decimals(value) > AMOUNT_DECIMALS:
        return f"小数超过 {AMOUNT_DECIMALS} 位"
    return ""


def _decimals(value: Value) -> int:
    _, _, decimals = write_number(Decimal(value)).partition(".")
    return len(decimals)


def check_unfilled(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """One finding a table that lists its unfilled cells; a total that can be computed is filled."""
    for table in report.form.tables:
        empty = [
            cell_id
            for cell_id, cell in report.form.cells.items()
            if cell.table is table and shown_value(report, cell_id) is None
        ]
        if empty:
            yield Finding(
                "cells.unfilled", Level.WARNING, _unfilled_message(report.form, empty), tuple(empty)
            )


def _unfilled_message(form: Form, empty: list[str]) -> str:
    cells = [form.cells[cell_id] for cell_id in empty]
    where = form.table_name(cells[0].table.id)
    if len(cells) == sum(cell.table is cells[0].table for cell in form.cells.values()):
        return f"{where}全部没有填写"
    names = "、".join(cell.name for cell in cells[:NAMED_AT_MOST])
    more = "等" if len(cells) > NAMED_AT_MOST else ""
    return f"{where}有 {len(cells)} 个单元格没有填写：{names}{more}。没有发生的请填 0"


def check_repeated(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """本年废止 equal to 现行有效 and neither 0: one of them was probably copied from the other."""
    for cell_id, cell in report.form.cells.items():
        if cell.column.id != "repealed":
            continue
        in_force_id = f"{cell.table.id}.{cell.row.id}.in_force"
        value = report.stated.get(cell_id)
        if value and value == report.stated.get(in_force_id):
            message = f"{cell.row.short}的本年废止与现行有效都是 {write_number(value)}，请核对是否填重"
            yield Finding("cells.repeated", Level.HINT, message, cells=(cell_id, in_force_id))
