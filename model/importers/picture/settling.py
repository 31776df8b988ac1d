"""Figures that the picture leaves open, settled by the equations: one reading of several fits them all.

Only what was hardly read is settled, and only by another reading of the same ink. What stands there may still
be a printed error that fits nothing: a figure that was settled is never proved, and waits for a look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from model.balance_rules import Relation
from model.equations import Equation, Outcome, equations, judge
from model.importers.seen import Seen
from model.numbers import Value
from model.report import Change, Report

UNSETTLED = 0.6
"""The confidence below which a figure may be another one."""

SETTLED = 0.0
"""The confidence of a figure that was settled: the equations chose it, so they prove nothing of it."""

EQUATIONS = 2
"""Over a figure, all of which must hold for another reading to be taken."""

ROUNDS = 3
"""As often one figure that was settled may settle another."""


def settled(report: Report, seen: Mapping[str, Seen]) -> dict[str, Seen]:
    """Takes those other readings into the report by which all equations over their figures hold.

    Returns:
        What was seen, each first reading now among the others, and `SETTLED` as the confidence there.
    """
    over = _equations_over(report)
    open_cells = [
        cell_id
        for cell_id, one in seen.items()
        if one.confidence < UNSETTLED and one.others and len(over[cell_id]) >= EQUATIONS
    ]
    first = {cell_id: report.stated[cell_id] for cell_id in open_cells if cell_id in report.stated}
    for _ in range(ROUNDS):
        for cell_id in first:
            _take_best(report, cell_id, seen[cell_id], over[cell_id])
    found = dict(seen)
    for cell_id, value in first.items():
        if report.stated[cell_id] == value:
            continue
        if all(judge(equation, report).outcome is Outcome.HOLDS for equation in over[cell_id]):
            taken = str(report.stated[cell_id])
            others = (str(value), *(other for other in seen[cell_id].others if other != taken))
            found[cell_id] = replace(seen[cell_id], confidence=SETTLED, others=others)
        else:
            _put(report, cell_id, value)
    return found


def _take_best(report: Report, cell_id: str, one: Seen, over: Sequence[Equation]) -> None:
    """Puts that reading into a cell by which most equations over it hold."""
    present = report.stated[cell_id]
    best, most = present, _holding(report, over)
    for value in [int(other) for other in one.others if other.isdigit()]:
        _put(report, cell_id, value)
        holding = _holding(report, over)
        if holding > most:
            best, most = value, holding
    _put(report, cell_id, best)


def _put(report: Report, cell_id: str, value: Value) -> None:
    report.apply(Change("识别", cells={cell_id: value}, sources={cell_id: report.sources[cell_id]}))


def _holding(report: Report, over: Sequence[Equation]) -> int:
    return sum(judge(equation, report).outcome is Outcome.HOLDS for equation in over)


def _equations_over(report: Report) -> Mapping[str, list[Equation]]:
    """The equations over each cell of which every figure was read."""
    over: dict[str, list[Equation]] = defaultdict(list)
    for equation in _certain(report):
        for cell_id in equation.cells:
            over[cell_id].append(equation)
    return over


def _certain(report: Report) -> Iterator[Equation]:
    for equation in equations(report.form):
        rule = equation.rule
        whole = all(cell_id in report.stated for cell_id in equation.cells)
        if whole and rule.relation is Relation.EQUAL and not (equation.needs_last_year or rule.assumed):
            yield equation
