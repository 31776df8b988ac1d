"""A figure some places off (小数点、万元与元): told by last year's where no sum could tell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from model.checks.figures.kinds import decimals_of, most_decimals
from model.checks.findings import Suspect
from model.equations import equations
from model.form import Cell, Form, Kind
from model.level import Level
from model.numbers import Value, write_number

PLACES_AT_MOST = 4
YUAN_IN_TEN_THOUSAND = 4
"""So many places off is an amount in 元 that was to be given in 万元."""
NEAR = 5
"""As near as a fifth of it is near to last year's."""


@cache
def summed_cells(form: Form) -> frozenset[str]:
    """The cells of sums that must hold: a wrong figure shows there, without last year's."""
    sums = (equation for equation in equations(form) if equation.rule.level is Level.ERROR)
    return frozenset(cell_id for equation in sums for cell_id in equation.cells)


def slips_of_place(cell: Cell, before: Value, now: Value) -> Iterator[Suspect]:
    """The figure with its point where it comes near to last year's, if there is such a place."""
    off = [places for places in range(-PLACES_AT_MOST, PLACES_AT_MOST + 1) if places]
    ways = [(places, Decimal(now).scaleb(-places)) for places in off]
    near = [(places, value) for places, value in ways if _is_near(value, before) and _fits(cell, value)]
    if before > 0 and now > 0 and len(near) == 1:
        places, value = near[0]
        proposed = int(value) if cell.kind is Kind.COUNT else value.normalize() + 0
        yield Suspect(cell.id, now, proposed, _reason(cell, places, before, proposed))


def _is_near(value: Decimal, before: Value) -> bool:
    return abs(value - Decimal(before)) * NEAR <= before


def _fits(cell: Cell, value: Decimal) -> bool:
    if cell.kind is Kind.AMOUNT:
        return decimals_of(value) <= most_decimals(cell.column)
    return cell.kind is Kind.COUNT and not decimals_of(value)


def _reason(cell: Cell, places: int, before: Value, proposed: Value) -> str:
    near = f"改为 {write_number(proposed)} 后与上年的 {write_number(before)} 相近，请对照原始记录"
    if cell.kind is Kind.AMOUNT and places == YUAN_IN_TEN_THOUSAND:
        return f"像是按元填写，没有折算成万元；{near}"
    if cell.kind is Kind.COUNT:
        return f"像是{'多' if places > 0 else '少'}写了 {abs(places)} 个 0；{near}"
    return f"像是小数点错了 {abs(places)} 位；{near}"
