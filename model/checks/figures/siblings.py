"""Figures that a report of another form of the same unit and year states too: siblings.toml of the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import check_data, has_data
from model.checks.findings import Finding
from model.checks.rules import Group, Needs
from model.level import Level
from model.numbers import Value, write_number
from model.report import Report
from model.totals import effective_value

_DATA = "siblings.toml"


@dataclass(frozen=True)
class OtherReading:
    """What a figure may count in the other form: the sum of these cells."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """A cell of this form and what it is held against in a report of another."""

    cell: str
    name: str
    form: str
    readings: tuple[OtherReading, ...]


@dataclass(frozen=True)
class SiblingWords:
    """The siblings.toml of a family."""

    compared: tuple[Compared, ...]


@rule(
    "siblings.figures",
    level=Level.HINT,
    needs=Needs.SIBLINGS,
    group=Group.SIBLINGS,
    name="与同年其他报表的数字一致",
    asked_of=has_data(_DATA),
)
def check_siblings(case: Case) -> Iterator[Finding]:
    """A figure that is none of what the other report counts, with both numbers."""
    words = check_data(SiblingWords, case.report.form.family, _DATA)
    for compared in words.compared if words else ():
        stated = _value(case.report, compared.cell)
        others = [other for other in case.siblings if other.form.family.id == compared.form]
        for other in others if stated is not None else []:
            counted = [(reading.name, _sum(other, reading)) for reading in compared.readings]
            known = [(name, value) for name, value in counted if value is not None]
            if known and stated not in [value for _, value in known]:
                name, value = known[0]
                message = (
                    f"{compared.name}是 {write_number(stated)}，同年{other.form.family.short_name}的"
                    f"{name}是 {write_number(value)}，请核对；统计口径不同的可以不一致"
                )
                yield case.finding(message, (compared.cell,))


def _sum(report: Report, reading: OtherReading) -> Value | None:
    """What the cells add up to; None while none of them is filled."""
    values = [value for cell in reading.cells if (value := _value(report, cell)) is not None]
    return sum(values) if values else None


def _value(report: Report, cell_id: str) -> Value | None:
    return effective_value(report, cell_id) if cell_id in report.form.cells else None
