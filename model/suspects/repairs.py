"""The repairs to offer for a report whose balance rules are broken, the likeliest first, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.equations import Equation, Judgement, Outcome, judge
from model.level import Level
from model.report import Change, Report
from model.suspects.evidence import Inquiry, weigh
from model.suspects.patterns import Candidate, Pattern
from model.suspects.reasons import explain
from model.suspects.search import find_repairs
from model.suspects.system import Deltas, System, build_system

CELLS_AT_MOST = 6
"""More suspects for one broken rule than a clerk looks at are no help."""
WHOLE_LINES = {Pattern.SHIFTED, Pattern.REPEATED}
"""Mistakes that are seen in a whole row or column."""


@dataclass(frozen=True)
class Repair:
    """Cells that are probably wrong together: with the proposed values every rule they touch holds.

    Attributes:
        proposed: The values by cell, the first to look at first.
        reasons: By cell, why it is suspected, in words for the clerk.
        settles: The broken equations that hold afterwards.
    """

    proposed: dict[str, int]
    reasons: dict[str, str]
    settles: frozenset[Equation]


def propose_repairs(
    report: Report,
    last_year: Report | None,
    judgements: Sequence[Judgement],
    doubts: frozenset[str] = frozenset(),
) -> list[Repair]:
    """The repairs of every table in which an equation of level error is broken.

    `doubts` are cells that reading was not sure of; those without a figure could not be read at all.

    No repair breaks a rule; a table that is balanced gets none.
    """
    tables: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.equation.rule.level is Level.ERROR:
            tables.setdefault(judgement.equation.rule.table, []).append(judgement)
    return [
        repair
        for own in tables.values()
        if any(judgement.outcome is Outcome.BROKEN for judgement in own)
        for repair in _repairs_of_table(Inquiry(report, last_year, build_system(report, own), doubts), own)
    ]


def _repairs_of_table(inquiry: Inquiry, judgements: list[Judgement]) -> Iterator[Repair]:
    before = frozenset(judgement.equation for judgement in judgements if judgement.outcome is Outcome.BROKEN)
    for part, found in _search(inquiry.system):
        ranked = sorted(_tellable(inquiry, found), key=lambda candidate: weigh(inquiry, candidate))
        tried = ((candidate, _broken_after(inquiry, judgements, candidate.deltas)) for candidate in ranked)
        left = before - set(part.broken)
        yield from _few(
            Repair(_proposed(inquiry, candidate.deltas), _reasons(inquiry, candidate, ranked), before - after)
            for candidate, after in tried
            if after <= left
        )


def _search(system: System) -> Iterator[tuple[System, list[Candidate]]]:
    """The repairs of each part; a difference to last year's report may have its cause over there."""
    for part, repairs in find_repairs(system):
        within = [equation for equation in part.broken if not equation.needs_last_year]
        if not within:
            carried = {cell_id for equation in part.broken for cell_id in part.members[equation]}
            yield part, [candidate for candidate in repairs if candidate.deltas.keys() <= carried]
        elif repairs or len(within) == len(part.broken):
            yield part, repairs
        else:
            beyond = set(part.broken) - set(within)
            yield from find_repairs(part.restricted(part.residuals.keys() - beyond))


def _tellable(inquiry: Inquiry, found: list[Candidate]) -> list[Candidate]:
    """The repairs without those that fill a blank, if several blanks could be meant as well.

    A blank in which something stands that could not be read is meant before one in which nothing stands. One
    mistake that explains a whole line tells its blanks too.
    """
    filling = [frozenset(candidate.deltas.keys() - inquiry.report.stated.keys()) for candidate in found]
    ways = set(filling) - {frozenset[str]()}
    meant = {way for way in ways if way <= inquiry.unread} or ways
    tellable = meant if len(meant) == 1 else set()
    return [
        candidate
        for candidate, way in zip(found, filling, strict=True)
        if not way or way in tellable or candidate.pattern in WHOLE_LINES
    ]


def _broken_after(inquiry: Inquiry, judgements: list[Judgement], deltas: Deltas) -> set[Equation]:
    """The equations that do not hold once the repair has been made.

    Those that waited, or follow from others, are no part of the system: a copy of the report is judged.
    """
    outside = [j.equation for j in judgements if j.equation not in inquiry.system.residuals]
    trial = Report(inquiry.report.form, inquiry.report.unit, inquiry.report.year)
    trial.apply(Change("", {**inquiry.report.stated, **_proposed(inquiry, deltas)}))
    after = (judge(equation, trial, inquiry.last_year) for equation in outside)
    broken = {judgement.equation for judgement in after if judgement.outcome is Outcome.BROKEN}
    return broken | inquiry.system.broken_after(deltas)


def _few(repairs: Iterable[Repair]) -> Iterator[Repair]:
    """The first repair, and as many of the next as a clerk can look at."""
    named = 0
    for repair in repairs:
        if named and named + len(repair.proposed) > CELLS_AT_MOST:
            return
        named += len(repair.proposed)
        yield repair
        if named == CELLS_AT_MOST:
            return


def _reasons(inquiry: Inquiry, candidate: Candidate, possible: Sequence[Candidate]) -> dict[str, str]:
    return {cell_id: explain(inquiry, candidate, cell_id, possible) for cell_id in candidate.deltas}


def _proposed(inquiry: Inquiry, deltas: Deltas) -> dict[str, int]:
    return {cell_id: int(inquiry.system.values[cell_id] + delta) for cell_id, delta in deltas.items()}
