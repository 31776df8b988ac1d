"""The marks at the ends of items: ； after each and 。 after the last, or 。 after all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from model.late_pattern import late_pattern
from model.tidying.mending import Edit, Kind, Mending

_CHINESE_NUMERALS = (*"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十")
_NUMERAL = r"[一二三四五六七八九十]{1,2}"
_STYLES = (
    late_pattern(rf"[（(]({_NUMERAL})[）)]"),
    late_pattern(r"[（(]([0-9]{1,2})[）)]"),
    late_pattern(r"([0-9]{1,2})[.．、](?![0-9])"),
    late_pattern(r"([①-⑳])"),
    late_pattern(rf"({_NUMERAL})是"),
    late_pattern(rf"第({_NUMERAL})[，,]"),
)
_PART = late_pattern(rf"(?:^|[：:；;。，,、])(?=({_NUMERAL})是)")
_FULL_STOPS, _BETWEEN = "。！？…", "；;，,、"
_OPEN_END = "：:"


class Line(NamedTuple):
    """A line of a paragraph: its words without blanks around them, and where they begin in it."""

    paragraph: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.text)

    @property
    def closing(self) -> str:
        """The mark that it ends with, or nothing."""
        last = self.text[-1:]
        return last if last in f"{_FULL_STOPS}{_BETWEEN}{_OPEN_END}" else ""


def lines_of(paragraph: int, text: str) -> Iterator[Line]:
    """The lines of a paragraph that say something."""
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            yield Line(paragraph, start + line.index(words[0]), words)
        start += len(line) + 1


def ends_of_items(lines: Sequence[Line]) -> Iterator[tuple[int, Mending]]:
    """What is proposed for lines that follow each other, with the number of the paragraph of each."""
    for group in _groups(lines):
        yield from _ends_of_group(group)
    for line in lines:
        for mending in _ends_of_parts(line):
            yield line.paragraph, mending


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that are numbered one after the other in one style."""
    group: list[Line] = []
    for line in lines:
        if not (group and _follows(group[-1], line)):
            yield from [group] if len(group) > 1 else []
            group = []
        group.append(line)
    yield from [group] if len(group) > 1 else []


def _follows(line: Line, following: Line) -> bool:
    first, second = _number_of(line.text), _number_of(following.text)
    return first is not None and second is not None and second == (first[0], first[1] + 1)


def _number_of(text: str) -> tuple[int, int] | None:
    """The style in which a line is numbered, and its number."""
    for style, pattern in enumerate(_STYLES):
        match = pattern.match(text)
        if match and (number := _value(match[1])):
            return style, number
    return None


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    if numeral in _CHINESE_NUMERALS:
        return _CHINESE_NUMERALS.index(numeral) + 1
    return ord(numeral) - ord("①") + 1 if len(numeral) == 1 else 0


def _ends_of_group(group: Sequence[Line]) -> Iterator[tuple[int, Mending]]:
    closings = [line.closing for line in group]
    if any(mark in _OPEN_END for mark in filter(None, closings)) or closings.count("") * 2 > len(group):
        # They lead to something, or they are headings.
        return
    sentences = any("。" in line.text[:-1] for line in group) or all(
        mark in _FULL_STOPS for mark in filter(None, closings)
    )
    for number, (line, mark) in enumerate(zip(group, closings, strict=True)):
        last = number == len(group) - 1
        right = (
            mark
            if mark and (sentences or last) and mark in _FULL_STOPS
            else "。"
            if sentences or last
            else "；"
        )
        if mark != right and not (mark in "！？…" and mark):
            yield line.paragraph, Mending(Kind.ENDS, (Edit(line.end - len(mark), line.end, right),))


def _ends_of_parts(line: Line) -> Iterator[Mending]:
    """一是… 二是… in one line, where the marks between them are not all the same."""
    parts = [match for match in _PART.finditer(line.text) if _value(match[1])]
    numbers = [_value(match[1]) for match in parts]
    if numbers != list(range(1, len(numbers) + 1)):
        return
    marks = {match[0] for match in parts[1:]}
    if len(marks) < 2:  # noqa: PLR2004 - all the same
        return
    sentences = any("。" in line.text[a.end() : b.start()] for a, b in pairwise(parts))
    right = "。" if sentences else "；"
    for match in parts[1:]:
        if match[0] != right:
            start, end = (line.start + place for place in match.span())
            yield Mending(Kind.ENDS, (Edit(start, end, right),))


_MARK_IN_QUOTES = late_pattern(r"(?<=[^“])([，；、])”([，；、。：！？]?)")


def marks_in_quotes(text: str) -> Iterator[Mending]:
    """“公开，” as “公开”，: a mark of the sentence around a quotation does not stand in it."""
    for match in _MARK_IN_QUOTES.finditer(text):
        out = Edit(match.start(1), match.end(1), "")
        behind = match.start(2)
        edits = (out,) if match[2] else (out, Edit(behind, behind, match[1]))
        yield Mending(Kind.QUOTES, edits)
