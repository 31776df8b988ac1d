"""What is proposed for a paragraph: other characters at some of its places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What can be put in order, each for itself; the value is what users see it called."""

    BLANKS = "中文旁的空格"
    BRACKETS = "括号"
    QUOTES = "引号"
    MARKS = "半角标点"
    ENDS = "各项末尾的标点"
    LINKS = "网址两边的尖括号"
    AMOUNTS = "万元金额写足四位小数"


USUAL = tuple(kind for kind in Kind if kind is not Kind.AMOUNTS)
"""What is put in order unless somebody switches it off; the amounts only where a province asks for it."""


class Edit(NamedTuple):
    """Other words for the characters from `start` up to `end`; where these are equal, words are put in."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Mending:
    """Edits of one paragraph that belong together, such as both brackets of a pair, in their order."""

    kind: Kind
    edits: tuple[Edit, ...]

    @property
    def start(self) -> int:
        """Where the first of the edits begins."""
        return self.edits[0].start

    @property
    def end(self) -> int:
        """Where the last of the edits ends."""
        return self.edits[-1].end


def mended(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits of which none reaches into another."""
    for edit in sorted(edits, key=lambda each: (each.start, each.end), reverse=True):
        text = text[: edit.start] + edit.words + text[edit.end :]
    return text
