"""Figures of the tables that stand in the prose with two numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.prose.indicators import columns_of
from model.checks.prose.mentions import Mention
from model.checks.prose.places import shortened
from model.checks.prose.subjects import subjects_of
from model.checks.rules import Group, Needs
from model.checks.texts.counts import Counted, counted_in
from model.form import Family
from model.level import Level
from model.report import text_title


@rule(
    "text.conflict",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.PROSE,
    name="同一指标前后一致",
)
def check_conflicts(case: Case) -> Iterator[Finding]:
    """One figure of the tables that stands in the prose with two numbers."""
    found: dict[tuple[str, ...], list[Counted]] = {}
    family = case.report.form.family
    for counted in counted_in(case.report):
        if not counted.mention.part or not _parts_may_differ(counted, family):
            found.setdefault(_figure(counted, family), []).append(counted)
    for group in found.values():
        yield from _first_conflict(case, group)


def _parts_may_differ(counted: Counted, family: Family) -> bool:
    subjects = subjects_of(family)
    return subjects is not None and subjects.by_id[counted.indicator.subject].parts_may_differ


def _figure(counted: Counted, family: Family) -> tuple[str, ...]:
    """What is counted, told apart by the words that make 收到 and 办理 different figures."""
    word = counted.indicator.told_apart_by
    explicit = "named" if not word or word in counted.mention.classes else ""
    return (counted.indicator.id, explicit, *columns_of(counted.mention, family))


def _first_conflict(case: Case, group: list[Counted]) -> Iterator[Finding]:
    # A number that is written a thousand times is compared once.
    distinct = {_statement(counted): counted for counted in reversed(group)}
    for first, second in combinations(reversed(distinct.values()), 2):
        one, other = first.mention.quantity, second.mention.quantity
        if not (first.fits and second.fits) and not one.meets(other):
            yield _conflict(case, first.mention, second.mention, first.indicator.name)
            return


def _statement(counted: Counted) -> tuple[object, ...]:
    """All that decides whether two of them contradict each other."""
    quantity = counted.mention.quantity
    return quantity.low, quantity.high, counted.fits


def _conflict(case: Case, first: Mention, second: Mention, name: str) -> Finding:
    before = first.sentence.place(first.start, first.quantity.end)
    place = second.sentence.place(second.start, second.quantity.end)
    where = text_title(case.report.form, before.text)
    message = (
        f"{name}前后不一致：前面（{where}）写“{shortened(before.quote)}”，这里写“{shortened(place.quote)}”"
    )
    return case.in_text(place, message)
