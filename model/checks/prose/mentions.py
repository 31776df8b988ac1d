"""Numbers in the prose with what stands around them: known words, the subject, part of another or not.

The words directly before a number (受理政府信息公开申请共 32 件) or directly after it (2 件转办下年)
say what is counted. Where they leave out the subject, the sentence or the heading has told it before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.checks.prose.quantities import Quantity, quantities_in
from model.checks.prose.sentences import Paragraph, Sentence
from model.checks.prose.subjects import Subject, Subjects, subjects_of
from model.checks.prose.vocabulary import FILLER, YEAR, Token, tokens_in
from model.form import Family
from model.late_pattern import late_pattern

_SEPARATORS = "，；。：（）！？《》“”"
_CLOSED_BRACKETS = late_pattern(r"（[^（）]*）")
_PART = late_pattern(r"其中|包括|包含|含[^义]|分别为")

# A number of another time or of a comparison is not the number of the year, and one of a part is not
# that of the whole.
_OTHER_SCOPE = late_pattern(
    r"较|同比|环比|相比|比上|比20|增长|增加|增幅|减少|下降|上升|提高|降低|同期|近[两二三四五]年|"
    r"季度|半年|上旬|中旬|下旬|"
    r"平均|本级|涉及(?!政府信息|的)|关于|有关|类申请|各?(?:市|区|县|省)直|街道办?共|"
    r"(?:通过|经由|以)(?:(?!等|各种|多种|各类)[^，；。])*(?:网|邮|信|窗|电|传真|当面|现场|平台)(?:(?!等|各种|多种|各类)[^，；。])*$|"
    r"(?:网上|线上|在线|网络|平台|网站|信函|邮寄|邮件|邮箱|传真|当面|现场|窗口)(?:(?!等|多种|各种)[^，；。])*$"
)
_YEARS_TOGETHER = late_pattern(r"20[0-9]{2}年?(?:[至到]|[-—–~～]+)20[0-9]{2}年")
_FOR_YEARS = late_pattern(r"年来|.以来")
_SINCE_JANUARY = late_pattern(r"今年以来|[1一]月[1一]日|12月(?:31日|底)")
_MONTH = late_pattern(r"月")
_YEAR = late_pattern(r"(20[0-9]{2})年")
_OTHER_ORGAN = late_pattern(r"(?:局|委员会|街道办事处|街道办|镇政府|乡政府|县政府|县区|大队)[^，；。]*$")


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


@dataclass(frozen=True)
class _Reader:
    """What the numbers of a report are read by."""

    year: int | None
    unit: str
    family: Family
    subjects: Subjects


def mentions_of(paragraph: Paragraph, year: int | None, unit: str, family: Family) -> Iterator[Mention]:
    """All numbers with a unit in a paragraph that speak of the report's year and of the whole organ."""
    subjects = subjects_of(family)
    return _read(paragraph, _Reader(year, unit, family, subjects)) if subjects else iter(())


def _read(paragraph: Paragraph, reader: _Reader) -> Iterator[Mention]:
    subject = reader.subjects.under(paragraph.headings)
    for sentence in paragraph.sentences:
        if reader.subjects.attributes.search(sentence.text):
            continue
        quantities = quantities_in(sentence.text)
        tokens = _meant(tokens_in(sentence.text, reader.family), quantities, reader.year)
        yield from _mentions(sentence, quantities, tokens, subject, reader)
        subject = _subject_after(tokens, subject, len(sentence.text), reader.subjects)
        known = reader.subjects.by_id.get(subject)
        subject = subject if known and known.goes_on else ""


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


def _subject_after(tokens: Sequence[Token], subject: str, end: int, subjects: Subjects) -> str:
    """What is spoken of at position `end`, when it was `subject` at the beginning."""
    for token in tokens:
        if token.end <= end:
            subject = subjects.of_class.get(token.kind, subject)
    return subject


def _mentions(
    sentence: Sentence,
    quantities: Sequence[Quantity],
    tokens: Sequence[Token],
    subject: str,
    reader: _Reader,
) -> Iterator[Mention]:
    subjects = reader.subjects
    actions: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    for quantity in quantities:
        before = _before(sentence.text, quantity, tokens, quantities)
        after = _after(quantity, tokens, quantities)
        classes = before.classes | after
        if not classes & subjects.actions and classes & subjects.nouns and before.stopped_at_number:
            classes |= actions
        reviewed = any(token.kind == subjects.review and token.end <= quantity.start for token in tokens)
        if classes & subjects.actions and not classes & subjects.nouns and not reviewed:
            classes |= nouns
        actions = classes & subjects.actions or actions
        nouns = classes & subjects.nouns or nouns
        whole = _speaks_of_the_whole(sentence.text[: quantity.start], classes, reader)
        if whole and not _is_charged(sentence.text, quantity, classes, subjects):
            yield Mention(
                sentence,
                quantity,
                classes,
                _subject_after(tokens, subject, quantity.start, subjects),
                _explicit(classes, sentence, subject, subjects),
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
    for token, following in pairwise([*tokens, None]):
        if token is None or token.start != position:
            continue
        joins = following is not None and following.start == token.end and following.kind != FILLER
        if token.words != "、" or joins:
            position = token.end
            classes.add(token.kind)
    at_number = any(other.start == position for other in quantities)
    return frozenset() if at_number else frozenset(classes - {FILLER})


def _explicit(classes: frozenset[str], sentence: Sentence, before: str, subjects: Subjects) -> frozenset[str]:
    """The subjects named beside a number; `before` is what the paragraph spoke of before the sentence."""
    named = {subjects.of_class[kind] for kind in classes if kind in subjects.of_class} - {""}
    named |= {
        known.id for known in subjects.subjects if known.together and classes.issuperset(known.together)
    }
    return frozenset(
        name for name in named if _is_own(subjects.by_id[name], classes, sentence, before, subjects)
    )


def _is_own(
    subject: Subject, classes: frozenset[str], sentence: Sentence, before: str, subjects: Subjects
) -> bool:
    """Whether it is the organ's own: one that decides on 行政复议 of others counts those too."""
    told = bool(before or subjects.defendant.search(sentence.text))
    if not subject.of_others or (told and not classes & set(subject.of_others)):
        return True
    if subjects.authority.search(sentence.text):
        return False
    headings = (*sentence.paragraph.headings, sentence.text)
    return any(map(subjects.own_business.search, headings))


def _is_part(before: str) -> bool:
    """Whether the number behind these words is a part of another one."""
    clauses = _CLOSED_BRACKETS.sub("", before).rpartition("；")[2]
    return bool(_PART.search(clauses)) or "（" in clauses


def _is_charged(text: str, quantity: Quantity, classes: frozenset[str], subjects: Subjects) -> bool:
    """Whether it counts what was charged for: said in its clause, or beside it where it has no verb."""
    start = max(text.rfind(mark, 0, quantity.start) for mark in _SEPARATORS) + 1
    own, _, behind = text[start:].partition("，")
    if subjects.charge.search(own):
        return True
    before = text[:start].rpartition("；")[2]
    beside = (before, behind.partition("，")[0])
    return not classes & set(subjects.verbs) and any(map(subjects.charge.search, beside))


def _speaks_of_the_whole(before: str, classes: frozenset[str], reader: _Reader) -> bool:
    """Whether the number behind `before` counts the report's year and the whole organ."""
    year, unit = reader.year, reader.unit
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
