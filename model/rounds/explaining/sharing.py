"""What several units without figures have together, shared out among them: estimates, each like a report.

What was carried over is known of each of them by itself. Everything else is in proportion to last year, and
then made to hold in each share what holds in all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from model.equations import Equation
from model.form import Form
from model.last_year import carried_over
from model.numbers import Value
from model.report import Change, Report
from model.rounds.explaining.comparing import Part
from model.rounds.explaining.measuring import balances, gap_of, side_of
from model.rounds.explaining.vectors import Vector, added, minus
from model.totals import computed_total, is_total, total_parts


def shared_out(form: Form, cells: Vector, groups: Sequence[Sequence[Part]]) -> list[dict[str, Value]]:
    """The cells among groups of units, all of it; the first group gets what the estimates leave."""
    expected = [_expected(form, group) for group in groups]
    shares: list[dict[str, Value]] = []
    left = dict(cells)
    for number, group in enumerate(groups[1:], start=1):
        weights = [expected[number], added([expected[0], *expected[number + 1 :]])]
        share = _share(form, left, group, weights)
        shares.append(share)
        left = minus(left, share)
    return [left, *shares]


def _expected(form: Form, group: Sequence[Part]) -> dict[str, Value]:
    """About what these units have; what was carried over as they stated it themselves."""
    parts = []
    for part in group:
        before = part.last_year
        pairs = carried_over(form).items() if before is not None else ()
        parts.append({**part.estimate, **{own: (before or {}).get(out, 0) for own, out in pairs}})
    return added(parts)


def _share(form: Form, left: Vector, group: Sequence[Part], weights: Sequence[Vector]) -> dict[str, Value]:
    """What one group has of all that is left; no cell gets more than that."""
    own, others = weights
    known = all(part.last_year is not None for part in group)
    last_year = added(part.last_year or {} for part in group) if known else None
    carried = carried_over(form).keys() if known else set()
    entries = {cell_id: value for cell_id, value in left.items() if not is_total(form, cell_id)}
    share: dict[str, Value] = {c: min(own.get(c, 0), value) for c, value in entries.items() if c in carried}
    estimated = {c: value for c, value in entries.items() if c not in carried}
    share |= {c: _proportion(value, own.get(c, 0), others.get(c, 0)) for c, value in estimated.items()}
    for equation in _lines(form):
        if last_year is not None or not equation.needs_last_year:
            gap = gap_of(equation, _with_totals(form, share, left), last_year)
            share |= _settled(equation, gap, share, estimated)
    return {cell_id: value for cell_id, value in _with_totals(form, share, left).items() if value}


def _proportion(value: Value, own: Value, others: Value) -> Value:
    """The part of a figure by what it was last year, in whole numbers unless all of it is one's own."""
    if not own:
        return 0
    return value if not others else int(value * own / (own + others))


@cache
def _lines(form: Form) -> tuple[Equation, ...]:
    """The rules that do not define totals, on lines that are no totals themselves."""
    return tuple(e for e in balances(form) if not e.rule.total and not _is_known(form, e))


def _is_known(form: Form, equation: Equation) -> bool:
    """Whether nothing in it can be chosen: all cells are totals, or carried over."""
    return all(is_total(form, c) or c in carried_over(form) for c in equation.cells)


def _settled(equation: Equation, gap: Value, share: Vector, estimated: Vector) -> dict[str, Value]:
    """The largest estimated figure that can take the gap of a rule, with it; empty if none can."""
    for cell_id in sorted(estimated.keys() & set(equation.cells), key=lambda c: -estimated[c]):
        mended = share[cell_id] - gap * side_of(equation, cell_id)
        if 0 <= mended <= estimated[cell_id]:
            return {cell_id: mended}
    return {}


def _with_totals(form: Form, share: Vector, left: Vector) -> dict[str, Value]:
    """A share with its totals; none is more than what is left there."""
    report = Report(form)
    report.apply(Change("", dict(share)))
    totals = {total: computed_total(report, total) or 0 for total in total_parts(form)}
    return {**share, **{total: min(value, left.get(total, 0)) for total, value in totals.items()}}
