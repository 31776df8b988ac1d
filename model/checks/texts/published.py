"""Numbers that have no table but stand twice: how much was published, in all or on one platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.checks.case import Case
from model.checks.declaring import same_rule
from model.checks.findings import Finding, Place
from model.checks.prose.places import shortened
from model.checks.prose.quantities import Quantity, quantities_in
from model.checks.prose.sentences import Sentence, sentences_of
from model.checks.texts.conflicts import check_conflicts
from model.report import Report

_CARRIER = re.compile(r"平台|网站|公众号|微博|客户端|头条号|抖音号|政务新媒体|公开栏|专栏")
_PUBLISHED = re.compile(r"发布|公开|推送|更新|上传|发表")
_ALL = re.compile(r"主动公开(?:各类)?(?:政府|政务)?信息(?:更新)?(?:数量|总数|总量|数)?")
_NOT_SAID = re.compile(
    r"20[0-9]{2}年度?|截[至止](?:目前|年底|12月底|12月31日)?|今年以来|今年|全年|本年度?|年度|年内|年底|共计|合计|总计|累计|共|总|"
    r"[我全本](?:局|委|厅|办|镇|乡|街道|单位|机关)|"
    r"通过|利用|依托|借助|[在于向从对了的]|达到?|为|有|约|近|我|全|本"
)
_PARTIAL = re.compile(
    r"其中|包括|较|同比|增|减|月|季度|每|平均|领域|类(?!政府|政务|信息)|方面|栏目|版块|板块"
)
_YEAR = re.compile(r"(20[0-9]{2})年")
_BOUNDARIES = "，；：。（、"
_SHORTEST_FIGURE = 8
"""A figure told in fewer characters, `网站发布信息`, may well be two figures."""


@dataclass(frozen=True)
class _Published:
    place: Place
    quantity: Quantity


@same_rule(check_conflicts)
def check_published(case: Case) -> Iterator[Finding]:
    """The same publication on the same platform, or 主动公开 in all, with two numbers."""
    found: dict[str, _Published] = {}
    for sentence in sentences_of(case.report):
        for quantity in quantities_in(sentence.text):
            start = max(sentence.text.rfind(mark, 0, quantity.start) for mark in _BOUNDARIES) + 1
            figure = _figure(sentence, start, quantity, case.report)
            if not figure:
                continue
            here = _Published(sentence.place(start, quantity.end), quantity)
            before = found.setdefault(figure, here)
            if not before.quantity.meets(quantity):
                yield _conflict(case, before, here)


def _figure(sentence: Sentence, start: int, quantity: Quantity, report: Report) -> str:
    """What is counted, without time and filler; empty when it is a part, another year's, or too vague."""
    before, words = sentence.text[: quantity.start], sentence.text[start : quantity.start]
    years = _YEAR.findall(before)
    if _PARTIAL.search(words) or (years and report.year is not None and int(years[-1]) != report.year):
        return ""
    total = _NOT_SAID.sub("", before.replace("，", ""))
    if _ALL.fullmatch(total) and quantity.unit == "条":
        return _total_of(sentence)
    if not (_CARRIER.search(words) and _PUBLISHED.search(words)):
        return ""
    for name in _own_names(report.unit):
        words = words.replace(name, "")
    figure = _NOT_SAID.sub("", words)
    return figure + quantity.unit if len(figure) >= _SHORTEST_FIGURE else ""


def _total_of(sentence: Sentence) -> str:
    """主动公开 in all, told at the beginning of a sentence under no heading of a narrower kind."""
    headings = sentence.paragraph.headings
    return "主动公开" if not headings or "主动公开" in headings[0] else ""


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
