"""Brackets, quotation marks and other marks that are half as wide as Chinese wants, or turned the wrong way.

Every proposal here puts one character in the place of one, so that all places in a text stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.late_pattern import late_pattern
from model.tidying.links import addresses_in
from model.tidying.mending import Edit, Kind, Mending

CHINESE = "一-鿿㐀-䶿豈-﫿\U00020000-\U0003ffff"
"""Chinese characters as a class of a regular expression has them."""
FULL_MARKS = "、。〈-】〔〕，；：？！（）“”《》—…％"
"""The same for the marks among them."""

_CHINESE = late_pattern(f"[{CHINESE}]")
_CHINESE_OR_MARK = late_pattern(f"[{CHINESE}{FULL_MARKS}]")
_YEAR_OF_NUMBER = late_pattern(
    r"([\[［【(（])\s*(?:19|20)[0-9]{2}\s*([\]］】)）])(?=\s*(?:第\s*)?[0-9]{1,5}\s*号)"
)
_HALF_MARK = late_pattern(
    rf"(?<=[{CHINESE}”\"＂》）])(?:[,;:?!](?=[ \u00a0]?[{CHINESE}“《（])|[,;:?!.](?=[ \t\u00a0]*(?:\n|$)))"
)
_WIDE = str.maketrans(",;:?!.()", "，；：？！。（）")
_STRAIGHT, _OPENING, _CLOSING = '"＂', "“", "”"
_SINGLE_PAIR = late_pattern(rf"(?<![A-Za-z0-9])'([^'\n]*[{CHINESE}][^'\n]*)'(?![A-Za-z0-9])")


def brackets(text: str) -> Iterator[Mending]:
    """Pairs in Chinese that are half-width, if only on one side; 〔 〕 around the year of a number."""
    years = [(match.start(1), match.start(2)) for match in _YEAR_OF_NUMBER.finditer(text)]
    for opening, closing in years:
        yield _pair(Kind.BRACKETS, (opening, "〔"), (closing, "〕"))
    for opening, closing in _pairs(text):
        if (opening, closing) not in years and _is_chinese(text, opening, closing):
            yield _pair(Kind.BRACKETS, (opening, "（"), (closing, "）"))


def _pair(kind: Kind, *characters: tuple[int, str]) -> Mending:
    return Mending(kind, tuple(Edit(at, at + 1, character) for at, character in characters))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Round brackets that belong together and are not both full-width, outside of web addresses."""
    open_: list[int] = []
    links = [range(*span) for span in addresses_in(text)]
    for at, character in enumerate(text):
        if character not in "()（）" or any(at in link for link in links):
            continue
        if character in "(（":
            open_.append(at)
        elif open_:
            opening = open_.pop()
            if (text[opening], character) != ("（", "）"):
                yield opening, at


def _is_chinese(text: str, opening: int, closing: int) -> bool:
    """Whether a pair stands in Chinese: not that of a formula, a telephone number, an English word."""
    if text[opening] == "（" or text[closing] == "）" or _CHINESE.search(text, opening, closing):
        return True
    before, after = text[:opening].rstrip(" ")[-1:], text[closing + 1 :].lstrip(" ")[:1]
    sides = [_stands_alone(side) or bool(_CHINESE_OR_MARK.match(side)) for side in (before, after)]
    return all(sides) and not (_stands_alone(before) and _stands_alone(after))


def _stands_alone(side: str) -> bool:
    """Whether a line begins or ends there."""
    return side in {"", "\n"}


def half_marks(text: str) -> Iterator[Mending]:
    """Commas and the like between Chinese characters, and any such mark after one at the end of a line."""
    for match in _HALF_MARK.finditer(text):
        yield _pair(Kind.MARKS, (match.start(), match[0].translate(_WIDE)))


def quotes(text: str) -> Iterator[Mending]:
    """Straight quotation marks around or beside Chinese, and curled ones that are turned the wrong way.

    Where it is not certain which mark opens and which one closes, all of the paragraph are left alone.
    """
    places = [at for at, character in enumerate(text) if character in f"{_STRAIGHT}{_OPENING}{_CLOSING}"]
    if _can_be_paired(text, places):
        for opening, closing in zip(places[::2], places[1::2], strict=True):
            as_it_is = (text[opening], text[closing]) == (_OPENING, _CLOSING)
            if not as_it_is and _CHINESE_OR_MARK.search(text[max(opening - 1, 0) : closing + 2]):
                yield _pair(Kind.QUOTES, (opening, _OPENING), (closing, _CLOSING))
    for match in _SINGLE_PAIR.finditer(text):
        yield _pair(Kind.QUOTES, (match.start(), "‘"), (match.end() - 1, "’"))


def _can_be_paired(text: str, places: list[int]) -> bool:
    """Whether each opening mark is followed by its closing one, if straight and wrong ones may be either."""
    marks = "".join(text[at] for at in places)
    if len(marks) % 2 or any("\n" in text[a:b] for a, b in zip(places[::2], places[1::2], strict=True)):
        return False
    if any(mark in _STRAIGHT for mark in marks):
        return _CLOSING not in marks[::2] and _OPENING not in marks[1::2]
    return not _is_nested(marks)


def _is_nested(marks: str) -> bool:
    """Whether curled marks open and close in an order that can be meant, also one pair inside another."""
    depth = 0
    for mark in marks:
        depth += 1 if mark == _OPENING else -1
        if depth < 0:
            return False
    return depth == 0
