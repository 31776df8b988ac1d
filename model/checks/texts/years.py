"""Years in the prose: the report's own year where it must stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import any_of, check_data
from model.checks.findings import Correction, Finding
from model.checks.prose.numerals import DIGITS
from model.checks.prose.sentences import Sentence, prose_of, sentences_of
from model.checks.rules import Group, Needs
from model.document import PREAMBLE
from model.form import Family
from model.late_pattern import late_pattern
from model.level import Level

YEAR = r"(?:20[0-9]{2}|二[〇○零0][一二三四五六七八九〇○零]{2})"
_PUBLISHES = late_pattern(
    r"现(?:将|就|予|编制|公布|发布|公开|向)|本报告|编制(?:本|了本|形成)|特此|公布如下|报告如下|予以公布|全文如下"
)
_PUBLISHED_BEFORE = late_pattern(r"编发|按时|已|上年|按照.*要求|指导|督促|完成了|组织.*编制|各")
_OPENING = rf"^(?:（?[一二三四五六七八九十]+[）、])?(?P<year>{YEAR})年(?:度)?，?"
_SUBJECT_BEFORE = r"(?:^|(?<=[，；：。]))(?P<subject>[一-龥、（）]{0,20}?"
_BEHIND_SUBJECT = rf"）?)在?(?P<year>{YEAR})年(?:度)?(?:期间|以内|内|里)?，?"
_OF_LAST_YEAR = late_pattern(r"上年|上一年|去年|通知|已")
_OTHER_TIME = late_pattern(r"较|相比|同比|比20|以来|之前|以前|上年|结转|底前|[0-9]月|年初|年底")
_NOT_WHOLE_YEAR = late_pattern(
    r"^(?:至|到|、|[-—–~～]|以来|之前|以前|[底末初]|[0-9]{1,2}月|[^，。；]{0,8}结转)"
)
_THIS_YEAR = late_pattern(r"[，；](?:而)?(?:本年度?|今年)(?:我|收|新|为|是|则|增|减|较|比|共)")
_TO_COME = late_pattern(r"计划|下一步|将|拟|力争|继续")
_CLOSING_DATE = late_pattern(rf"截[至止]到?(?P<year>{YEAR})年12月(?:31日|底)")


@dataclass(frozen=True)
class YearWords:
    """What reports are called, and what tells of the year's own work; years.toml explains the words."""

    reports: tuple[str, ...]
    work: tuple[str, ...]
    subjects: tuple[str, ...]
    left_over: tuple[str, ...]
    no_subject: tuple[str, ...] = ()
    of_then: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Patterns:
    own_report: re.Pattern[str]
    own_work: re.Pattern[str]
    left_over: re.Pattern[str]
    of_then: re.Pattern[str]
    behind_subject: re.Pattern[str]
    no_subject: re.Pattern[str]


@cache
def _patterns(family: Family) -> _Patterns | None:
    words = check_data(YearWords, family, "years.toml")
    if words is None:
        return None
    own_report = (
        rf"(?P<year>{YEAR})年度?的?{any_of(words.reports)}(?:报告?+(?!编制|有关|的通知|工作)|(?=编制))"
    )
    behind_subject = _SUBJECT_BEFORE + any_of(words.subjects) + _BEHIND_SUBJECT
    return _Patterns(
        re.compile(own_report),
        re.compile(any_of(words.work)),
        re.compile(any_of(words.left_over)),
        re.compile(any_of(words.of_then)),
        re.compile(behind_subject),
        re.compile(any_of(words.no_subject)),
    )


@rule(
    "text.year",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.PROSE,
    name="文字中的年份与报告年份相符",
)
def check_years(case: Case) -> Iterator[Finding]:
    """Another year where the report's own must stand."""
    if case.report.year is None:
        return
    patterns = _patterns(case.report.form.family)
    for sentence in sentences_of(case.report):
        if patterns is not None:
            yield from _own_report(case, sentence, patterns.own_report)
        yield from _closing_date(case, sentence)
    if patterns is not None:
        yield from _own_work(case, patterns)


