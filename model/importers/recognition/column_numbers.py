"""Rows that number the columns of a table and hold no figures of it: 栏次 1 2 3, or 甲 乙 (1) (2) (3)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from model.numbers import fold_width

FEWEST = 3
"""Two figures may follow each other by chance."""

_STUB = re.compile(r"序\s*号|编\s*号|项\s*次|号|栏\s*[次目号]|列\s*[次号]|行\s*次|[甲乙丙丁]")
_NUMBER = re.compile(r"[(\[]?(?P<number>[0-9]{1,2})[)\]]?(?P<marked>[栏列]?(?:=.+)?)")
_DIGIT = re.compile(r"[0-9０-９①-⑳]")
_CIRCLED = {chr(ord("①") + step): f"({step + 1})" for step in range(20)}


def names_numbers(text: str) -> bool:
    """Whether a heading or label says that its column or row only holds numbers of lines: 序号, 栏次, 甲."""
    return _STUB.fullmatch(text.strip()) is not None


def counts_columns(texts: Mapping[int, str], *, above_header: bool = False) -> bool:
    """Whether a row surely numbers the columns: its label says so, or its numbers are marked: (1) (2) (3).

    Above the header of a table, where no figures of it can stand, it needs neither.
    """
    words = [text.strip() for _, text in sorted(texts.items())]
    labels = list(takewhile(names_numbers, words))
    rest = words[len(labels) :]
    if not is_running(rest):
        return False
    is_marked = above_header or any(not word.isdecimal() for word in rest)
    return bool(labels) or (len(rest) >= FEWEST and is_marked)


def is_running(texts: Sequence[str]) -> bool:
    """Whether each text is the number behind the one before it: 9, 10, 11=9+10."""
    first = _number(texts[0]) if texts else None
    return bool(first) and all(_number(text) == number for number, text in enumerate(texts, first or 0))


def _number(text: str) -> int | None:
    if _DIGIT.search(text) is None:
        # Nearly every row begins with words.
        return None
    plain = fold_width("".join(_CIRCLED.get(character, character) for character in text)).strip()
    found = _NUMBER.fullmatch("".join(plain.split()))
    return int(found["number"]) if found else None
