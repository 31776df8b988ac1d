"""The number that a new heading gets: （三） after （二）, 1. under a new （…）. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model.form import chinese_number

_NUMBERS = {1: re.compile(r"\s*[（(][一二三四五六七八九十]+[）)]"), 2: re.compile(r"\s*\d+\s*[.．、]")}


def numbered_heading(earlier: Sequence[tuple[int, str]], level: int, text: str) -> str:
    """The number to put before a heading; empty when it has one and for plain text.

    Args:
        earlier: Level and text of the paragraphs before it.
        level: Its own level.
        text: Its words so far.
    """
    if level not in _NUMBERS or _NUMBERS[level].match(text):
        return ""
    count = 0
    for other_level, _ in earlier:
        if other_level == level:
            count += 1
        elif other_level and other_level < level:
            count = 0
    if level > 1:
        return f"{count + 1}."
    return f"（{chinese_number(count + 1)}）"