def year_number(words: str) -> int:
    """The year in digits of either kind."""
    return int("".join(str(DIGITS.get(character, character)) for character in words))


def wrong_year(case: Case, sentence: Sentence, match: re.Match[str], group: str = "year") -> Finding:
    """A year other than the report's, in that group of the match."""
    end = match.end(group) + len("年")
    place = sentence.place(match.start(group), end)
    message = f"这里写的是 {year_number(match[group])} 年，报告年度是 {case.report.year} 年，请核对"
    digits = sentence.place(match.start(group), match.end(group))
    right = Correction(digits, year_words(case.report.year or 0, match[group]), certain=True)
    return case.in_text(place, message).corrected_by(right)


def year_words(year: int, like: str) -> str:
    """The year in digits of the same kind."""
    if like.isdecimal():
        return str(year)
    noughts = [character for character in like if DIGITS.get(character) == 0]
    return "".join(
        "一二三四五六七八九"[int(d) - 1] if d != "0" else (noughts or ["〇"])[0] for d in str(year)
    )


def _own_report(case: Case, sentence: Sentence, named: re.Pattern[str]) -> Iterator[Finding]:
    """The report speaks of itself with another year; of other reports it may."""
    for match in named.finditer(sentence.text):
        if year_number(match["year"]) == case.report.year:
            continue
        if sentence.paragraph.text_id == PREAMBLE and not _OF_LAST_YEAR.search(sentence.text):
            yield wrong_year(case, sentence, match)
            continue
        if _PUBLISHED_BEFORE.search(sentence.text):
            continue
        alone = len(sentence.text) - (match.end() - match.start()) <= len(case.report.unit) + len("《》。")
        if _PUBLISHES.search(sentence.text) or alone:
            yield wrong_year(case, sentence, match)


def _closing_date(case: Case, sentence: Sentence) -> Iterator[Finding]:
    """截至 the end of the year before: the sentence is last year's."""
    if f"{case.report.year}年" in sentence.text or _OTHER_TIME.search(_CLOSING_DATE.sub("", sentence.text)):
        return
    for match in _CLOSING_DATE.finditer(sentence.text):
        if case.report.year is not None and year_number(match["year"]) == case.report.year - 1:
            yield wrong_year(case, sentence, match)


def _own_work(case: Case, patterns: _Patterns) -> Iterator[Finding]:
    """Sentences that tell the year's own work and begin with another or have it behind their subject."""
    opening = re.compile(_OPENING)
    unit = "".join(case.report.unit.split())
    for paragraph in prose_of(case.report):
        if any(map(patterns.left_over.search, paragraph.headings)):
            continue
        for index, sentence in enumerate(paragraph.sentences):
            near = paragraph.sentences[max(index - 1, 0) : index + 2]
            for match in opening.finditer(sentence.text):
                yield from _own_work_of_another_year(case, sentence, match, near, patterns)
            for match in patterns.behind_subject.finditer(sentence.text):
                subject = match["subject"].removeprefix(unit)
                if not patterns.no_subject.search(subject):
                    near = paragraph.sentences[index : index + 2]
                    yield from _own_work_of_another_year(case, sentence, match, near, patterns)


def _own_work_of_another_year(
    case: Case, sentence: Sentence, match: re.Match[str], near: Sequence[Sentence], patterns: _Patterns
) -> Iterator[Finding]:
    """A year that is not the report's, unless the sentences near it set it beside the report's own."""
    if year_number(match["year"]) == case.report.year:
        return
    rest = sentence.text[match.end() :]
    compared = any(str(case.report.year) in other.text for other in near) or _THIS_YEAR.search(rest)
    to_come = year_number(match["year"]) > (case.report.year or 0) and _TO_COME.search(rest)
    told_of_then = (
        to_come
        or _NOT_WHOLE_YEAR.search(rest)
        or _OF_LAST_YEAR.search(sentence.text[: match.start()])
        or patterns.left_over.search(sentence.text)
        or (not match[0].endswith("，") and patterns.of_then.search(rest))
    )
    if patterns.own_work.search(rest) and not compared and not told_of_then:
        yield wrong_year(case, sentence, match)
