"""Where the lines of a Chinese text break: a pure function of characters and their widths.

A line begins with no closing mark and ends with no opening one (GB/T 15834). Figures with their 年 or % and
Latin words stay whole (GB/T 9704: 数字、年份不能回行). Web addresses break behind a slash or point where
keeping them whole would leave a hole. Nothing is inserted or dropped: the lines together are the text, but
for the newlines in it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

NOT_AT_START = frozenset("，。、；：？！”’）》】〉」』〕〗］｝…·～％‰℃°′″,.;:?!)]}%")
NOT_AT_END = frozenset("“‘（《【〈「『〔〖［｛￥¥$№([{")
BLANK_AFTER, BLANK_BEFORE = "，。、．；：”’）》】〉」』〕〗］｝", "“‘（《【〈「『〔〖［｛"
"""Marks of which half the width is blank: behind the ink of these, before that of those. ！ and ？ are in the
middle in some fonts."""
_NEIGHBOURS = re.compile(
    f"[{re.escape(BLANK_AFTER)}](?=[！？{re.escape(BLANK_AFTER + BLANK_BEFORE)}])"
    f"|[{re.escape(BLANK_BEFORE)}](?=[{re.escape(BLANK_BEFORE)}])"
)
_STRAIGHT_QUOTES = frozenset("\"'")
_UNITS_OF_FIGURES = frozenset("年月日％%‰℃")
_RATIO = "∶"
_LONG_WORD = re.compile("[!-~]{16,}")
"""Letters and digits that leave a hole in the line before them where they may not be broken."""
_ADDRESS_JOINTS = frozenset("/?&=-_.@#+~")
_LOOSE = 0.12  # share of a line that may stay empty before an address is broken
_TOLERANCE = 0.01  # points; sums of widths are not exact


class Break(IntEnum):
    """How good it is to end a line between two characters: the lower the better."""

    FREE = 0
    ADDRESS = 1
    WORD = 2
    FORBIDDEN = 3


class Line(NamedTuple):
    """The characters `start` to `end` of a text; `closes` says that a paragraph or a line break ends here."""

    start: int
    end: int
    closes: bool


@cache
def is_word_character(character: str) -> bool:
    """Whether a character is part of Latin words, figures and addresses, and so not of Chinese text."""
    return not character.isspace() and east_asian_width(character) not in {"W", "F", "A"}


@cache
def break_between(before: str, after: str) -> Break:
    """How good a line break between these two neighbours is."""
    if after.isspace() or after in NOT_AT_START or before in NOT_AT_END or before == after == "—":
        return Break.FORBIDDEN
    if before.isspace():
        return Break.FREE
    if is_word_character(before) and is_word_character(after):
        return Break.ADDRESS if _is_joint(before, after) else Break.WORD
    figure_and_unit = before.isdigit() and after in _UNITS_OF_FIGURES
    in_ratio = (before.isdigit() and after == _RATIO) or (before == _RATIO and after.isdigit())
    if figure_and_unit or in_ratio or before in _STRAIGHT_QUOTES or after in _STRAIGHT_QUOTES:
        return Break.WORD
    return Break.FREE


def _is_joint(before: str, after: str) -> bool:
    decimal_point = before == "." and after.isdigit()
    return before in _ADDRESS_JOINTS and after not in _ADDRESS_JOINTS and not decimal_point


def breaks_of(text: str) -> list[Break]:
    """How good a line break before each character is; the first entry stands for the start of the text."""
    return [Break.FREE, *map(break_between, text, text[1:])] if text else []


def address_pieces(text: str) -> list[str]:
    """The text parted where a line may end inside a long address; together the pieces are the text."""
    starts = [
        at
        for word in _LONG_WORD.finditer(text)
        for at in range(word.start() + 1, word.end())
        if break_between(text[at - 1], text[at]) is Break.ADDRESS
    ]
    return [text[start:end] for start, end in pairwise([0, *starts, len(text)])]


def marks_to_close_up(text: str) -> Iterator[int]:
    """The marks after which half a character is too much, since there is a blank half already: ”，》（（“."""
    return (found.start() for found in _NEIGHBOURS.finditer(text))


def break_lines(
    text: str,
    widths: Sequence[float],
    line_width: float,
    first_indent: float = 0,
    breaks: Sequence[Break] | None = None,
) -> list[Line]:
    """Breaks a text into lines.

    Args:
        text: The characters; a newline is a forced break and belongs to no line.
        widths: The width of each character, in points, what stands between characters included.
        line_width: Room in a line, in points. Blanks at a line's end hang over and need none.
        first_indent: What the first line lacks, in points.
        breaks: How good a break before each character is, when it is not what `breaks_of` says.

    Returns:
        At least one line. A line is wider than its room only if a single character is.
    """
    if "\n" not in text and sum(widths) <= line_width - first_indent + _TOLERANCE:
        return [Line(0, len(text), True)]
    ends = list(accumulate(widths, initial=0.0))
    ink = _ends_without_blanks(text, ends)
    quality = breaks_of(text) if breaks is None else breaks
    lines = []
    room = line_width - first_indent
    for first, stop in _forced_lines(text):
        start = first
        while start < stop:
            furthest = min(bisect_right(ink, ends[start] + room + _TOLERANCE, start, stop + 1) - 1, stop)
            end = _best_end(quality, ink, start, max(furthest, start + 1), stop, room)
            lines.append(Line(start, end, end == stop))
            start, room = end, line_width
        if not lines or lines[-1].end != stop:
            lines.append(Line(stop, stop, True))
            room = line_width
    return lines


def even_width(
    text: str, widths: Sequence[float], line_width: float, breaks: Sequence[Break] | None = None
) -> float:
    """The smallest width, to a point, at which a text needs no more lines: they are then of like length."""
    breaks = breaks_of(text) if breaks is None else breaks
    count = len(break_lines(text, widths, line_width, breaks=breaks))
    if count == 1:
        return min(sum(widths), line_width)
    narrow, wide = min(sum(widths) / count, line_width), line_width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(break_lines(text, widths, middle, breaks=breaks)) <= count:
            wide = middle
        else:
            narrow = middle
    return wide


def widest_unit(text: str, widths: Sequence[float], breaks: Sequence[Break] | None = None) -> float:
    """The width a column needs so that this text can be set in it without a bad break."""
    qualities = breaks_of(text) if breaks is None else breaks
    starts = [index for index, quality in enumerate(qualities) if quality is Break.FREE]
    return max((sum(widths[start:end]) for start, end in pairwise([*starts, len(text)])), default=0.0)


def _forced_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _ends_without_blanks(text: str, ends: Sequence[float]) -> list[float]:
    """Where the ink of the text ends before each character: the sum of widths but for blanks just before."""
    ink = [0.0]
    for index, character in enumerate(text):
        ink.append(ink[-1] if character.isspace() else ends[index + 1])
    return ink


def _best_end(
    quality: Sequence[Break], ink: Sequence[float], start: int, furthest: int, stop: int, room: float
) -> int:
    if furthest == stop:
        return stop
    free = _last_break(quality, start, furthest, Break.FREE)
    if free and ink[furthest] - ink[free] <= _LOOSE * room:
        return free
    address = _last_break(quality, start, furthest, Break.ADDRESS)
    return address or free or _last_break(quality, start, furthest, Break.WORD) or furthest


def _last_break(quality: Sequence[Break], start: int, furthest: int, allowed: Break) -> int:
    """The last place in a line where a break is no worse than `allowed`, or 0 when there is none."""
    return next((index for index in range(furthest, start, -1) if quality[index] <= allowed), 0)
