"""Last year's years in words that were taken over from last year's report as they stood.

Words that were taken over may speak of last year on purpose, so nothing is changed: the year is told to be
looked at. A year that `text.year` knows to be wrong is left to that rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Correction, Finding, Place
from model.checks.prose.sentences import Sentence, sentences_of
from model.checks.rules import Group, Needs
from model.checks.texts.periods import check_periods
from model.checks.texts.years import YEAR, check_years, year_number, year_words
from model.late_pattern import late_pattern
from model.level import Level
from model.report import Report

_CLAUSE = late_pattern(r"[^，。；：、！？]+")
_MENTION = late_pattern(rf"(?P<year>{YEAR})年")
_COMPARISON = late_pattern(r"较|比")
"""Last year's report compared itself with the year before it; taken over, that is one year too early."""


@rule(
    "history.old_year",
    level=Level.WARNING,
    needs=Needs.LAST_TEXTS,
    group=Group.HISTORY,
    name="带入的上年文字里，年份都核对过",
)
def check_old_years(case: Case) -> Iterator[Finding]:
    """Last year's number in a clause that stands in last year's text word for word."""
    report, last_year = case.report, case.last_year
    if last_year is None or last_year.year is None or report.year is None:
        return
    known = {(sentence.paragraph.text_id, words) for sentence, _, words in _clauses(last_year)}
    wrong = {_key(found.place) for found in (*check_years(case), *check_periods(case)) if found.place}
    for sentence, start, words in _clauses(report):
        if (sentence.paragraph.text_id, words) in known:
            for place in _old_years(sentence, start, words, last_year.year):
                if _key(place) not in wrong:
                    message = f"和上年报告的文字相同，这是上年的年份，报告年度是 {report.year} 年，请核对"
                    yield case.in_text(place, message).corrected_by(_one_later(place))


def _clauses(report: Report) -> Iterator[tuple[Sentence, int, str]]:
    """Each clause with the sentence in which it stands and where."""
    for sentence in sentences_of(report):
        for match in _CLAUSE.finditer(sentence.text):
            yield sentence, match.start(), match[0]


def _old_years(sentence: Sentence, start: int, words: str, last_year: int) -> Iterator[Place]:
    old = {last_year, last_year - 1} if _COMPARISON.search(words) else {last_year}
    for match in _MENTION.finditer(words):
        if year_number(match["year"]) in old:
            yield sentence.place(start + match.start(), start + match.end())


def _one_later(place: Place) -> Correction:
    """The same words one year later; they may as well speak of last year on purpose."""
    digits = place.quote.removesuffix("年").rstrip()
    right = year_words(year_number(digits) + 1, digits)
    return Correction(Place(place.text, place.start, place.start + len(digits), digits), right)


def _key(place: Place) -> tuple[str, int]:
    return place.text, place.start
