"""Figures of an artificial city: each unit's own on two years, balanced, joined by what was carried over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from random import Random

from model.families import load_form
from model.form import Form, Kind
from model.numbers import Value
from model.report import Change, Report
from model.totals import computed_total, total_parts
from tests.families import OGI

APPLICANTS = ("natural_person", "commercial", "research", "public_interest", "legal_service", "other_org")
COMMON_OUTCOMES = ("granted", "partially_granted", "unable_not_held", "declined_petition", "other_misc")
Figures = dict[str, Value]


def form_of(edition: str = "2021") -> Form:
    """That edition of the form."""
    return load_form(edition, OGI)


def year_figures(rng: Random, size: int, before: Mapping[str, Value] | None = None) -> Figures:
    """One unit's figures; `size` is about how many requests a year it gets, mostly from natural persons."""
    form = form_of()
    cells: Figures = {}
    for cell in form.cells.values():
        if cell.table.id == "disclosure":
            cells[cell.id] = _disclosure(cell.kind, rng, size)
        elif cell.table.id == "disputes":
            cells[cell.id] = _seldom(rng, size // 6)
    if before is not None:
        for row in ("rules", "normative_documents"):
            kept = f"disclosure.{row}"
            cells[f"{kept}.repealed"] = min(cells[f"{kept}.repealed"], before[f"{kept}.in_force"])
            cells[f"{kept}.in_force"] = (
                before[f"{kept}.in_force"] + cells[f"{kept}.issued"] - cells[f"{kept}.repealed"]
            )
    _applications(cells, rng, size, before)
    return with_totals(cells)


def _disclosure(kind: Kind, rng: Random, size: int) -> Value:
    if kind is Kind.AMOUNT:
        return Decimal(rng.randrange(size * 90_000)) / 10_000 if rng.random() < 0.5 else Decimal(0)
    return rng.randrange(size * 3 + 2) if rng.random() < 0.7 else 0


def _seldom(rng: Random, largest: int) -> int:
    return rng.randint(1, largest) if largest > 0 and rng.random() < 0.3 else 0


def _applications(cells: Figures, rng: Random, size: int, before: Mapping[str, Value] | None) -> None:
    outcomes = [
        row.id
        for row in form_of().table("applications").blocks[0].rows
        if row.id not in ("new_received", "carried_in", "total_handled", "carried_out")
    ]
    for applicant in APPLICANTS:
        largest = size if applicant == "natural_person" else size // 8
        line = {}
        for row in outcomes:
            line[row] = (
                rng.randrange(largest + 1) // 3 if row in COMMON_OUTCOMES else _seldom(rng, largest // 9)
            )
        out = _seldom(rng, largest // 4)
        carried = (
            _seldom(rng, largest // 4) if before is None else before[f"applications.carried_out.{applicant}"]
        )
        # What was carried over has to be handled or to be carried on.
        line["granted"] += max(0, int(carried) - sum(line.values()) - out)
        line |= {"carried_out": out, "carried_in": int(carried)}
        line["new_received"] = sum(line[row] for row in outcomes) + out - int(carried)
        cells.update((f"applications.{row}.{applicant}", value) for row, value in line.items())


def with_totals(cells: Mapping[str, Value], edition: str = "2021") -> Figures:
    """The same figures with every total computed."""
    form = form_of(edition)
    totals = total_parts(form)
    report = Report(form)
    report.apply(Change("填写", cells={key: value for key, value in cells.items() if key not in totals}))
    return {**report.stated, **{key: computed_total(report, key) or 0 for key in totals}}


def added(parts: Iterable[Mapping[str, Value]]) -> Figures:
    """The sum of several units."""
    total: Figures = dict.fromkeys(form_of().cells, 0)
    for part in parts:
        for cell_id, value in part.items():
            total[cell_id] += value
    return total


def difference(left: Mapping[str, Value], right: Mapping[str, Value]) -> Figures:
    """Left minus right, without the cells in which there is none."""
    cells = {cell_id: left.get(cell_id, 0) - right.get(cell_id, 0) for cell_id in {*left, *right}}
    return {cell_id: value for cell_id, value in cells.items() if value}


def swapped_columns(figures: Mapping[str, Value], one: str, other: str) -> Figures:
    """The figures with two applicants exchanged all the way down; every sum still holds."""
    changed = dict(figures)
    for cell_id, value in figures.items():
        table, row, column = cell_id.split(".")
        if table == "applications" and column in (one, other):
            changed[f"{table}.{row}.{other if column == one else one}"] = value
    return changed


def slipped(figures: Mapping[str, Value], rng: Random) -> tuple[str, Figures]:
    """The cell of table 二 in which a digit slipped, and the figures with it; no rule is broken by that."""
    cells = [
        cell.id
        for cell in form_of().cells.values()
        if cell.table.id == "disclosure" and cell.kind is Kind.COUNT and figures[cell.id] >= 12
    ]
    chosen = rng.choice(cells)
    digits = str(figures[chosen])
    ways = [digits + "0", digits[:-1], digits[1] + digits[0] + digits[2:]]
    value = next(int(way) for way in rng.sample(ways, 3) if int(way) != figures[chosen] and way[0] != "0")
    return chosen, {**figures, chosen: value}
