"""Numbers that have no table but stand twice: how much was published, in all or on one platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from model.checks.case import Case
from model.checks.declaring import same_rule
from model.checks.family_words import any_of, check_data
from model.checks.findings import Finding, Place
from model.checks.prose.places import shortened
from model.checks.prose.quantities import Quantity, quantities_in
from model.checks.prose.sentences import Sentence, sentences_of
from model.checks.texts.conflicts import check_conflicts
from model.late_pattern import late_pattern
from model.report import Report

_NOT_SAID = late_pattern(
    r"20[0-9]{2}年度?|截[至止](?:目前|年底|12月底|12月31日)?|今年以来|今年|全年|本年度?|年度|年内|年底|共计|合计|总计|累计|共|总|"
    r"[我全本](?:局|委|厅|办|镇|乡|街道|单位|机关)|"
    r"通过|利用|依托|借助|[在于向从对了的]|达到?|为|有|约|近|我|全|本"
)
_PARTIAL = late_pattern(
    r"其中|包括|较|同比|增|减|月|季度|每|平均|领域|类(?!政府|政务|信息)|方面|栏目|版块|板块"
)
_YEAR = late_pattern(r"(20[0-9]{2})年")
_BOUNDARIES = "，；：。（、"
_SHORTEST_FIGURE = 8
"""A figure told in fewer characters, `网站发布信息`, may well be two figures."""


@dataclass(frozen=True, eq=False)
class PublicationWords:
    """The words for what is published and where; published.toml of a family explains them."""

    carriers: tuple[str, ...]
    published: tuple[str, ...]
    name: str
    all: tuple[str, ...]
    unit: str


@dataclass(frozen=True)
class _Patterns:
    carrier: re.Pattern[str]
    published: re.Pattern[str]
    all: re.Pattern[str]


@cache
def _patterns(words: PublicationWords) -> _Patterns:
    return _Patterns(*(re.compile(any_of(each)) for each in (words.carriers, words.published, words.all)))


@dataclass(frozen=True)
class _Clause:
    """A number and the words that lead to it: from `start` in its sentence on, and all before it."""

    sentence: Sentence
    start: int
    quantity: Quantity

    @property
    def before(self) -> str:
        return self.sentence.text[: self.quantity.start]

    @property
    def words(self) -> str:
        return self.before[self.start :]


@dataclass(frozen=True)
class _Published:
    place: Place
    quantity: Quantity


@same_rule(check_conflicts)
def check_published(case: Case) -> Iterator[Finding]:
    """The same publication on the same platform, or all publications together, with two numbers."""
    words = check_data(PublicationWords, case.report.form.family, "published.toml")
    if words is None:
        return
    found: dict[str, _Published] = {}
    for sentence in sentences_of(case.report):
        for quantity in quantities_in(sentence.text):
            start = max(sentence.text.rfind(mark, 0, quantity.start) for mark in _BOUNDARIES) + 1
            clause = _Clause(sentence, start, quantity)
            figure = "" if _is_partial(clause, case.report) else _figure(clause, case.report, words)
            if not figure:
                continue
            here = _Published(sentence.place(start, quantity.end), quantity)
            before = found.setdefault(figure, here)
            if not before.quantity.meets(quantity):
                yield _conflict(case, before, here)


def _is_partial(clause: _Clause, report: Report) -> bool:
    """Whether the number is a part of another, or another year's."""
    years = _YEAR.findall(clause.before)
    another_year = years and report.year is not None and int(years[-1]) != report.year
    return bool(_PARTIAL.search(clause.words) or another_year)


def _figure(clause: _Clause, report: Report, known: PublicationWords) -> str:
    """What is counted, without time and filler; empty when it is too vague."""
    patterns, words = _patterns(known), clause.words
    total = _NOT_SAID.sub("", clause.before.replace("，", ""))
    if patterns.all.fullmatch(total) and clause.quantity.unit == known.unit:
        return _total_of(clause.sentence, known.name)
    if not (patterns.carrier.search(words) and patterns.published.search(words)):
        return ""
    for name in _own_names(report.unit):
        words = words.replace(name, "")
    figure = _NOT_SAID.sub("", words)
    return figure + clause.quantity.unit if len(figure) >= _SHORTEST_FIGURE else ""


def _total_of(sentence: Sentence, name: str) -> str:
    """All that was published, told at the beginning of a sentence under no heading of a narrower kind."""
    headings = sentence.paragraph.headings
    return name if not headings or name in headings[0] else ""


def _own_names(organ: str) -> Iterator[str]:
    """The organ's name and the place in it: 金水区人民政府, 金水区."""
    if organ:
        yield organ
        place = re.match(r".*?[省市县区旗州镇乡盟](?=人民政府|.*[局委厅办])|.*(?=人民政府)", organ)
        if place and place[0]:
            yield place[0]


def _conflict(case: Case, before: _Published, here: _Published) -> Finding:
    message = (
        f"同一项数字前后不一致：前面写“{shortened(before.place.quote)}”，"
        f"这里写“{shortened(here.place.quote)}”，请核对"
    )
    return case.in_text(here.place, message)
