"""Numbers in the prose against the tables, and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from model.checks.findings import Finding
from model.checks.indicators import (
    CountedValue,
    Indicator,
    applicants_of,
    indicator_of,
    values_of,
)
from model.checks.mentions import Mention, mentions_in
from model.checks.places import in_text, section_name, shortened, tables_of
from model.checks.prose import Sentence, sentences_of
from model.checks.quantities import Quantity, quantities_in
from model.form import Level
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
    """One figure that stands in the prose with two numbers."""
    found: dict[tuple[str, ...], list[_Counted]] = {}
    for counted in _counted(report):
        if not counted.mention.part or counted.indicator.subject != "applications":
            found.setdefault(_figure(counted), []).append(counted)
    for group in found.values():
        yield from _first_conflict(report, group)
    yield from _carrier_conflicts(report)


def _figure(counted: _Counted) -> tuple[str, ...]:
    """What is counted, told apart by the words that make 收到 and 办理 different figures."""
    explicit = "named" if counted.indicator.id != "received" or "receive" in counted.mention.classes else ""
    return (counted.indicator.id, explicit, *applicants_of(counted.mention))


def _first_conflict(report: Report, group: list[_Counted]) -> Iterator[Finding]:
    for first, second in combinations(group, 2):
        one, other = first.mention.quantity, second.mention.quantity
        settled = first.values and not first.differs and not second.differs
        if not settled and not one.meets(other):
            yield _conflict(report, first.mention, second.mention, first.indicator.name)
            return


def _conflict(report: Report, first: Mention, second: Mention, name: str) -> Finding:
    before = first.sentence.place(first.start, first.quantity.end)
    place = second.sentence.place(second.start, second.quantity.end)
    message = (
        f"{name}前后不一致：前面（{section_name(report.form, before.text)}）写“{shortened(before.quote)}”，"
        f"这里写“{shortened(place.quote)}”"
    )
    return in_text(report.form, "text.conflict", Level.WARNING, place, message)


# ---- figures without a table: what a platform published -------------------------------------------------

_CARRIER = re.compile(r"平台|网站|公众号|微博|客户端|头条号|抖音号|政务新媒体|公开栏|专栏")
_PUBLISHED = re.compile(r"发布|公开|推送|更新|上传|发表")
_NOT_SAID = re.compile(
    r"20[0-9]{2}年度?|截[至止](?:目前|年底|12月底|12月31日)?|今年以来|今年|全年|本年度?|年度|年内|年底|共计|合计|总计|累计|共|总|"
    r"通过|利用|依托|借助|[在于向从对了的]|达到?|为|有|约|近|我|全|本"
)
_PARTIAL = re.compile(r"其中|包括|较|同比|增|减|月|季度|每|平均|领域|类|方面|栏目|版块|板块")
_SHORTEST_FIGURE = 8


@dataclass(frozen=True)
class _Published:
    sentence: Sentence
    quantity: Quantity
    start: int


def _carrier_conflicts(report: Report) -> Iterator[Finding]:
    """The same platform with the same kind of publication and two numbers."""
    found: dict[str, _Published] = {}
    for sentence in sentences_of(report):
        for quantity in quantities_in(sentence.text):
            start = max(sentence.text.rfind(mark, 0, quantity.start) for mark in "，；：。（、") + 1
            figure = _published_figure(sentence.text[start : quantity.start], quantity.unit, report.unit)
            if not figure:
                continue
            here = _Published(sentence, quantity, start)
            before = found.setdefault(figure, here)
            if not before.quantity.meets(quantity):
                yield _carrier_conflict(report, before, here)


def _published_figure(words: str, unit_word: str, organ: str) -> str:
    """The words without time, filler and the organ's own name; empty unless they name carrier and act."""
    if not (_CARRIER.search(words) and _PUBLISHED.search(words)) or _PARTIAL.search(words):
        return ""
    for name in _own_names(organ):
        words = words.replace(name, "")
    figure = _NOT_SAID.sub("", words)
    return figure + unit_word if len(figure) >= _SHORTEST_FIGURE else ""


def _own_names(organ: str) -> Iterator[str]:
    """The organ's name and the place in it: 金水区人民政府, 金水区."""
    if organ:
        yield organ
        place = re.match(r".*?[省市县区旗州镇乡盟](?=人民政府|.*[局委厅办])|.*(?=人民政府)", organ)
        if place and place[0]:
            yield place[0]


def _carrier_conflict(report: Report, before: _Published, here: _Published) -> Finding:
    first = before.sentence.place(before.start, before.quantity.end)
    place = here.sentence.place(here.start, here.quantity.end)
    message = (
        f"同一项数字前后不一致：前面写“{shortened(first.quote)}”，这里是“{shortened(place.quote)}”，请核对"
    )
    return in_text(report.form, "text.conflict", Level.WARNING, place, message)
