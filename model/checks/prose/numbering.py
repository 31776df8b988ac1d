"""The numbers that stand before headings and items: 一、 （一） 1. 1、 （1） 1） ①."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from model.checks.prose.numerals import chinese_number
from model.late_pattern import late_pattern

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARK = (
    r"(?P<chapter>[一二三四五六七八九十]{1,3})、(?![一二三四五六七八九十]{1,2}、)"
    r"|（(?P<article>[一二三四五六七八九十]{1,3})）、?"
    r"|(?P<point>[0-9]{1,2})\.(?=20[0-9]{2}年|[^0-9]|$)"
    r"|(?P<comma>[0-9]{1,2})、(?=20[0-9]{2}年|[^0-9]|$)"
    r"|（(?P<bracketed>[0-9]{1,2})）、?"
    r"|(?P<half_bracketed>[0-9]{1,2})）"
    rf"|(?P<circled>[{_CIRCLED}])、?"
)
_AT_START = late_pattern(rf"[-•·]?(?:{_MARK})")
_INSIDE = late_pattern(rf"(?<=[。；：，])(?:{_MARK})")


class Style(Enum):
    """How an item is numbered; the name is that of the group in the pattern."""

    CHAPTER = "chapter"
    ARTICLE = "article"
    POINT = "point"
    COMMA = "comma"
    HALF_BRACKETED = "half_bracketed"
    BRACKETED = "bracketed"
    CIRCLED = "circled"


RANKS = {
    Style.CHAPTER: 0,
    Style.ARTICLE: 1,
    Style.POINT: 2,
    Style.COMMA: 2,
    Style.HALF_BRACKETED: 2,
    Style.BRACKETED: 3,
    Style.CIRCLED: 4,
}
"""How deep each style stands by the rules for official documents; equal ranks are rivals for one level."""


@dataclass(frozen=True)
class Mark:
    """A number before an item: `（三）` is number 3 in the style of an article, from `start` to `end`."""

    style: Style
    number: int
    words: str
    start: int
    end: int

    @property
    def rank(self) -> int:
        """How deep the style stands."""
        return RANKS[self.style]


def leading_mark(text: str) -> Mark | None:
    """The number that a paragraph begins with."""
    match = _AT_START.match(text)
    return _mark(match) if match else None


def inner_marks(text: str) -> Iterator[Mark]:
    """The numbers of items that follow each other inside one paragraph."""
    return map(_mark, _INSIDE.finditer(text))


def _mark(match: re.Match[str]) -> Mark:
    name = match.lastgroup or ""
    digits = match[name]
    if digits in _CIRCLED:
        number = _CIRCLED.index(digits) + 1
    else:
        number = int(digits) if digits.isdecimal() and digits.isascii() else chinese_number(digits)
    return Mark(Style(name), number, match[0].lstrip("-•·"), match.start(), match.end())
