"""Statements that something was not done at all, 未实施行政强制, which the tables contradict: claims.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from model.checks.case import Case
from model.checks.declaring import same_rule
from model.checks.family_words import any_of
from model.checks.findings import Finding
from model.checks.prose.sentences import Sentence, sentences_of
from model.checks.texts.claim_words import DeniedWords, claim_words
from model.checks.texts.claims import check_none, is_of_another_time
from model.numbers import Value, write_number
from model.report import Report
from model.totals import effective_value

_DONE = "(?:发生|实施|作出|做出|开展|采取|进行|涉及|办理|受理|有)"
_NOT_DONE = f"(?:未|没有|没|无|尚未|从未|未曾){_DONE}?(?:过|任何|相关|的)*"
_JOINED = "(?:、|和|或者?|及|以及|与|，)?"
_MATTER = "(?:行为|案件|事项|情况|决定|工作|业务)*"


@same_rule(check_none)
def check_denials(case: Case) -> Iterator[Finding]:
    """What the prose says was not done, and the tables count."""
    denied = claim_words(case.report.form).denied
    for sentence in sentences_of(case.report) if denied else ():
        for match in _pattern(denied).finditer(sentence.text):
            if not is_of_another_time(sentence, match, case.report.year):
                yield from _contradicted(case, sentence, match, denied)


@cache
def _pattern(denied: tuple[DeniedWords, ...]) -> re.Pattern[str]:
    what = any_of(word for each in denied for word in each.words)
    named = f"{what}{_MATTER}(?:{_JOINED}{what}{_MATTER})*"
    end = "(?=[，。；、！）]|$)"
    return re.compile(f"{_NOT_DONE}(?P<what>{named}){end}|(?P<nought>{named})(?:数量?)?均?(?:为|是)零{end}")


def _contradicted(
    case: Case, sentence: Sentence, match: re.Match[str], denied: tuple[DeniedWords, ...]
) -> Iterator[Finding]:
    named = match["what"] or match["nought"]
    for each in denied:
        number = _sum(case.report, each.cells)
        if number and re.search(any_of(each.words), named):
            cells = tuple(cell for cell in each.cells if cell in case.report.form.cells)
            table = case.report.form.table_name(case.report.form.cells[cells[0]].table.id)
            message = f"但{table}的{each.name}是 {write_number(number)}，请核对"
            yield case.in_text(sentence.place(match.start(), match.end()), message, cells)


def _sum(report: Report, cells: tuple[str, ...]) -> Value:
    known = (cell for cell in cells if cell in report.form.cells)
    return sum(effective_value(report, cell) or 0 for cell in known)
