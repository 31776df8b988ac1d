"""Whether a report is laid out as it says itself, and is of a length that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.characters import chinese_characters
from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.prose.numerals import NUMERALS, chinese_number
from model.checks.prose.places import section_start
from model.checks.prose.sentences import Sentence, sentences_of
from model.checks.rules import Group, Needs, year_of_rules
from model.form import CHINESE_NUMERALS
from model.level import Level
from model.report import Report

DETAILED_SINCE = 2021
"""The notice of 2021 asks for the five aspects, the fee and a short overview."""

LONGEST_OVERVIEW = 1000
"""Chinese characters of 总体情况 by the notice of 2021, punctuation not counted."""

_PARTS = re.compile(
    rf"(?:由|包括|包含|分为|分)(?P<list>[^。]{{0,200}}?)(?P<open>等)?(?:共|共计)?(?P<number>[0-9]|[{NUMERALS}]{{1,2}})个?(?:大)?部分"
    r"(?:组成|构成|内容)?(?P<behind>[：，])?"
)
_FEWEST_LISTED = 2
_FEWEST_OF_OPEN_LIST = 4
"""A list that ends in 等 with so many parts means to be complete."""

_ITEM_END = re.compile(r"[，、；。：“”《》]|(?:以及|和|及|与)(?=其[他它])")
_PART_OF_A_REPORT = re.compile(r"情况|概述|概况|总体|事项|问题|诉讼|复议|措施|说明|附表|附件")
_ABOUT_THE_REPORT = re.compile(r"报告|年报|全文")


def overview_is_limited(report: Report) -> bool:
    """Whether 总体情况 of that year is to be kept below `LONGEST_OVERVIEW`."""
    return year_of_rules(report.form, report.year) >= DETAILED_SINCE


@rule(
    "structure.parts",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="“由几部分组成”与列出的一致",
)
def check_parts(case: Case) -> Iterator[Finding]:
    """“由N部分组成” with another number of parts listed, or than the report has."""
    for sentence in sentences_of(case.report):
        match = _PARTS.search(sentence.text)
        if match and _ABOUT_THE_REPORT.search(sentence.text[: match.end()]):
            yield from _judged_parts(case, sentence, match)


def _judged_parts(case: Case, sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    number = match["number"]
    stated = int(number) if number.isdecimal() else chinese_number(number)
    due = len(case.report.form.sections)
    listed = _listed(match["list"]) or (_listed(sentence.text[match.end() :]) if match["behind"] else 0)
    listed = listed if listed >= _FEWEST_LISTED else 0
    if stated == (listed or due) or (match["open"] and listed < min(stated, _FEWEST_OF_OPEN_LIST)):
        return
    counted = f"列出的有 {listed} 个" if listed else f"报告有 {due} 个部分"
    place = sentence.place(match.start("number"), match.start("behind") if match["behind"] else match.end())
    message = f"写的是 {number} 个部分，{counted}，请核对"
    yield case.in_text(place, message)


def _listed(words: str) -> int:
    """How many sections the words list; 行政复议、行政诉讼 are one, and nothing counts after 其他…事项."""
    number, disputes = 0, False
    for item in _ITEM_END.split(re.sub(rf"（?[{CHINESE_NUMERALS}0-9][）、.]", "，", words)):
        if not _PART_OF_A_REPORT.search(item):
            continue
        continues = disputes and "诉讼" in item and "复议" not in item
        number += not continues
        disputes = "复议" in item
        if "事项" in item:
            break
    return number


@rule(
    "structure.length",
    level=Level.HINT,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="总体情况不超过一千字",
    since=DETAILED_SINCE,
)
def check_length(case: Case) -> Iterator[Finding]:
    """总体情况 above 1,000 characters; punctuation, figures and letters are not counted."""
    number = chinese_characters(case.report.texts.get("overview", ""))
    if number > LONGEST_OVERVIEW:
        message = (
            f"有 {number} 个汉字，要求控制在 {LONGEST_OVERVIEW} 字以内，多出 {number - LONGEST_OVERVIEW} 字"
        )
        yield case.in_text(section_start("overview"), message)
