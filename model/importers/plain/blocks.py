"""Neighbouring lines of a text that belong together: of tables whose cells a sign parts, or of words.

Which sign parts the cells is told line by line. A blank line ends a table, but not where all rows have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

BAR, TAB, COMMA = "|", "\t", ","
FEWEST_COMMAS = 3
"""Commas of a line whose cells they part; a sentence written with such commas ends in a full stop."""
_FULL_WIDTH_BAR = str.maketrans("｜", BAR)
_INDENT = re.compile(r"[ \u3000]*\t?[^\t]*")
"""A line with one tab in front is a paragraph."""


@dataclass(frozen=True)
class Line:
    """A line of a text that is not blank, as it is written, and its number counted from 1."""

    number: int
    text: str

    @property
    def barred(self) -> str:
        """The line with all bars in one width, without the blanks around it."""
        return self.text.translate(_FULL_WIDTH_BAR).strip()


@dataclass(frozen=True)
class Block:
    """Lines that stand together, and the sign by which their cells are parted; empty where they are words."""

    sign: str
    lines: tuple[Line, ...]


def blocks(texts: Sequence[str]) -> Iterator[Block]:
    """The blocks of a text, given by its lines."""
    lines = [Line(number, text) for number, text in enumerate(texts, 1) if text.strip()]
    for sign, run in groupby(lines, key=_sign):
        together = list(run)
        for part in _apart(together) if sign else [together]:
            yield Block(sign, tuple(part))


def _sign(line: Line) -> str:
    if BAR in line.barred:
        return BAR
    if not _INDENT.fullmatch(line.text):
        return TAB
    return COMMA if line.text.count(COMMA) >= FEWEST_COMMAS and "。" not in line.text else ""


def _apart(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines cut at blank lines between them, or whole where each is followed by one."""
    cuts = [at for at, (one, other) in enumerate(pairwise(lines), 1) if other.number - one.number > 1]
    if len(cuts) == len(lines) - 1:
        return [lines]
    return [lines[start:end] for start, end in pairwise([0, *cuts, len(lines)])]
