"""The repairs to offer for a report whose balance rules are broken, the likeliest first, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from model.equations import Equation, Judgement, Outcome, judge
from model.level import Level
from model.report import Change, Report
from model.suspects.evidence import Glimpse, Inquiry, weigh
from model.suspects.patterns import Candidate, Pattern
from model.suspects.reasons import explain
from model.suspects.search import find_repairs
from model.suspects.system import Deltas, System, build_system

CELLS_AT_MOST = 6
"""More suspects for one broken rule than a clerk looks at are no help."""
CELLS_OF_A_MISTAKE = 2
"""As many count where one mistake put several figures wrong, however many: a clerk looks at it as a whole."""


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
    glimpses: Mapping[str, Glimpse] = MappingProxyType({}),
) -> list[Repair]:
    """The repairs of every table in which an equation of level error, or one of a total, is broken.

    `doubts` are cells that reading was not sure of; those without a figure could not be read at all.
    `glimpses` is what recognition saw of figures that were read from a picture.

    No repair breaks a rule; a table that is balanced gets none.
    """
    tables: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        rule = judgement.equation.rule
        if rule.level is Level.ERROR or rule.total:
            tables.setdefault(rule.table, []).append(judgement)
    return [
        repair
        for own in tables.values()
        if any(judgement.outcome is Outcome.BROKEN for judgement in own)
        for repair in _repairs_of_table(
            Inquiry(report, last_year, build_system(report, own), doubts, glimpses), own
        )
    ]


def _repairs_of_table(inquiry: Inquiry, judgements: list[Judgement]) -> Iterator[Repair]:
    before = frozenset(judgement.equation for judgement in judgements if judgement.outcome is Outcome.BROKEN)
    for part, found in _search(inquiry.system):
        ranked = sorted(_tellable(inquiry, found), key=lambda candidate: weigh(inquiry, candidate))
        tried = ((candidate, _broken_after(inquiry, judgements, candidate.deltas)) for candidate in ranked)
        left = before - set(part.broken)
        for candidate, after in _few((candidate, after) for candidate, after in tried if after <= left):
            reasons = {cell_id: explain(inquiry, candidate, cell_id, ranked) for cell_id in candidate.deltas}
            yield Repair(_proposed(inquiry, candidate.deltas), reasons, before - after)


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
    """The repairs without those that fill a blank, if several blanks could be meant and others remain.

    A blank in which something stands that could not be read is meant before one in which nothing stands. One
    mistake that explains several figures tells its blanks too.
    """
    blanks = {
        frozenset(candidate.deltas.keys() - inquiry.report.stated.keys())
        for candidate in found
        if not _is_told(candidate)
    } - {frozenset[str]()}
    meant = {cells for cells in blanks if cells <= inquiry.unread} or blanks
    dropped = blanks - meant if len(meant) == 1 else blanks
    kept = [
        candidate
        for candidate in found
        if _is_told(candidate) or candidate.deltas.keys() - inquiry.report.stated.keys() not in dropped
    ]
    return kept or found


def _is_told(candidate: Candidate) -> bool:
    """Whether one mistake explains it; cases that were moved may have come from anywhere."""
    return candidate.pattern not in {None, Pattern.MOVED}


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


def _few(tried: Iterable[tuple[Candidate, set[Equation]]]) -> Iterator[tuple[Candidate, set[Equation]]]:
    """The first candidate, and as many of the next as a clerk can look at."""
    named = 0
    for candidate, after in tried:
        cells = CELLS_OF_A_MISTAKE if candidate.pattern else len(candidate.deltas)
        if named and named + cells > CELLS_AT_MOST:
            return
        named += cells
        yield candidate, after
        if named >= CELLS_AT_MOST:
            return


def _proposed(inquiry: Inquiry, deltas: Deltas) -> dict[str, int]:
    return {cell_id: int(inquiry.system.values[cell_id] + delta) for cell_id, delta in deltas.items()}
