"""What differs between two texts, in pieces that a reader can follow. No Qt here.

Texts are compared clause by clause, and letter by letter only inside a clause that was reworded:
single letters that happen to agree in two different sentences would say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby, islice

ALIKE = 0.6
"""Two clauses that agree in so much of their letters count as the same clause, reworded."""
LONGEST_REWORDED = 400
"""Letters of a passage that is compared letter by letter; longer ones are simply another text."""

MOST_COMPARED = 4_000_000
"""Pairs of clauses that are compared, two thousand on each side; beyond, both stand there as a whole."""

_CLAUSE = re.compile(r"[^，。；：、！？\n]*[，。；：、！？\n]?")
_LETTER = re.compile(r"[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)
"""A figure is compared as a whole."""


class Kind(Enum):
    """Where a piece stands."""

    SAME = "same"
    ONLY_OLD = "old"
    ONLY_NEW = "new"


@dataclass(frozen=True)
class Piece:
    """A stretch of text."""

    kind: Kind
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Both texts as one sequence: without ONLY_NEW it is the old text, without ONLY_OLD the new one."""
    return _joined(_by_clauses(_CLAUSE.findall(old), _CLAUSE.findall(new)))


def _by_clauses(old: list[str], new: list[str]) -> Iterator[Piece]:
    begin = end = 0
    if len(old) * len(new) > MOST_COMPARED:
        begin = _agreeing(old, new)
        end = _agreeing(old[begin:][::-1], new[begin:][::-1])
    yield Piece(Kind.SAME, "".join(old[:begin]))
    yield from _between(old[begin : len(old) - end], new[begin : len(new) - end])
    yield Piece(Kind.SAME, "".join(old[len(old) - end :]))


def _agreeing(old: list[str], new: list[str]) -> int:
    """How many clauses agree at the beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (own, other) in pairs if own != other), min(len(old), len(new)))


def _between(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) * len(new) > MOST_COMPARED:
        yield from _passage("".join(old), "".join(new))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, first, last, start, end in matcher.get_opcodes():
        yield from _passage("".join(old[first:last]), "".join(new[start:end]))


def _passage(old: str, new: str) -> Iterator[Piece]:
    if old == new:
        yield Piece(Kind.SAME, old)
        return
    before, after = _letters(old), _letters(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) <= LONGEST_REWORDED and matcher.ratio() >= ALIKE:
        for tag, first, last, start, end in matcher.get_opcodes():
            if tag == "equal":
                yield Piece(Kind.SAME, "".join(before[first:last]))
            else:
                yield Piece(Kind.ONLY_OLD, "".join(before[first:last]))
                yield Piece(Kind.ONLY_NEW, "".join(after[start:end]))
    else:
        yield Piece(Kind.ONLY_OLD, old)
        yield Piece(Kind.ONLY_NEW, new)


def _letters(text: str) -> list[str]:
    """The letters and figures, as many as tell whether the text is too long to be compared by them."""
    return [found[0] for found in islice(_LETTER.finditer(text), LONGEST_REWORDED + 1)]


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Without empty pieces, and neighbours of one kind made one."""
    filled = (piece for piece in pieces if piece.text)
    groups = groupby(filled, key=lambda piece: piece.kind)
    return [Piece(kind, "".join(piece.text for piece in group)) for kind, group in groups]
