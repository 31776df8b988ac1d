"""Numbers in the prose with what stands around them: known words, the subject, part of another or not.

The words directly before a number (受理政府信息公开申请共 32 件) or directly after it (2 件转办下年)
say what is counted. Where they leave out the subject, the sentence or the heading has told it before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from model.checks.prose.quantities import Quantity, quantities_in
from model.checks.prose.sentences import Paragraph, Sentence, prose_of
from model.checks.prose.vocabulary import FILLER, FOREIGN, YEAR, Token, tokens_in
from model.report import Report

APPLICATIONS, DISPUTES, DOCUMENTS, DECISIONS = "applications", "disputes", "documents", "decisions"

_REVIEW = "review"
_SUBJECT_OF = {
    "application": APPLICATIONS,
    "reconsideration": DISPUTES,
    "litigation": DISPUTES,
    "direct": DISPUTES,
    "after": DISPUTES,
    "regulation": DOCUMENTS,
    "normative": DOCUMENTS,
    "licensing": DECISIONS,
    "penalties": DECISIONS,
    "compulsion": DECISIONS,
    FOREIGN: "",
    _REVIEW: "",
}
_KEPT_PARAGRAPHS = 512
_DOCUMENT_NOUNS = frozenset({"regulation", "normative"})
_DOCUMENT_ACTIONS = frozenset({"issued", "repealed", "in_force"})
_SEPARATORS = "，；。：（）！？《》“”"
_ABOUT_APPLICATIONS = re.compile(r"依申请|申请公开|公开申请")
_ABOUT_OPENNESS = re.compile(r"信息公开|政务公开|依申请|公开申请")
_AS_DEFENDANT = re.compile(r"(?:发生|被申请|被提起|引发|引起|产生)[^，。；]*(?:复议|诉讼)")
_CLOSED_BRACKETS = re.compile(r"（[^（）]*）")
_PART = re.compile(r"其中|包括|包含|含[^义]|分别为")

# A number of another time or of a comparison is not the number of the year, and one of a part is not
# that of the whole.
_OTHER_SCOPE = re.compile(
    r"较|同比|环比|相比|比上|比20|增长|增加|增幅|减少|下降|上升|提高|降低|同期|近[两二三四五]年|"
    r"季度|半年|上旬|中旬|下旬|"
    r"平均|本级|涉及(?!政府信息|的)|关于|有关|类申请|各?(?:市|区|县|省)直|街道办?共|"
    r"(?:通过|经由|以)(?:(?!等|各种|多种|各类)[^，；。])*(?:网|邮|信|窗|电|传真|当面|现场|平台)(?:(?!等|各种|多种|各类)[^，；。])*$|"
    r"(?:网上|线上|在线|网络|平台|网站|信函|邮寄|邮件|邮箱|传真|当面|现场|窗口)(?:(?!等|多种|各种)[^，；。])*$"
)
_YEARS_TOGETHER = re.compile(r"20[0-9]{2}年?(?:[至到]|[-—–~～]+)20[0-9]{2}年")
_FOR_YEARS = re.compile(r"年来|.以来")
_SINCE_JANUARY = re.compile(r"今年以来|[1一]月[1一]日|12月(?:31日|底)")
_MONTH = re.compile(r"月")
_YEAR = re.compile(r"(20[0-9]{2})年")
_OTHER_ORGAN = re.compile(r"(?:局|委员会|街道办事处|街道办|镇政府|乡政府|县政府|县区|大队)[^，；。]*$")


@dataclass(frozen=True)
class Mention:
    """A number and the classes of the known words beside it.

    Attributes:
        subject: What the sentence speaks of at that point; empty for business that is not ours.
        explicit: The subjects named beside the number itself.
        clean: Nothing unknown stands between the number and the beginning of its clause.
        part: The number is a part of another (after 其中, or in brackets).
        start: Where the words that belong to the number begin in the sentence.
    """

    sentence: Sentence
    quantity: Quantity
    classes: frozenset[str]
    subject: str
    explicit: frozenset[str]
    clean: bool
    part: bool
    start: int


@dataclass(frozen=True)
class _Run:
    """The known words in a row before a number, where the first that matters begins, and what ended it."""

    classes: frozenset[str]
    start: int
    stopped_at_number: bool
    clean: bool


def mentions_in(report: Report) -> Iterator[Mention]:
    """All numbers with a unit in the texts that speak of the report's year and of the whole organ."""
    for paragraph in prose_of(report):
        yield from _mentions_of(paragraph, report.year, report.unit)


@lru_cache(maxsize=_KEPT_PARAGRAPHS)
def _mentions_of(paragraph: Paragraph, year: int | None, unit: str) -> tuple[Mention, ...]:
    """The numbers of one paragraph; remembered, since several checks of a run ask for them."""
    return tuple(_read(paragraph, year, unit))


def _read(paragraph: Paragraph, year: int | None, unit: str) -> Iterator[Mention]:
    about = any(_ABOUT_APPLICATIONS.search(heading) for heading in paragraph.headings)
    subject = APPLICATIONS if about else ""
    for sentence in paragraph.sentences:
        quantities = quantities_in(sentence.text)
        tokens = _meant(tokens_in(sentence.text), quantities, year)
        yield from _mentions(sentence, quantities, tokens, subject, (year, unit))
        subject = _subject_after(tokens, subject, len(sentence.text))
        if subject not in {APPLICATIONS, DISPUTES}:
            subject = ""


