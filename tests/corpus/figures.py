"""Figures of our own for the corpus: random, balanced as the form demands, and stated as texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

from model.form import Form, Kind
from model.numbers import write_number

APPLICANTS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other_org")
RESULTS = ("upheld", "corrected", "other_result", "pending")
BALANCE_ROWS = ("new_received", "carried_in", "total_handled", "carried_out")

Figure = Callable[[], int]
"""Gives a single figure, another one at each call."""
Figures = dict[str, str]
"""What a report states: plain number texts by cell id; an unfilled cell is absent."""


def balanced_figures(form: Form, rng: Random, largest: int, share_of_zeros: float) -> Figures:
    """Figures that keep every equation of the form; `largest` bounds the single figures."""

    def figure() -> int:
        return 0 if rng.random() < share_of_zeros else rng.randint(1, largest)

    numbers: dict[str, int | Decimal] = {}
    for cell in form.cells.values():
        if cell.table.id == "disclosure":
            numbers[cell.id] = _disclosure_figure(cell.kind, figure, rng)
    _fill_applications(form, numbers, figure, rng)
    for row in form.table("disputes").blocks[0].rows:
        parts = {result: figure() for result in RESULTS}
        for column, value in {**parts, "total": sum(parts.values())}.items():
            numbers[f"disputes.{row.id}.{column}"] = value
    return {cell_id: write_number(numbers[cell_id]) for cell_id in form.cells}


def zero_figures(form: Form) -> Figures:
    """A report of an office where nothing happened."""
    return dict.fromkeys(form.cells, "0")


def with_wrong_totals(figures: Mapping[str, str], rng: Random, count: int) -> Figures:
    """The same figures with some totals off by a little; a reader keeps them as they are stated."""
    totals = sorted(
        cell_id for cell_id in figures if cell_id.endswith(".total") or ".total_handled." in cell_id
    )
    changed = dict(figures)
    for cell_id in rng.sample(totals, count):
        changed[cell_id] = str(int(changed[cell_id]) + rng.randint(1, 9))
    return changed


def _disclosure_figure(kind: Kind, figure: Figure, rng: Random) -> int | Decimal:
    if kind is Kind.AMOUNT:
        return Decimal(figure() * 10_000 + rng.choice([0, 5000, rng.randint(1, 9999)])) / Decimal(10_000)
    return figure() * rng.choice([1, 1, -1]) if kind is Kind.CHANGE else figure()


def _fill_applications(form: Form, numbers: dict[str, int | Decimal], figure: Figure, rng: Random) -> None:
    rows = [row.id for row in form.table("applications").blocks[0].rows]
    outcomes = [row for row in rows if row not in BALANCE_ROWS]
    lines: dict[str, dict[str, int]] = {row: {} for row in rows}
    for applicant in APPLICANTS:
        for row in outcomes:
            lines[row][applicant] = figure()
        handled, out = sum(lines[row][applicant] for row in outcomes), figure()
        carried_in = min(figure(), handled + out)
        lines["total_handled"][applicant], lines["carried_out"][applicant] = handled, out
        lines["carried_in"][applicant] = carried_in
        lines["new_received"][applicant] = handled + out - carried_in
    for row, line in lines.items():
        for column, value in {**line, "total": sum(line.values())}.items():
            numbers[f"applications.{row}.{column}"] = value
