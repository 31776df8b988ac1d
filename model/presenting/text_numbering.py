"""Headings by their numbers: which a new one gets, and which lines are headings already. No Qt here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from model.narrative import Paragraph
from model.ordinals import chinese_number

_NUMBERS = {1: re.compile(r"\s*[（(][一二三四五六七八九十]+[）)]"), 2: re.compile(r"\s*\d+\s*[.．、](?!\d)")}
LONGEST_HEADING = 30
"""Characters, with the number; what is longer is a sentence."""
_SENTENCE = re.compile(r"[。；;！!？?：:]")
_HAS_WORDS = re.compile(r"[一-龥]{2}")


def recognised_level(text: str) -> int:
    """The level of a line that is numbered as a heading, （一） 1 and 1. 2, and short; 0 of every other."""
    if len(text) > LONGEST_HEADING or _SENTENCE.search(text):
        return 0
    numbers = {level: number.match(text) for level, number in _NUMBERS.items()}
    return next(
        (lvl for lvl, number in numbers.items() if number and _HAS_WORDS.search(text, number.end())), 0
    )


def with_headings(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs, of which those are headings that are numbered so; their words stay."""
    return tuple(replace(each, level=each.level or recognised_level(each.text)) for each in paragraphs)


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
