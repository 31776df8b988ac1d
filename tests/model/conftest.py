"""Reports to test with: invented organs, figures drawn at random but balanced."""

import random
from collections.abc import Callable
from decimal import Decimal

import pytest

from model.families import load_form
from model.form import Kind
from model.numbers import Value
from model.report import Change, Report
from model.totals import computed_total, total_parts
from tests.families import OGI

MakeReport = Callable[..., Report]


def balanced_report(edition: str = "2021", seed: int = 0, year: int | None = None) -> Report:
    """A report with every cell stated and every rule of its own tables kept."""
    chance = random.Random(seed)
    form = load_form(edition, OGI)
    report = Report(form, "云岭市数据管理局", year or form.first_year + 1)
    totals = total_parts(form)
    cells: dict[str, Value] = {}
    for cell in form.cells.values():
        if cell.id not in totals:
            cells[cell.id] = _figure(cell.kind, chance)
    report.apply(Change("填写", cells=cells))
    report.apply(Change("结转", cells=_balancing(report)))
    report.apply(Change("总计", cells={cell_id: computed_total(report, cell_id) for cell_id in totals}))
    return report


def _figure(kind: Kind, chance: random.Random) -> Value:
    if kind is Kind.AMOUNT:
        return Decimal(chance.randrange(10**8)) / 10_000
    if kind is Kind.CHANGE:
        return chance.randrange(-20, 20)
    return chance.choice([0, 0, chance.randrange(10), chance.randrange(1000)])


def _balancing(report: Report) -> dict[str, Value]:
    """New requests and carried requests that make every column of table 三 balance."""
    cells: dict[str, Value] = {}
    for column in report.form.table("applications").blocks[0].columns[:-1]:
        handled = computed_total(report, f"applications.total_handled.{column.id}") or 0
        carried_in = report.stated[f"applications.carried_in.{column.id}"] % (handled + 1)
        cells[f"applications.carried_in.{column.id}"] = carried_in
        out = report.stated[f"applications.carried_out.{column.id}"]
        cells[f"applications.new_received.{column.id}"] = handled + out - carried_in
    return cells


@pytest.fixture
def make_report() -> MakeReport:
    """Makes balanced reports: edition, seed and year can be named."""
    return balanced_report
