"""Whether each cell holds the kind of number that the form asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.rules import Group, Needs
from model.form import Column, Kind
from model.level import Level
from model.numbers import Value, write_number

AMOUNT_DECIMALS = 4
YUAN_DECIMALS = 6
"""Of an amount in 万元 that the form prints in 元, down to 分."""
RATE_DECIMALS = 2
WHOLE = 100
"""The greatest rate, in %."""


@rule(
    "cells.kind",
    level=Level.ERROR,
    needs=Needs.FIGURES,
    group=Group.CELLS,
    name="件数是不小于 0 的整数，金额不超过四位小数",
    quick=True,
)
def check_kind(case: Case) -> Iterator[Finding]:
    """A count that is negative or has decimals, an amount that is negative or has more than four, no rate."""
    for cell_id, value in case.report.stated.items():
        cell = case.report.form.cells[cell_id]
        problem = _kind_problem(value, cell.column)
        if problem:
            yield case.finding(f"{cell.name}写的是 {write_number(value)}，{problem}", cells=(cell_id,))


def _kind_problem(value: Value, column: Column) -> str:
    if column.kind is not Kind.CHANGE and value < 0:
        return "不能是负数"
    if not column.kind.has_decimals:
        return "应为整数" if value != int(value) else ""
    if column.kind is Kind.PERCENT and value > WHOLE:
        return f"不能超过 {WHOLE}%"
    most = most_decimals(column)
    return f"小数超过 {most} 位" if decimals_of(value) > most else ""


def most_decimals(column: Column) -> int:
    """How many decimals a figure of that column may have."""
    if column.kind is Kind.PERCENT:
        return RATE_DECIMALS
    return YUAN_DECIMALS if column.is_in_yuan else AMOUNT_DECIMALS


def decimals_of(value: Value) -> int:
    """How many decimals a figure has."""
    _, _, decimals = write_number(Decimal(value)).partition(".")
    return len(decimals)
