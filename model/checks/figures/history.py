"""Figures that changed much against last year's report."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.figures.places import slips_of_place, summed_cells
from model.checks.findings import Finding
from model.checks.rules import Group, Needs
from model.form import Cell, Kind
from model.level import Level
from model.numbers import Value, write_number
from model.report import Report
from model.totals import effective_value

SMALL = 10
"""Figures up to this one change by more than half as a matter of course."""


@rule(
    "history.change",
    level=Level.HINT,
    needs=Needs.LAST_YEAR,
    group=Group.HISTORY,
    name="数据与上年相比没有异常增减",
)
def check_change(case: Case) -> Iterator[Finding]:
    """A figure above 10 that changed by more than half, appeared or vanished."""
    report, last_year = case.report, case.last_year
    if last_year is None:
        return
    for cell_id, cell in report.form.cells.items():
        before = _value(last_year, cell_id)
        now = _value(report, cell_id)
        if cell.kind is Kind.CHANGE or before is None or now is None:
            continue
        told = _told(before, now)
        if told:
            figures = f"上年 {write_number(before)}，本年 {write_number(now)}"
            message = f"{_name(report, cell)}{figures}，{told}，请核对是否填错"
            alone = cell_id not in summed_cells(report.form)
            suspects = tuple(slips_of_place(cell, before, now)) if alone else ()
            yield case.finding(message, (cell_id,), None, _difference(before, now), suspects)


def _value(report: Report, cell_id: str) -> Value | None:
    return effective_value(report, cell_id) if cell_id in report.form.cells else None


def _difference(before: Value, now: Value) -> Value:
    """How much more it is this year."""
    difference: Value = 0
    difference += now
    difference -= before
    return difference


def _told(before: Value, now: Value) -> str:
    """What happened to the figure; empty when it is nothing to speak of."""
    distance = _difference(min(before, now), max(before, now))
    if max(before, now) <= SMALL or distance + distance <= before:
        return ""
    if not before:
        return "上年没有"
    if not now:
        return "本年没有了"
    direction = "增加" if now > before else "减少"
    return f"{direction} {write_number(distance)}，超过一半"


def _name(report: Report, cell: Cell) -> str:
    return f"{report.form.table_name(cell.table.id)}{cell.name}"
