"""Numbers in the prose against the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model.bound_figures import due_figure
from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import has_data
from model.checks.findings import Correction, Finding
from model.checks.prose.indicators import (
    CountedValue,
    Indicator,
    indicated_in,
    values_of,
    waits_for_figures,
)
from model.checks.prose.mentions import Mention
from model.checks.prose.places import shortened, tables_of
from model.checks.prose.quantities import Quantity, quantities_in
from model.checks.rules import Group, Needs
from model.late_pattern import late_pattern
from model.level import Level
from model.numbers import Value, write_number
from model.report import Report, text_title
from model.suspects.slips import slip_of_typing

_AMONG = late_pattern(r"其中|包括|包含|（")
_MOST_PARTS = 8


@dataclass(frozen=True)
class Counted:
    """A number of the prose that has counterparts in the tables."""

    mention: Mention
    indicator: Indicator
    values: tuple[CountedValue, ...]
    waits: bool

    @property
    def fits(self) -> bool:
        """Whether a legitimate reading fits, as far as all of them can be told."""
        return bool(self.values) and not self.waits and not self.differs

    @property
    def differs(self) -> bool:
        """Whether no legitimate reading fits; a stated nought must meet the first one."""
        if self.waits:
            return False
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


@rule(
    "text.count",
    level=Level.WARNING,
    needs=Needs.BOTH,
    group=Group.PROSE,
    name="文字中的件数与表格一致",
    asked_of=has_data("indicators.toml"),
)
def check_counts(case: Case) -> Iterator[Finding]:
    """A count in the prose that is none of the figures it may legitimately mean."""
    all_counted = list(counted_in(case.report))
    for counted in all_counted:
        if counted.differs and not _is_one_of_parts(counted, all_counted):
            yield _difference(case, counted).corrected_by(*_corrections(case.report, counted))


def counted_in(report: Report) -> Iterator[Counted]:
    """The numbers of the prose that the tables have too."""
    for mention, indicator in indicated_in(report):
        values = tuple(values_of(indicator, mention, report))
        yield Counted(mention, indicator, values, waits_for_figures(indicator, mention, report))


def _is_one_of_parts(counted: Counted, all_counted: Sequence[Counted]) -> bool:
    """Whether it and its neighbours add up to the figure: parts by channel or office."""
    mention, sentence = counted.mention, counted.mention.sentence
    others = {
        other.mention.quantity
        for other in all_counted
        if other.mention.sentence is sentence and other.indicator is not counted.indicator
    }
    return any(
        sum(part.low for part in run) == counted.values[0].value
        and not others.intersection(run)
        and not _AMONG.search(sentence.text[run[0].start : run[-1].end])
        for run in _runs_with(mention.quantity, quantities_in(sentence.text))
    )


def _runs_with(part: Quantity, quantities: Sequence[Quantity]) -> Iterator[Sequence[Quantity]]:
    """A few neighbours in one unit among which the part is."""
    alike = [quantity for quantity in quantities if quantity.unit == part.unit and quantity.exact]
    index = alike.index(part) if part in alike else len(alike)
    for first in range(max(index - _MOST_PARTS + 1, 0), min(index + 1, len(alike))):
        for last in range(max(index, first + 1), min(first + _MOST_PARTS, len(alike))):
            yield alike[first : last + 1]


def _difference(case: Case, counted: Counted) -> Finding:
    mention, nearest = counted.mention, counted.nearest
    place = mention.sentence.place(mention.start, mention.quantity.end)
    distance = _plain(mention.quantity.distance(nearest.value))
    first = counted.values[0]
    cells = tuple(dict.fromkeys((*first.cells, *nearest.cells)))
    unit = " 万元" if mention.quantity.is_money else ""
    message = (
        f"{text_title(case.report.form, place.text)}写“{shortened(place.quote)}”，"
        f"{tables_of(case.report.form, first.cells)}“{first.name}”是 {write_number(first.value)}{unit}"
        f"{_nearest_name(first, nearest)}，相差 {write_number(distance)}{unit}；"
        "请核对文字和表格，口径不同的请写明"
    )
    level = Level.HINT if counted.indicator.gentle else None
    return case.finding(message, cells, place, distance, level=level)


def _corrections(report: Report, counted: Counted) -> Iterator[Correction]:
    """The figure that the words name first, and the nearest: before it, if that is a slip of typing away."""
    quantity, sentence, nearest = counted.mention.quantity, counted.mention.sentence, counted.nearest
    number = sentence.text[quantity.start : quantity.end]
    place = sentence.place(quantity.start, quantity.start + number.rindex(quantity.unit))
    alone = len({item.value for item in counted.values}) == 1
    slipped = isinstance(nearest.value, int) and slip_of_typing(int(quantity.low), nearest.value)
    likeliest = (nearest, counted.values[0]) if slipped else (counted.values[0], nearest)
    for item in dict.fromkeys(likeliest):
        figure = write_number(_plain(item.value / quantity.scale))
        bound = len(item.cells) == 1 and due_figure(report, item.cells[0]) == figure
        yield Correction(place, figure, item.cells[0] if bound else "", alone)


def _nearest_name(first: CountedValue, nearest: CountedValue) -> str:
    return "" if nearest is first else f"，最接近的口径“{nearest.name}”是 {write_number(nearest.value)}"


def _plain(value: Decimal) -> Value:
    return int(value) if value == value.to_integral_value() else value
