"""A text as a row of stretches: words, and the numbers that follow them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from model.importers.recognition.tables import Entry
from model.importers.recognition.tokens import Token


@dataclass
class Stretch:
    """Words, the lines in which they stand, words line by line, and the numbers that follow them."""

    words: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    lines: dict[int, list[str]] = field(default_factory=dict)
    numbers: list[Entry] = field(default_factory=list)
    place: str = ""
    in_line: bool = False


def stretches(tokens: Iterator[Token]) -> Iterator[Stretch]:
    """The stretches of a text, in its order."""
    stretch = Stretch()
    for token in tokens:
        if not token.number and stretch.numbers:
            yield stretch
            stretch = Stretch()
        if not token.number:
            stretch.words.append(token.text)
            stretch.at.append(token.line)
            stretch.lines.setdefault(token.line, []).extend(token.text.split())
            stretch.place = token.place
        elif not (token.alone and stretch.in_line):
            stretch.numbers.append(Entry(token.text, token.place))
            stretch.in_line = stretch.in_line or not token.alone
    if stretch.words or stretch.numbers:
        yield stretch
