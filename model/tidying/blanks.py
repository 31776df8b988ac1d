"""Blanks beside Chinese characters and marks, where print has none."""

from __future__ import annotations

from collections.abc import Iterator

from model.late_pattern import late_pattern
from model.tidying.links import addresses_in
from model.tidying.marks import CHINESE, FULL_MARKS
from model.tidying.mending import Edit, Kind, Mending

_BLANKS = late_pattern(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_CHINESE = late_pattern(f"[{CHINESE}]")
_CHINESE_OR_MARK = late_pattern(f"[{CHINESE}{FULL_MARKS}]")
_WORD_BEFORE = late_pattern(rf"(?:^|[\s{FULL_MARKS}])([{CHINESE}]{{2,4}})$")
_WORD_BEHIND = late_pattern(rf"([{CHINESE}]{{2,4}})(?=$|[\s{FULL_MARKS}])")
_LABEL_BEHIND = late_pattern(rf"[{CHINESE}]{{1,8}}[：:]")
_BEFORE, _BEHIND = 6, 10
"""So many characters tell what a blank stands between."""


def blanks(text: str) -> Iterator[Mending]:
    """Blanks at either end of a line and beside Chinese, but for those that keep two things apart."""
    ends_of_links = {end for _, end in addresses_in(text)}
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        if _at_an_edge(text, start, end) or (
            _beside_chinese(text, start, end)
            and not _keeps_apart(text, start, end)
            and not _ends_link(text, start, ends_of_links)
        ):
            yield Mending(Kind.BLANKS, (Edit(start, end, ""),))


def _at_an_edge(text: str, start: int, end: int) -> bool:
    return start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] == "\n"


def _beside_chinese(text: str, start: int, end: int) -> bool:
    return any(_CHINESE_OR_MARK.match(side) for side in (text[start - 1], text[end]))


def _keeps_apart(text: str, start: int, end: int) -> bool:
    """Whether the blank stands between two names, two columns, or a text and the label of the next."""
    before, behind = text[max(start - _BEFORE, 0) : start], text[end : end + _BEHIND]
    if not _CHINESE.match(before[-1:]) or not _CHINESE.match(behind):
        return bool(_LABEL_BEHIND.match(behind)) and not _CHINESE_OR_MARK.match(before[-1:])
    wide = end - start > 1 or text[start] in "\t\u3000"
    names = _WORD_BEFORE.search(before) and _WORD_BEHIND.match(behind)
    return bool(wide or names or _LABEL_BEHIND.match(behind))


def _ends_link(text: str, start: int, ends_of_links: set[int]) -> bool:
    """Whether an address ends there, of which what follows would else seem to be a part."""
    return start in ends_of_links or (start - 1 in ends_of_links and text[start - 1] in ">＞〉")
