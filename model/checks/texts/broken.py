"""Sentences that break off: the rest stands in the next paragraph, as when copied from a page, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Correction, Finding, Place
from model.checks.prose.sentences import Paragraph, prose_of
from model.checks.rules import Group, Needs
from model.late_pattern import late_pattern
from model.level import Level

_UNFINISHED = late_pattern(r"[，、（“《]$")
_WANTS_MORE = late_pattern(r"(?:[0-9]|(?<![目有])的|和|(?<![普涉顾波])及|(?<!参)与|或|将|被|把|并|而)$")
_NO_BEGINNING = late_pattern(r"[，。、；：）”》！？]")
_NO_SENTENCE = late_pattern(r"^[-—–·•*]|：|www|http|@")
_OF_ITS_OWN = late_pattern(r"^(?:[-—–·•*]|[一二三四五六七八九十]是|附件|附：|注：|备注|联系|（)")
_CLAUSE = late_pattern(r"[^，、；：。（）]*[，、（]?$")
_LONGEST_HEADING = 22
"""A shorter line without a full stop may be a heading."""


@rule(
    "text.broken",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.PROSE,
    name="没有断成两段的句子",
)
def check_broken_sentences(case: Case) -> Iterator[Finding]:
    """A paragraph that stops within a sentence; where only its full stop may be missing, a hint."""
    for first, second in pairwise([*prose_of(case.report), None]):
        if first is None or first.level or not first.text:
            continue
        following = second if second and second.text_id == first.text_id and not second.level else None
        if _UNFINISHED.search(first.text) and following is None:
            yield case.in_text(_last_clause(first), "这句话没有写完，请核对")
        elif following and _stops_within(first, following):
            found = case.in_text(_last_clause(first), "这句话断成了两段，下一段接着写，请合为一段")
            yield found.corrected_by(*_joined(first, following))
        elif following and _lacks_its_end(first, following):
            message = "这一段没有句号，请核对是不是和下一段本来是一段"
            yield case.in_text(_last_clause(first), message, level=Level.HINT)


def _stops_within(first: Paragraph, following: Paragraph) -> bool:
    """Whether the words before the break ask for more, or those behind it cannot begin anything."""
    within_brackets = first.text.count("（") > first.text.count("）") and "）" in following.text
    if within_brackets or _UNFINISHED.search(first.text) or _NO_BEGINNING.match(following.text):
        return True
    goes_on = following.mark is None and not _OF_ITS_OWN.match(following.text)
    return goes_on and not _NO_SENTENCE.search(first.text) and bool(_WANTS_MORE.search(first.text))


def _lacks_its_end(first: Paragraph, following: Paragraph) -> bool:
    """Whether two paragraphs of prose follow each other without a full stop between them."""
    ends = first.text[-1].isalnum() and len(first.text) > _LONGEST_HEADING and "，" in first.text
    headed = first.mark is not None and "。" not in first.text
    goes_on = following.mark is None and not _OF_ITS_OWN.match(following.text)
    tells = bool(re.search(r"[，。；]", following.text))
    return ends and not headed and goes_on and tells and not _NO_SENTENCE.search(first.text)


def _joined(first: Paragraph, following: Paragraph) -> Iterator[Correction]:
    """Nothing in the place of the break; not where marks of bold or headings stand in it."""
    start, end = first.positions[-1] + 1, following.positions[0]
    gap = first.markdown[start:end]
    if not gap.strip():
        yield Correction(Place(first.text_id, start, end, gap), "")


def _last_clause(paragraph: Paragraph) -> Place:
    """The words before the break."""
    length = len(paragraph.text)
    match = _CLAUSE.search(paragraph.text)
    start = match.start() if match and match[0] else length - 1
    return paragraph.place(start, length)
