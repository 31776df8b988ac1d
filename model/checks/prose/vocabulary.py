"""The words of checks/words.toml, which tie a number in the prose to a figure of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from model.families import family_data
from model.form import Family

YEAR = "year"
"""The class of a word like 2021年; which year it is decides what it means."""

FILLER = "filler"
FOREIGN = "foreign"


@dataclass(frozen=True)
class Token:
    """A known word in a sentence; `kind` is its class in the vocabulary."""

    kind: str
    start: int
    end: int
    words: str


@cache
def _classes(family: Family) -> Mapping[str, str]:
    """The class of every word; a word in two lists would be a fault of the data."""
    classes: dict[str, str] = {}
    for kind, words in family_data(family, "checks/words.toml").items():
        for word in words:
            if classes.setdefault(word, kind) != kind:
                raise ValueError(f"words.toml: {word} stands in {classes[word]} and in {kind}")
    return classes


@cache
def _pattern(family: Family) -> re.Pattern[str]:
    words = sorted(_classes(family), key=len, reverse=True)
    # Without a group around the words: then the pattern is searched twice as fast.
    return re.compile("|".join(("20[0-9]{2}年度?", *map(re.escape, words))))


def tokens_in(text: str, family: Family) -> Iterator[Token]:
    """The words of a sentence that the family knows, in order, the longest at each place."""
    classes = _classes(family)
    for match in _pattern(family).finditer(text):
        yield Token(classes.get(match[0], YEAR), match.start(), match.end(), match[0])
