"""Numbers that say how many things are listed.

“甲”、“乙”等 N 个文件; 从甲、乙、丙三个方面; 三个问题：一是……二是……
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from model.checks.case import Case
from model.checks.declaring import same_rule
from model.checks.findings import Finding
from model.checks.prose.numerals import NUMERALS, chinese_number
from model.checks.prose.sentences import Paragraph, prose_of
from model.checks.texts.sums import check_sums
from model.late_pattern import late_pattern

_NUMBER = rf"(?P<number>[0-9]{{1,2}}|[{NUMERALS}]{{1,2}})"
_MEASURE = r"(?:大|个|项|类|种|场|期|部|篇|方面|件|份|次|级|条)"
_QUOTED = late_pattern(
    rf"(?P<list>(?:[“《][^“”《》]{{1,60}}[”》](?:（[^（）]*）)?[、，和及与]?){{2,}})(?P<open>等)?(?:这|共|共计)?{_NUMBER}{_MEASURE}"
)
_FROM = late_pattern(
    r"(?:从|围绕|聚焦|涵盖)(?P<list>[^，。；：“”（）《》从]+(?:、[^，。；：“”（）《》、]+)+?)(?P<open>等)?(?:这)?"
    rf"{_NUMBER}(?:个|大)(?:方面|维度|层面|环节|领域|角度)"
)
_ORDINALS = late_pattern(r"(?:^|[。；：，、”）])([一二三四五六七八九十])是")
_ANNOUNCED = late_pattern(
    rf"{_NUMBER}(?:个|项|大|点|条)?(?:方面)?(?:的|主要|突出)*(?:问题|不足|短板|工作|措施|方面|困难)[^。；：]{{0,12}}[：。]"
)


@same_rule(check_sums)
def check_enumerations(case: Case) -> Iterator[Finding]:
    """A number that says how many are listed, and another number of things listed."""
    for paragraph in prose_of(case.report):
        for match in _QUOTED.finditer(paragraph.text):
            listed = len(re.findall(r"[“《]", match["list"]))
            yield from _enumeration(case, paragraph, match, range(listed, listed + 1))
        for match in _FROM.finditer(paragraph.text):
            words = match["list"]
            fewest = words.count("、") + 1
            most = fewest + len(re.findall(r"和|及|与|以及", words))
            yield from _enumeration(case, paragraph, match, range(fewest, most + 1))
        yield from _announced(case, paragraph)


def _number(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"].isdecimal() else chinese_number(match["number"])


def _enumeration(case: Case, paragraph: Paragraph, match: re.Match[str], listed: range) -> Iterator[Finding]:
    stated = _number(match)
    fits = stated >= listed.start if match["open"] else stated in listed
    if not fits and stated > 1:
        place = paragraph.place(match.start(), match.end())
        message = f"写的是 {match['number']}，列出的有 {listed.start} 个，请核对"
        yield case.in_text(place, message)


def _announced(case: Case, paragraph: Paragraph) -> Iterator[Finding]:
    """三个问题：一是……二是…… and nothing more."""
    matches = list(_ANNOUNCED.finditer(paragraph.text))
    for match, following in pairwise([*matches, None]):
        if match is None:
            break
        end = following.start() if following else len(paragraph.text)
        ordinals = [
            chinese_number(found) for found in _ORDINALS.findall(paragraph.text[match.end() - 1 : end])
        ]
        run = _first_run(ordinals)
        if run > 1 and run != _number(match) and _number(match) > 1:
            place = paragraph.place(match.start(), match.end())
            message = f"写的是 {match['number']}，后面列出 {run} 项，请核对"
            yield case.in_text(place, message)


def _first_run(ordinals: Sequence[int]) -> int:
    """How many follow each other from 一 on."""
    length = 0
    for ordinal in ordinals:
        if ordinal != length + 1:
            break
        length = ordinal
    return length
