"""The reporting period, which is the report's whole year, and the date below the report, which follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import same_rule
from model.checks.findings import Correction, Finding
from model.checks.prose.sentences import Sentence, prose_of, read_text
from model.checks.texts.years import YEAR, check_years, wrong_year, year_number, year_words
from model.document import SIGNED_ON
from model.late_pattern import late_pattern

_PERIOD = late_pattern(
    rf"(?P<begin_year>{YEAR})年(?P<begin_month>[0-9]{{1,2}})月(?P<begin_day>[0-9]{{1,2}})日"
    r"起?，?(?:至|到|[-—–~～]+|，?截[至止]到?)"
    rf"(?:(?P<end_year>{YEAR})年)?(?P<end_month>[0-9]{{1,2}})月(?P<end_day>[0-9]{{1,2}})日"
)
_MONTHS = late_pattern(
    rf"(?P<begin_year>{YEAR})年(?P<begin_month>[0-9]{{1,2}})月?份?"
    r"起?(?:至|到|[-—–~～]+)"
    rf"(?:(?P<end_year>{YEAR})年)?(?P<end_month>[0-9]{{1,2}})月(?!份?[0-9]{{1,2}}日)"
)
_STATISTICS = late_pattern(r"统计|期限|所列数据|数据时间|报告期|时间范围|年报|年度报告|自$|起止")
_OF_THE_REPORT = late_pattern(r"统计|所列数据|数据时间|报告期|时间范围")
_DATE_BELOW = late_pattern(
    rf"^[^，。；：、]{{0,30}}?(?P<year>{YEAR})年(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日$"
)
_FIRST_DAY, _LAST_DAY = (1, 1), (12, 31)


@same_rule(check_years)
def check_periods(case: Case) -> Iterator[Finding]:
    """A period that ends before it begins, is of another year or not a whole one; a date before its end."""
    paragraphs = prose_of(case.report)
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            period = _PERIOD.search(sentence.text)
            if period:
                begin, end = int(period["begin_day"]), int(period["end_day"])
                yield from _period(case, sentence, period, (begin, end))
            months = _MONTHS.search(sentence.text)
            if months and _OF_THE_REPORT.search(sentence.text[: months.start()]):
                yield from _period(case, sentence, months, (_FIRST_DAY[1], _LAST_DAY[1]))
    dated = read_text(SIGNED_ON, case.report.texts.get(SIGNED_ON, ""))
    for paragraph in (*paragraphs[-1:], *dated):
        if paragraph.sentences:
            yield from _date_below(case, paragraph.sentences[-1])


def _period(case: Case, sentence: Sentence, match: re.Match[str], days: tuple[int, int]) -> Iterator[Finding]:
    begin_year = year_number(match["begin_year"])
    end_year = year_number(match["end_year"]) if match["end_year"] else begin_year
    begin = (begin_year, int(match["begin_month"]), days[0])
    end = (end_year, int(match["end_month"]), days[1])
    year, before = case.report.year, sentence.text[: match.start()]
    place = sentence.place(match.start(), match.end())
    whole_year = begin[1:] == _FIRST_DAY and end[1:] == _LAST_DAY
    of_the_report = year is not None and (whole_year or bool(_STATISTICS.search(before)))
    right = [Correction(place, _all_of(year, match), certain=True)] if of_the_report and year else []
    if end < begin:
        yield case.in_text(place, "截止日期早于起始日期，请核对").corrected_by(*right)
    elif of_the_report and begin_year != year and (whole_year or end_year != year):
        yield wrong_year(case, sentence, match, "begin_year").corrected_by(*right)
    elif of_the_report and end_year != year:
        yield wrong_year(case, sentence, match, "end_year").corrected_by(*right)
    elif of_the_report and not whole_year and _OF_THE_REPORT.search(before):
        yield case.in_text(place, "统计期限应为 1 月 1 日至 12 月 31 日，请核对").corrected_by(*right)


def _all_of(year: int, match: re.Match[str]) -> str:
    """The period in its own words from the first to the last day of the year."""
    first, last = _FIRST_DAY, _LAST_DAY
    due = {"begin_month": first[0], "begin_day": first[1], "end_month": last[0], "end_day": last[1]}
    words, start = match[0], match.start()
    for group in sorted(match.re.groupindex, key=match.start, reverse=True):
        if match[group]:
            figure = str(due[group]) if group in due else year_words(year, match[group])
            words = words[: match.start(group) - start] + figure + words[match.end(group) - start :]
    return words


def _date_below(case: Case, sentence: Sentence) -> Iterator[Finding]:
    """The date under the last text; the report cannot be made before its year is over."""
    match = _DATE_BELOW.match(sentence.text)
    if match is None or case.report.year is None:
        return
    dated = (year_number(match["year"]), int(match["month"]), int(match["day"]))
    if dated < (case.report.year, *_LAST_DAY):
        place = sentence.place(match.start("year"), match.end())
        yield case.in_text(
            place, f"落款日期早于 {case.report.year} 年 12 月 31 日，统计期限还没有结束，请核对"
        )
