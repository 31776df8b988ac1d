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
from itertools import groupby

ALIKE = 0.6
"""Two clauses that agree in so much of their letters count as the same clause, reworded."""
LONGEST_REWORDED = 400
"""Letters of a passage that is compared letter by letter; longer ones are simply another text."""

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
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, first, last, start, end in matcher.get_opcodes():
        yield from _passage("".join(old[first:last]), "".join(new[start:end]))


def _passage(old: str, new: str) -> Iterator[Piece]:
    if old == new:
        yield Piece(Kind.SAME, old)
        return
    before, after = _LETTER.findall(old), _LETTER.findall(new)
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


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    """Without empty pieces, and neighbours of one kind made one."""
    filled = (piece for piece in pieces if piece.text)
    groups = groupby(filled, key=lambda piece: piece.kind)
    return [Piece(kind, "".join(piece.text for piece in group)) for kind, group in groups]