def _meant(tokens: Iterator[Token], quantities: Sequence[Quantity], year: int | None) -> list[Token]:
    """The tokens outside numbers, with years read as last year, next year or the report's own."""
    meant = []
    for token in tokens:
        kind = _year_kind(token, year) if token.kind == YEAR else token.kind
        if kind and not any(q.start < token.end and token.start < q.end for q in quantities):
            meant.append(Token(kind, token.start, token.end, token.words))
    return meant


def _year_kind(token: Token, year: int | None) -> str:
    distance = int(token.words[:4]) - year if year is not None else 0
    return {-1: "previous", 0: FILLER, 1: "next"}.get(distance, "")


def _subject_after(tokens: Sequence[Token], subject: str, end: int) -> str:
    """What is spoken of at position `end`, when it was `subject` at the beginning."""
    for token in tokens:
        if token.end <= end:
            subject = _SUBJECT_OF.get(token.kind, subject)
    return subject


def _mentions(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    tokens: Sequence[Token],
    subject: str,
    report: tuple[int | None, str],
) -> Iterator[Mention]:
    actions: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    for quantity in quantities:
        before = _before(sentence.text, quantity, tokens, quantities)
        after = _after(quantity, tokens, quantities)
        classes = before.classes | after
        if not classes & _DOCUMENT_ACTIONS and classes & _DOCUMENT_NOUNS and before.stopped_at_number:
            classes |= actions
        reviewed = any(token.kind == _REVIEW and token.end <= quantity.start for token in tokens)
        if classes & _DOCUMENT_ACTIONS and not classes & _DOCUMENT_NOUNS and not reviewed:
            classes |= nouns
        actions = classes & _DOCUMENT_ACTIONS or actions
        nouns = classes & _DOCUMENT_NOUNS or nouns
        if _speaks_of_the_whole(sentence.text[: quantity.start], classes, report):
            yield Mention(
                sentence,
                quantity,
                classes,
                _subject_after(tokens, subject, quantity.start),
                _explicit(classes, sentence, subject),
                before.clean,
                _is_part(sentence.text[: quantity.start]),
                before.start,
            )


def _before(text: str, quantity: Quantity, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> _Run:
    position = start = quantity.start
    classes = set()
    if text[position - 1 : position] in {"：", "（"}:
        position -= 1
    for token in reversed(tokens):
        if token.end == position:
            position = token.start
            start = start if token.kind == FILLER else position
            classes.add(token.kind)
    at_number = any(other.end == position for other in quantities)
    clean = position == 0 or text[position - 1] in _SEPARATORS
    return _Run(frozenset(classes - {FILLER}), start, at_number, clean)


def _after(quantity: Quantity, tokens: Sequence[Token], quantities: Sequence[Quantity]) -> frozenset[str]:
    """The known words behind the number, unless they lead to the next number and so belong to that."""
    position, classes = quantity.end, set()
    for token in tokens:
        if token.start == position and token.words != "、":
            position = token.end
            classes.add(token.kind)
    at_number = any(other.start == position for other in quantities)
    return frozenset() if at_number else frozenset(classes - {FILLER})


def _explicit(classes: frozenset[str], sentence: Sentence, before: str) -> frozenset[str]:
    """The subjects named beside a number; `before` is what the paragraph spoke of before the sentence."""
    subjects = {_SUBJECT_OF[kind] for kind in classes if kind in _SUBJECT_OF} - {""}
    if {"information", "request"} <= classes:
        subjects.add(APPLICATIONS)
    headings = (*sentence.paragraph.headings, sentence.text)
    told = before in {APPLICATIONS, DISPUTES} or bool(_AS_DEFENDANT.search(sentence.text))
    ours = told and not classes & {"receive", "process"}
    if not ours and not any(_ABOUT_OPENNESS.search(words) for words in headings):
        # An organ that decides on 行政复议 of others counts those too.
        subjects.discard(DISPUTES)
    return frozenset(subjects)


def _is_part(before: str) -> bool:
    """Whether the number behind these words is a part of another one."""
    clauses = _CLOSED_BRACKETS.sub("", before).rpartition("；")[2]
    return bool(_PART.search(clauses)) or "（" in clauses


def _speaks_of_the_whole(before: str, classes: frozenset[str], report: tuple[int | None, str]) -> bool:
    """Whether the number behind `before` counts the report's year and the whole organ."""
    year, unit = report
    clause = re.split(r"[，；：（）]", before)[-1]
    if _OTHER_SCOPE.search(_SINCE_JANUARY.sub("", clause)):
        return False
    if unit.endswith("人民政府") and _OTHER_ORGAN.search(clause):
        return False
    if _MONTH.search(_SINCE_JANUARY.sub("", before).rpartition("；")[2]):
        return False
    if _YEARS_TOGETHER.search(before):
        return False
    if _FOR_YEARS.search(_YEAR.split(_SINCE_JANUARY.sub("", before))[-1]):
        return False
    years = _YEAR.findall(before)
    carried = "carry" in classes
    return year is None or carried or not years or int(years[-1]) == year
