"""Sections that say what last year's report said."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.prose.places import section_start
from model.checks.prose.sentences import read_text
from model.checks.rules import Group, Needs
from model.checks.structure.words import section_of, structure_words
from model.document import PREAMBLE
from model.form import Form
from model.late_pattern import late_pattern
from model.level import Level

SHORTEST_SECTION = 50
"""A shorter section says the same each year and is right: 本年度未收取信息处理费。"""

_YEAR = late_pattern(r"20[0-9]{2}|[二贰][〇○零0][一二三四五六七八九〇○零0]{2}(?=年)")


@rule(
    "history.same_text",
    level=Level.WARNING,
    needs=Needs.LAST_TEXTS,
    group=Group.HISTORY,
    name="文字没有照抄上年报告",
)
def check_same_text(case: Case) -> Iterator[Finding]:
    """A section that says what last year's report said, apart from the years."""
    last_year = case.last_year
    if last_year is None:
        return
    for text_id, text in case.report.prose.items():
        before = last_year.texts.get(text_id, "")
        words = _without_years(text_id, text)
        shortest = _shortest(case.report.form, text_id)
        if text_id != PREAMBLE and len(words) >= shortest and words == _without_years(text_id, before):
            message = "除年份外与上年度报告的文字完全相同，请按本年度的情况重写"
            yield case.in_text(section_start(text_id), message)


def _shortest(form: Form, text_id: str) -> int:
    """From how many characters on a section must not say the same."""
    notices = structure_words(form).notices
    section = section_of(form, notices)
    return notices.shortest if notices and section and section.id == text_id else SHORTEST_SECTION


def _without_years(text_id: str, markdown: str) -> str:
    return _YEAR.sub("", "".join(paragraph.text for paragraph in read_text(text_id, markdown)))
