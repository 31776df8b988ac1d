"""Sentences that stand twice in a report, and sections that stood in last year's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.checks.findings import Finding
from model.checks.prose.places import in_text, section_name, section_start
from model.checks.prose.sentences import Sentence, read_text, sentences_of
from model.level import Level
from model.report import PREAMBLE, Report

SHORTEST_SENTENCE = 20
"""Shorter sentences, counted with their full stop, may well be said twice."""

SHORTEST_SECTION = 50
"""A shorter section says the same each year and is right: 本年度未收取信息处理费。"""

SHORTEST_NOTICE = 200
"""Section 六 repeats fees, links and addresses each year; only a long one is worth a look."""

_ENDS = "。！？”’）；，"
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十0-9]{1,3}）|[0-9]{1,2}[.、])?(?:[一二三四五六七八九十]是)?"
)
_YEAR = re.compile(r"20[0-9]{2}|[二贰][〇○零0][一二三四五六七八九〇○零0]{2}(?=年)")


def check_repeated_sentences(report: Report, _last_year: Report | None) -> Iterator[Finding]:
    """A sentence of some length that stands twice; the finding is at the second place."""
    seen: dict[str, Sentence] = {}
    for sentence in sentences_of(report):
        words = _NUMBERING.sub("", sentence.text).rstrip(_ENDS)
        if len(words) + len("。") < SHORTEST_SENTENCE or sentence.paragraph.level:
            continue
        first = seen.setdefault(words, sentence)
        if first is not sentence:
            yield _repeated(report, first, sentence)


def _repeated(report: Report, first: Sentence, second: Sentence) -> Finding:
    where = section_name(report.form, first.paragraph.text_id)
    length = len(second.text.rstrip(_ENDS)) + len("。")
    message = f"这句话（{length} 个字符）在{where}里已经写过，请删去一处"
    return in_text(report.form, "text.repeated", Level.WARNING, second.place(), message)


def check_same_text(report: Report, last_year: Report | None) -> Iterator[Finding]:
    """A section that says what last year's report said, apart from the years."""
    if last_year is None:
        return
    for text_id, text in report.texts.items():
        before = last_year.texts.get(text_id, "")
        words = _without_years(text_id, text)
        shortest = SHORTEST_NOTICE if text_id == "other_matters" else SHORTEST_SECTION
        if text_id != PREAMBLE and len(words) >= shortest and words == _without_years(text_id, before):
            message = "除年份外与上年度报告的文字完全相同，请按本年度的情况重写"
            yield in_text(report.form, "history.same_text", Level.WARNING, section_start(text_id), message)


def _without_years(text_id: str, markdown: str) -> str:
    return _YEAR.sub("", "".join(paragraph.text for paragraph in read_text(text_id, markdown)))
