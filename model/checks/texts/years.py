"""Years in the prose: the report's own year where it must stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import any_of, check_data
from model.checks.findings import Finding
from model.checks.prose.numerals import DIGITS
from model.checks.prose.sentences import Sentence, prose_of, sentences_of
from model.checks.rules import Group, Needs
from model.form import Family
from model.level import Level

YEAR = r"(?:20[0-9]{2}|二[〇○零0][一二三四五六七八九〇○零]{2})"
_PERIOD = re.compile(
    rf"(?P<begin_year>{YEAR})年(?P<begin_month>[0-9]{{1,2}})月(?P<begin_day>[0-9]{{1,2}})日"
    r"起?，?(?:至|到|[-—–~～]+|，?截[至止]到?)"
    rf"(?:(?P<end_year>{YEAR})年)?(?P<end_month>[0-9]{{1,2}})月(?P<end_day>[0-9]{{1,2}})日"
)
_STATISTICS = re.compile(r"统计|期限|所列数据|数据时间|报告期|时间范围|年报|年度报告|自$|起止")
_PUBLISHES = re.compile(
    r"现(?:将|就|予|编制|公布|发布|公开|向)|本报告|编制(?:本|了本|形成)|特此|公布如下|报告如下|予以公布|全文如下"
)
_PUBLISHED_BEFORE = re.compile(r"编发|按时|已|上年|按照.*要求|指导|督促|完成了|组织.*编制|各")
_OPENING = re.compile(rf"^(?:（?[一二三四五六七八九十]+[）、])?(?P<year>{YEAR})年(?:度)?，?")
_OTHER_TIME = re.compile(
    r"较|相比|同比|比20|以来|之前|以前|印发|出台|修订|施行|制定|起，|计划|下一步|将(?!.{0,12}(?:纳入|作为))|上年|结转|底前|"
    r"[0-9]月|年初|年底|要点|开始"
)
_CLOSING_DATE = re.compile(rf"截[至止]到?(?P<year>{YEAR})年12月(?:31日|底)")


@dataclass(frozen=True)
class YearWords:
    """What reports are called, and what tells of the year's own work; years.toml explains the words."""

    reports: tuple[str, ...]
    work: tuple[str, ...]


@dataclass(frozen=True)
class _Patterns:
    own_report: re.Pattern[str]
    own_work: re.Pattern[str]


@cache
def _patterns(family: Family) -> _Patterns | None:
    words = check_data(YearWords, family, "years.toml")
    if words is None:
        return None
    own_report = (
        rf"(?P<year>{YEAR})年度?的?{any_of(words.reports)}(?:报告?+(?!编制|有关|的通知|工作)|(?=编制))"
    )
    return _Patterns(re.compile(own_report), re.compile(any_of(words.work)))


@rule(
    "text.year",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.PROSE,
    name="文字中的年份与报告年份相符",
)
def check_years(case: Case) -> Iterator[Finding]:
    """Another year where the report's own must stand; a period that ends before it begins."""
    patterns = _patterns(case.report.form.family)
    for sentence in sentences_of(case.report):
        period = _PERIOD.search(sentence.text)
        if period:
            yield from _period(case, sentence, period)
        if case.report.year is not None:
            if patterns is not None:
                yield from _own_report(case, sentence, patterns.own_report)
            yield from _closing_date(case, sentence)
    if case.report.year is not None and patterns is not None:
        yield from _openings(case, patterns.own_work)


def year_number(words: str) -> int:
    """The year in digits of either kind."""
    return int("".join(str(DIGITS.get(character, character)) for character in words))


def _wrong(case: Case, sentence: Sentence, match: re.Match[str], group: str = "year") -> Finding:
    end = match.end(group) + len("年")
    place = sentence.place(match.start(group), end)
    message = f"这里写的是 {year_number(match[group])} 年，报告年度是 {case.report.year} 年，请核对"
    return case.in_text(place, message)


def _period(case: Case, sentence: Sentence, match: re.Match[str]) -> Iterator[Finding]:
    begin_year = year_number(match["begin_year"])
    end_year = year_number(match["end_year"]) if match["end_year"] else begin_year
    begin = (begin_year, int(match["begin_month"]), int(match["begin_day"]))
    end = (end_year, int(match["end_month"]), int(match["end_day"]))
    if end < begin:
        place = sentence.place(match.start(), match.end())
        yield case.in_text(place, "截止日期早于起始日期，请核对")
        return
    whole_year = begin[1:] == (1, 1) and end[1:] == (12, 31)
    if case.report.year is None or not (whole_year or _STATISTICS.search(sentence.text[: match.start()])):
        return
    if begin_year != case.report.year and (whole_year or end_year != case.report.year):
        yield _wrong(case, sentence, match, "begin_year")
    elif end_year != case.report.year:
        yield _wrong(case, sentence, match, "end_year")


def _own_report(case: Case, sentence: Sentence, named: re.Pattern[str]) -> Iterator[Finding]:
    """The report speaks of itself with another year; of other reports it may."""
    for match in named.finditer(sentence.text):
        if year_number(match["year"]) == case.report.year or _PUBLISHED_BEFORE.search(sentence.text):
            continue
        alone = len(sentence.text) - (match.end() - match.start()) <= len(case.report.unit) + len("《》。")
        if _PUBLISHES.search(sentence.text) or alone:
            yield _wrong(case, sentence, match)


def _closing_date(case: Case, sentence: Sentence) -> Iterator[Finding]:
    """截至 the end of the year before: the sentence is last year's."""
    if f"{case.report.year}年" in sentence.text or _OTHER_TIME.search(_CLOSING_DATE.sub("", sentence.text)):
        return
    for match in _CLOSING_DATE.finditer(sentence.text):
        if case.report.year is not None and year_number(match["year"]) == case.report.year - 1:
            yield _wrong(case, sentence, match)


def _openings(case: Case, own_work: re.Pattern[str]) -> Iterator[Finding]:
    """Sentences that tell the year's own work and begin with another year."""
    for paragraph in prose_of(case.report):
        for index, sentence in enumerate(paragraph.sentences):
            match = _OPENING.match(sentence.text)
            if match is None or year_number(match["year"]) == case.report.year:
                continue
            rest = sentence.text[match.end() :]
            around = "".join(near.text for near in paragraph.sentences[max(index - 1, 0) : index + 2])
            if str(case.report.year) not in around and own_work.search(rest) and not _OTHER_TIME.search(rest):
                yield _wrong(case, sentence, match)
