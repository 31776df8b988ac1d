"""Numbers in the prose against the tables, and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from model.checks.findings import Finding
from model.checks.prose.indicators import (
    CountedValue,
    Indicator,
    applicants_of,
    indicator_of,
    values_of,
)
from model.checks.prose.mentions import Mention, mentions_in
from model.checks.prose.places import in_text, section_name, shortened, tables_of
from model.level import Level
from model.numbers import Value, write_number
from model.report import Report


@dataclass(frozen=True)
class _Counted:
    """A number of the prose that has counterparts in the tables."""

    mention: Mention
    indicator: Indicator
    values: tuple[CountedValue, ...]

    @property
    def differs(self) -> bool:
        """Whether no legitimate reading fits; a stated nought must meet the first one."""
        quantity = self.mention.quantity
        possible = [item for item in self.values if item.value] or self.values[:1]
        if quantity.high == 0:
            possible = list(self.values[:1])
        return bool(possible) and not any(quantity.contains(item.value) for item in possible)

    @property
    def nearest(self) -> CountedValue:
        """The reading that comes nearest to the number; the first where all are nought."""
        possible = [item for item in self.values if item.value] or self.values[:1]
        if self.mention.quantity.high == 0:
            return self.values[0]
        return min(possible, key=lambda item: self.mention.quantity.distance(item.value))


def check_counts(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """A count in the prose that is none of the figures it may legitimately mean."""
    for counted in _counted(report):
        if counted.differs:
            yield _difference(report, counted)


def _counted(report: Report) -> Iterator[_Counted]:
    for mention in mentions_in(report):
        indicator = indicator_of(mention)
        if indicator is not None:
            yield _Counted(mention, indicator, tuple(values_of(indicator, mention, report)))


def _difference(report: Report, counted: _Counted) -> Finding:
    mention, nearest = counted.mention, counted.nearest
    place = mention.sentence.place(mention.start, mention.quantity.end)
    distance = _plain(mention.quantity.distance(nearest.value))
    first = counted.values[0]
    cells = tuple(dict.fromkeys((*first.cells, *nearest.cells)))
    message = (
        f"{section_name(report.form, place.text)}写“{shortened(place.quote)}”，"
        f"{tables_of(report.form, first.cells)}“{first.name}”是 {write_number(first.value)}"
        f"{_nearest_name(first, nearest)}，相差 {write_number(distance)}；请核对文字和表格，口径不同的请写明"
    )
    return Finding("text.count", Level.WARNING, message, cells, distance, place=place)


def _nearest_name(first: CountedValue, nearest: CountedValue) -> str:
    return "" if nearest is first else f"，最接近的口径“{nearest.name}”是 {write_number(nearest.value)}"


def _plain(value: Decimal) -> Value:
    return int(value) if value == value.to_integral_value() else value


def check_conflicts(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """One figure of the tables that stands in the prose with two numbers."""
    found: dict[tuple[str, ...], list[_Counted]] = {}
    for counted in _counted(report):
        if not counted.mention.part or counted.indicator.subject != "applications":
            found.setdefault(_figure(counted), []).append(counted)
    for group in found.values():
        yield from _first_conflict(report, group)


def _figure(counted: _Counted) -> tuple[str, ...]:
    """What is counted, told apart by the words that make 收到 and 办理 different figures."""
    explicit = "named" if counted.indicator.id != "received" or "receive" in counted.mention.classes else ""
    return (counted.indicator.id, explicit, *applicants_of(counted.mention))


def _first_conflict(report: Report, group: list[_Counted]) -> Iterator[Finding]:
    # A number that is written a thousand times is compared once.
    distinct = {_statement(counted): counted for counted in reversed(group)}
    for first, second in combinations(reversed(distinct.values()), 2):
        one, other = first.mention.quantity, second.mention.quantity
        settled = first.values and not first.differs and not second.differs
        if not settled and not one.meets(other):
            yield _conflict(report, first.mention, second.mention, first.indicator.name)
            return


def _statement(counted: _Counted) -> tuple[object, ...]:
    """All that decides whether two of them contradict each other."""
    quantity = counted.mention.quantity
    return quantity.low, quantity.high, bool(counted.values), counted.differs


def _conflict(report: Report, first: Mention, second: Mention, name: str) -> Finding:
    before = first.sentence.place(first.start, first.quantity.end)
    place = second.sentence.place(second.start, second.quantity.end)
    message = (
        f"{name}前后不一致：前面（{section_name(report.form, before.text)}）写“{shortened(before.quote)}”，"
        f"这里写“{shortened(place.quote)}”"
    )
    return in_text(report.form, "text.conflict", Level.WARNING, place, message)
