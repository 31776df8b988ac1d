"""The words of checks/words.toml, which tie a number in the prose to a figure of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from model.families import family_data, first_family

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


def load_data(name: str) -> Mapping[str, list[str]]:
    """The lists of words in one file of the form's checks."""
    lists: Mapping[str, list[str]] = family_data(first_family(), f"checks/{name}")
    return lists


@cache
def _classes() -> Mapping[str, str]:
    """The class of every word; a word in two lists would be a fault of the data."""
    classes: dict[str, str] = {}
    for kind, words in load_data("words.toml").items():
        for word in words:
            if classes.setdefault(word, kind) != kind:
                raise ValueError(f"words.toml: {word} stands in {classes[word]} and in {kind}")
    return classes


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_classes(), key=len, reverse=True)
    return re.compile(r"20[0-9]{2}年度?|" + "|".join(map(re.escape, words)))


def tokens_in(text: str) -> Iterator[Token]:
    """The known words of a sentence in order, the longest at each place."""
    classes = _classes()
    for match in _pattern().finditer(text):
        yield Token(classes.get(match[0], YEAR), match.start(), match.end(), match[0])
