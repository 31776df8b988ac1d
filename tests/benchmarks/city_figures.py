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
NO_OUTCOMES = ("new_received", "carried_in", "total_handled", "carried_out")
HAS_BUSINESS = 0.5
"""The share of units that take a kind of decisions or charge fees at all."""
UNUSUAL_YEAR = 0.03
"""The share of figures that leap: a campaign, a task that is given to another."""
Figures = dict[str, Value]


def form_of(edition: str = "2021") -> Form:
    """That edition of the form."""
    return load_form(edition, OGI)


def usual_figures(rng: Random, size: int, *, makes_rules: bool = False) -> Figures:
    """About what one unit states every year, without totals and what was carried over.

    It does the same kinds of things every year, and only a few of all. `size` is about how many requests it
    gets, mostly from natural persons; only those of whom `makes_rules` have regulations (规章).
    """
    cells: Figures = dict.fromkeys(form_of().cells, 0)
    cells |= _usual_documents(rng, size, makes_rules)
    for cell in form_of().cells.values():
        if cell.kind is Kind.AMOUNT and rng.random() < HAS_BUSINESS:
            cells[cell.id] = Decimal(rng.randrange(size * 90_000)) / 10_000
        elif cell.id.endswith(".decisions") and rng.random() < HAS_BUSINESS:
            cells[cell.id] = rng.randrange(size * 3 + 2)
        elif cell.table.id == "disputes":
            cells[cell.id] = _seldom(rng, size // 6)
    for applicant in APPLICANTS:
        largest = size if applicant == "natural_person" else size // 8
        for row in _outcomes():
            often = row in COMMON_OUTCOMES
            usual = rng.randrange(largest + 1) // 3 if often else _seldom(rng, largest // 9)
            cells[f"applications.{row}.{applicant}"] = usual
        cells[f"applications.carried_out.{applicant}"] = rng.randrange(largest // 4 + 1)
    return cells


def _usual_documents(rng: Random, size: int, makes_rules: bool) -> Figures:
    cells: Figures = {}
    for row, largest in (("rules", 30 if makes_rules else 0), ("normative_documents", size)):
        in_force = rng.randrange(largest + 1)
        cells[f"disclosure.{row}.in_force"] = in_force
        cells[f"disclosure.{row}.issued"] = _seldom(rng, in_force // 8)
        cells[f"disclosure.{row}.repealed"] = _seldom(rng, in_force // 8)
    return cells


def year_figures(
    rng: Random, usual: Mapping[str, Value], before: Mapping[str, Value] | None = None
) -> Figures:
    """What a unit states in one year, balanced and following on from the year before."""
    cells = {
        cell_id: _about(rng, value) if cell_id.startswith(("disclosure.", "disputes.")) else 0
        for cell_id, value in usual.items()
    }
    if before is not None:
        for row in ("rules", "normative_documents"):
            kept = f"disclosure.{row}"
            cells[f"{kept}.repealed"] = min(cells[f"{kept}.repealed"], before[f"{kept}.in_force"])
            cells[f"{kept}.in_force"] = (
                before[f"{kept}.in_force"] + cells[f"{kept}.issued"] - cells[f"{kept}.repealed"]
            )
    _applications(cells, rng, usual, before)
    return with_totals(cells)


def _about(rng: Random, usual: Value) -> Value:
    """The figure of one year: up to a third more or less, sometimes much more or less, seldom nothing."""
    if not usual:
        return usual
    chance = rng.random()
    percent = rng.randint(67, 133)
    if chance < UNUSUAL_YEAR:
        percent = rng.choice((0, 25, 40, 250, 400))
    if isinstance(usual, Decimal):
        return (usual * percent / 100).quantize(Decimal("0.0001")).normalize() + 0
    return max(0, usual * percent // 100 + rng.randint(-1, 1))


def _seldom(rng: Random, largest: int) -> int:
    return rng.randint(1, largest) if largest > 0 and rng.random() < 0.3 else 0


def _outcomes() -> list[str]:
    """The rows of table 三 that say how a request ended."""
    rows = form_of().table("applications").blocks[0].rows
    return [row.id for row in rows if row.id not in NO_OUTCOMES]


def _applications(
    cells: Figures, rng: Random, usual: Mapping[str, Value], before: Mapping[str, Value] | None
) -> None:
    for applicant in APPLICANTS:
        line = {row: _about(rng, usual[f"applications.{row}.{applicant}"]) for row in _outcomes()}
        out = _about(rng, usual[f"applications.carried_out.{applicant}"])
        carried = (before or usual)[f"applications.carried_out.{applicant}"]
        # What was carried over has to be handled or to be carried on.
        line["granted"] += max(0, int(carried) - sum(line.values()) - out)
        new_received = sum(line.values()) + out - int(carried)
        line |= {"carried_out": out, "carried_in": int(carried), "new_received": new_received}
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
