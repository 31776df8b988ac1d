"""Whether a report has what the form asks for: title, sections, parts, a length that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.checks.findings import Finding
from model.checks.prose.numerals import NUMERALS, chinese_number
from model.checks.prose.places import in_text, section_start
from model.checks.prose.sentences import Sentence, sentences_of
from model.form import CHINESE_NUMERALS
from model.level import Level
from model.report import Report

DETAILED_SINCE = 2021
"""The notice of 2021 asks for the five aspects, the fee and a short overview."""

LONGEST_OVERVIEW = 1000
"""Chinese characters of 总体情况 by the notice of 2021, punctuation not counted."""

_CHARACTER = re.compile(r"[㐀-䶿一-鿿]")
_YEAR_IN_UNIT = re.compile(r"20[0-9]{2}年?")
_TITLE_LINE = re.compile(
    r"^《?(?P<unit>[^，。；：]*?)(?P<year>20[0-9]{2})年(?:度)?政府信息公开工作年度报告》?$"
)
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


def due_year(report: Report) -> int:
    """The year whose rules apply: the report's own, or the first of its form where it tells none."""
    return report.year if report.year is not None else report.form.first_year


def chinese_characters(text: str) -> int:
    """How many Chinese characters a text has; punctuation, figures and letters are not counted."""
    return len(_CHARACTER.findall(text))


def overview_is_limited(report: Report) -> bool:
    """Whether 总体情况 of that year is to be kept below `LONGEST_OVERVIEW`."""
    return due_year(report) >= DETAILED_SINCE


def check_title(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """A title without organ or year, or with a year other than the report's."""
    if not report.unit.strip():
        yield Finding("structure.title", Level.ERROR, "标题里没有单位名称，请填写发布机关的全称")
    if report.year is None:
        yield Finding("structure.title", Level.ERROR, "标题里没有年份，请填写报告年度")
    written = _YEAR_IN_UNIT.search(report.unit)
    if written:
        message = f"单位名称里写着“{written[0]}”，报告年度是 {report.year} 年，标题里的年份只写一次"
        yield Finding("structure.title", Level.ERROR, message)
    for sentence in sentences_of(report):
        title = _TITLE_LINE.match(sentence.text)
        if title and report.year is not None and int(title["year"]) != report.year:
            place = sentence.place(title.start("year"), title.end("year"))
            message = f"标题写的是 {title['year']} 年，报告年度是 {report.year} 年，请核对"
            yield in_text(report.form, "structure.title", Level.ERROR, place, message)


def check_sections(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """A section without text, or whose table has no figure at all."""
    for section in report.form.sections:
        heading = report.form.section_heading(section)
        if section.table:
            if not any(cell.startswith(f"{section.table}.") for cell in report.stated):
                cells = tuple(
                    cell.id for cell in report.form.cells.values() if cell.table.id == section.table
                )
                message = f"“{heading}”缺少表格，或者表格全部没有填写"
                yield Finding("structure.sections", Level.ERROR, message, cells)
        elif not _CHARACTER.search(report.texts.get(section.id, "")):
            message = f"“{heading}”没有内容，没有可以报告的也请写明"
            yield Finding("structure.sections", Level.ERROR, message, place=section_start(section.id))


def check_length(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """总体情况 above 1,000 characters; punctuation, figures and letters are not counted."""
    number = chinese_characters(report.texts.get("overview", ""))
    if overview_is_limited(report) and number > LONGEST_OVERVIEW:
        message = (
            f"有 {number} 个汉字，要求控制在 {LONGEST_OVERVIEW} 字以内，多出 {number - LONGEST_OVERVIEW} 字"
        )
        yield in_text(report.form, "structure.length", Level.HINT, section_start("overview"), message)


def check_parts(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """“由N部分组成” with another number of parts listed, or than the report has."""
    for sentence in sentences_of(report):
        match = _PARTS.search(sentence.text)
        if match and _ABOUT_THE_REPORT.search(sentence.text[: match.end()]):
            yield from _judged_parts(report, sentence, match)


def _judged_parts(report: Report, sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    number = match["number"]
    stated = int(number) if number.isdecimal() else chinese_number(number)
    due = len(report.form.sections)
    listed = _listed(match["list"]) or (_listed(sentence.text[match.end() :]) if match["behind"] else 0)
    listed = listed if listed >= _FEWEST_LISTED else 0
    if stated == (listed or due) or (match["open"] and listed < min(stated, _FEWEST_OF_OPEN_LIST)):
        return
    counted = f"列出的有 {listed} 个" if listed else f"报告有 {due} 个部分"
    place = sentence.place(match.start("number"), match.start("behind") if match["behind"] else match.end())
    message = f"写的是 {number} 个部分，{counted}，请核对"
    yield in_text(report.form, "structure.parts", Level.WARNING, place, message)


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
