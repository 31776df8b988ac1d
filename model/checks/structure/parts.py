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
from model.checks.rules import Group, Needs
from model.checks.structure.words import section_of, structure_words
from model.late_pattern import late_pattern
from model.level import Level
from model.ordinals import CHINESE_NUMERALS
from model.report import Report

_PARTS = late_pattern(
    rf"(?:由|包括|包含|分为|分)(?P<list>[^。]{{0,200}}?)(?P<open>等)?(?:共|共计)?(?P<number>[0-9]|[{NUMERALS}]{{1,2}})个?(?:大)?部分"
    r"(?:组成|构成|内容)?(?P<behind>[：，])?"
)
_FEWEST_LISTED = 2
_FEWEST_OF_OPEN_LIST = 4
"""A list that ends in 等 with so many parts means to be complete."""

_ITEM_END = late_pattern(r"[，、；。：“”《》]|(?:以及|和|及|与)(?=其[他它])")
_PART_OF_A_REPORT = late_pattern(r"情况|概述|概况|总体|事项|问题|诉讼|复议|措施|说明|附表|附件")
_ABOUT_THE_REPORT = late_pattern(r"报告|年报|全文")


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
    if stated == (listed or due) or (match["open"] and 0 < listed < min(stated, _FEWEST_OF_OPEN_LIST)):
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
    since=2021,
    asked_of=lambda form: section_of(form, structure_words(form).length) is not None,
)
def check_length(case: Case) -> Iterator[Finding]:
    """A section with more Chinese characters than asked for; punctuation and figures are not counted."""
    for text_id, text in case.report.prose.items():
        longest, number = longest_text(case.report, text_id), chinese_characters(text)
        if longest is not None and number > longest:
            message = f"有 {number} 个汉字，要求控制在 {longest} 字以内，多出 {number - longest} 字"
            yield case.in_text(section_start(text_id), message)


def longest_text(report: Report, text_id: str) -> int | None:
    """How many Chinese characters that text of the report may have; None where nothing limits it."""
    limit = structure_words(report.form).length
    section = section_of(report.form, limit)
    asked = check_length.is_due(report.form, report.year)
    return limit.longest if asked and limit and section and section.id == text_id else None
