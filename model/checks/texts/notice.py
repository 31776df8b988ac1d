"""Whether the text cites the notice of the form that the report's year asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.family_words import any_of
from model.checks.findings import Correction, Finding
from model.checks.prose.sentences import sentences_of
from model.checks.rules import Group, Needs, year_of_rules
from model.families import editions
from model.form import Family, Form
from model.late_pattern import late_pattern
from model.level import Level

_NUMBER = r"[〔（]?(?P<year>20[0-9]{2})[〕）]?第?(?P<number>[0-9]+)号"
_NOTICE = late_pattern(rf"(?P<issuer>.+?){_NUMBER}")


@cache
def _cited(family: Family) -> re.Pattern[str] | None:
    """A notice by its number in a text; None where no edition has a numbered one."""
    notices = (_NOTICE.match(form.notice) for form in editions(family))
    issuers = sorted({match["issuer"] for match in notices if match})
    return re.compile(any_of(map(re.escape, issuers)) + _NUMBER) if issuers else None


@rule(
    "edition.notice",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.EDITION,
    name="引用的格式文件与报告年份相符",
    asked_of=lambda form: _cited(form.family) is not None,
)
def check_notice(case: Case) -> Iterator[Finding]:
    """A cited notice that belongs to another edition of the form."""
    report = case.report
    year = year_of_rules(report.form, report.year)
    forms = editions(report.form.family)
    due = next((form for form in forms if form.covers(year)), report.form)
    others = {_key(form): form for form in forms if form is not due}
    notice = _cited(report.form.family)
    cited = [(s, match) for s in sentences_of(report) for match in notice.finditer(s.text)] if notice else []
    if any(_numbers(match) == _key(due) for _, match in cited):
        # Both are cited: the older notice for what the newer one left as it was.
        return
    for sentence, match in cited:
        if _numbers(match) in others:
            place = sentence.place(match.start(), match.end())
            message = f"{year} 年的报告依据的是{due.notice}，请核对"
            right = Correction(place, due.notice, certain=True)
            yield case.in_text(place, message).corrected_by(right)


def _key(form: Form) -> tuple[str, str]:
    match = _NOTICE.match(form.notice)
    return _numbers(match) if match else ("", "")


def _numbers(match: re.Match[str]) -> tuple[str, str]:
    return match["year"], match["number"]
