"""Whether each cell holds the kind of number that the form asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.rules import Group, Needs
from model.form import Kind
from model.level import Level
from model.numbers import Value, write_number

AMOUNT_DECIMALS = 4


@rule(
    "cells.kind",
    level=Level.ERROR,
    needs=Needs.FIGURES,
    group=Group.CELLS,
    name="件数是不小于 0 的整数，金额不超过四位小数",
    quick=True,
)
def check_kind(case: Case) -> Iterator[Finding]:
    """A count that is negative or has decimals, an amount that is negative or has more than four."""
    for cell_id, value in case.report.stated.items():
        cell = case.report.form.cells[cell_id]
        problem = _kind_problem(value, cell.kind)
        if problem:
            yield case.finding(f"{cell.name}写的是 {write_number(value)}，{problem}", cells=(cell_id,))


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
