"""Numbers of headings and items that jump, begin late, return to 一、 or change their style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.checks.case import Case
from model.checks.declaring import rule
from model.checks.findings import Finding, Place
from model.checks.prose.numbering import Mark, Style, inner_marks
from model.checks.prose.numerals import chinese_number
from model.checks.prose.sentences import Paragraph, paragraphs_of
from model.checks.rules import Group, Needs
from model.late_pattern import late_pattern
from model.level import Level
from model.ordinals import CHINESE_NUMERALS

_SPOKEN = late_pattern(r"(?:^|[。；：，、\n”）])(?P<number>[一二三四五六七八九十])是")
_LEADS_IN = late_pattern(r"[：:]$|问题|不足|改进|措施|如下|以下|针对|下一步|打算")
_LONGEST_LEAD_IN = 80


@dataclass(frozen=True)
class _Item:
    """A numbered item: its mark, its place, and whether words that open a new list stand before it."""

    mark: Mark
    place: Place
    after_lead_in: bool


@dataclass
class _Lists:
    """The lists that are open at one point of a text, by how deep they stand."""

    last: dict[int, Mark] = field(default_factory=dict)
    lengths: dict[int, int] = field(default_factory=dict)

    def enter(self, mark: Mark) -> None:
        """Takes the item in; lists below it end."""
        self.last = {rank: last for rank, last in self.last.items() if rank < mark.rank} | {mark.rank: mark}
        goes_on = mark.number != 1
        self.lengths[mark.rank] = self.lengths.get(mark.rank, 0) + 1 if goes_on else 1


@rule(
    "structure.numbering",
    level=Level.WARNING,
    needs=Needs.TEXTS,
    group=Group.STRUCTURE,
    name="标题序号连续、层次一致",
)
def check_numbering(case: Case) -> Iterator[Finding]:
    """Each item whose number does not follow from the one before it in its list."""
    for text_id in case.report.prose:
        paragraphs = paragraphs_of(case.report, text_id)
        yield from _numbered(case, _items(paragraphs))
        yield from _spoken(case, paragraphs)


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[_Item]:
    before = ""
    for paragraph in paragraphs:
        marks = [*([paragraph.mark] if paragraph.mark else []), *inner_marks(paragraph.text)]
        for mark in marks:
            words = before if mark.start == 0 else paragraph.text[: mark.start]
            leads_in = len(words) <= _LONGEST_LEAD_IN or mark.start > 0
            opens = leads_in and bool(_LEADS_IN.search(words))
            yield _Item(mark, paragraph.place(mark.start, mark.end), opens)
        before = "" if paragraph.mark else paragraph.text


def _numbered(case: Case, items: Iterator[_Item]) -> Iterator[Finding]:
    lists = _Lists()
    chapters = False
    form = case.report.form
    of_sections = form.section_heading(form.sections[0]).startswith(CHINESE_NUMERALS[0])
    number = CHINESE_NUMERALS[len({section.part or section.id for section in form.sections}) - 1]
    for item in items:
        first_chapter = item.mark.style is Style.CHAPTER and not chapters and of_sections
        problem = _CHAPTER.format(number=number) if first_chapter else _problem(item, lists)
        chapters = chapters or first_chapter
        if problem:
            yield case.in_text(item.place, problem)
        lists.enter(item.mark)


_CHAPTER = "“一、”这一级是{number}个部分的序号，部分里面请用“（一）”"


def _problem(item: _Item, lists: _Lists) -> str:
    """What is wrong with the number of the item; empty when nothing is."""
    mark, last = item.mark, lists.last.get(item.mark.rank)
    if last is None:
        return "" if mark.number == 1 else f"前面没有“{_alike(mark, 1)}”，请核对序号"
    if mark.number == last.number + 1:
        return "" if mark.style is last.style else f"与前面的“{last.words}”序号样式不一致，请统一"
    if mark.number == 1:
        fresh = item.after_lead_in or lists.lengths.get(mark.rank, 0) > 1
        return "" if fresh else f"前面已有“{last.words}”，序号重复，请核对"
    if mark.number == last.number:
        return f"序号与前面的“{last.words}”重复，请核对"
    return f"前一个序号是“{last.words}”，应接“{_alike(mark, last.number + 1)}”，请核对"


def _alike(mark: Mark, number: int) -> str:
    """The number in the style of the mark."""
    if mark.style in {Style.CHAPTER, Style.ARTICLE} and number <= len(CHINESE_NUMERALS):
        return re.sub(r"[一二三四五六七八九十]+", CHINESE_NUMERALS[number - 1], mark.words, count=1)
    if mark.style is Style.CIRCLED:
        return chr(ord("①") + number - 1)
    return re.sub(r"[0-9]+|[一二三四五六七八九十]+", str(number), mark.words, count=1)


def _spoken(case: Case, paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """一是, 三是: a number left out in a running list, or written twice; a list may go over paragraphs."""
    last = 0
    for paragraph in paragraphs:
        marks = list(_SPOKEN.finditer(paragraph.text))
        goes_on = bool(marks) and marks[0].start() == 0
        last, end = last if goes_on else 0, 0
        for match in marks:
            number = chinese_number(match["number"])
            problem = _spoken_problem(last, number, "一是" in paragraph.text[end : match.start()])
            if problem:
                yield case.in_text(paragraph.place(match.start("number"), match.end()), problem)
            last, end = number, match.end()


def _spoken_problem(last: int, number: int, begun_again: bool) -> str:
    """What is wrong with 三是 behind the one before it (0 where there is none); empty when nothing is."""
    before = CHINESE_NUMERALS[last - 1]
    if last and number > last + 1:
        return f"前面是“{before}是”，应接“{CHINESE_NUMERALS[last]}是”，请核对"
    if number == last and number > 1 and not begun_again:
        return f"前面已有“{before}是”，序号重复，请核对"
    return ""
