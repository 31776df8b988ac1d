"""Words for a time that tell no year."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Correction, Finding
from model.checks.prose.sentences import sentences_of
from model.checks.rules import Group, Needs
from model.late_pattern import late_pattern
from model.level import Level

_RELATIVE = late_pattern(r"今年以来|今年|去年")


@rule(
    "text.relative_time",
    level=Level.HINT,
    needs=Needs.TEXTS,
    group=Group.PROSE,
    name="没有“今年”“去年”等相对时间",
)
def check_relative_time(case: Case) -> Iterator[Finding]:
    """今年 and 去年, which mean another year when the report is read."""
    year = case.report.year
    for sentence in sentences_of(case.report):
        for match in _RELATIVE.finditer(sentence.text):
            place = sentence.place(match.start(), match.end())
            if year is None:
                yield case.in_text(place, "报告次年才公布，请改用具体年份")
                continue
            message = f"报告次年才公布，请改用“{year}年”这样的具体年份"
            yield case.in_text(place, message).corrected_by(
                Correction(place, _dated(match[0], year), certain=True)
            )


def _dated(words: str, year: int) -> str:
    """The words with the year that they mean in a report on that year."""
    return words.replace("今年", f"{year}年").replace("去年", f"{year - 1}年")
