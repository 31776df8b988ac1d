"""Words for a time that tell no year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.prose.sentences import sentences_of
from model.checks.rules import Group, Needs
from model.level import Level

_RELATIVE = re.compile(r"今年以来|今年|去年")


@rule(
    "text.relative_time",
    level=Level.HINT,
    needs=Needs.TEXTS,
    group=Group.PROSE,
    name="没有“今年”“去年”等相对时间",
)
def check_relative_time(case: Case) -> Iterator[Finding]:
    """今年 and 去年, which mean another year when the report is read."""
    for sentence in sentences_of(case.report):
        for match in _RELATIVE.finditer(sentence.text):
            place = sentence.place(match.start(), match.end())
            year = f"“{case.report.year}年”这样的" if case.report.year is not None else ""
            message = f"报告次年才公布，请改用{year}具体年份"
            yield case.in_text(place, message)
