"""Sentences that stand twice in a case, and sections that stood in last year's."""

from __future__ import annotations

from collections.abc import Iterator

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding
from model.checks.prose.sentences import Sentence, sentences_of
from model.checks.rules import Group, Needs
from model.late_pattern import late_pattern
from model.level import Level
from model.report import text_title

SHORTEST_SENTENCE = 20
"""Shorter sentences, counted with their full stop, may well be said twice."""

_ENDS = "。！？”’）；，"
_NUMBERING = late_pattern(
    r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十0-9]{1,3}）|[0-9]{1,2}[.、])?"
    r"(?:(?<=[、）.])[^，。；：]{2,14}：)?(?:[一二三四五六七八九十]是)?"
)


@rule(
    "text.repeated",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.PROSE,
    name="没有重复的句子",
)
def check_repeated_sentences(case: Case) -> Iterator[Finding]:
    """A sentence of some length that stands twice; the finding is at the second place."""
    seen: dict[str, Sentence] = {}
    for sentence in sentences_of(case.report):
        words = _NUMBERING.sub("", sentence.text).rstrip(_ENDS)
        if len(words) + len("。") < SHORTEST_SENTENCE or sentence.paragraph.level:
            continue
        first = seen.setdefault(words, sentence)
        if first is not sentence:
            yield _repeated(case, first, sentence)


def _repeated(case: Case, first: Sentence, second: Sentence) -> Finding:
    where = text_title(case.report.form, first.paragraph.text_id)
    length = len(second.text.rstrip(_ENDS)) + len("。")
    message = f"这句话（{length} 个字符）在{where}里已经写过，请删去一处"
    return case.in_text(second.place(), message)
