"""Neighbouring lines of a text that belong together: of tables whose cells a sign parts, or of words.

Which sign parts the cells is told line by line. A blank line ends a table, but not where all rows have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

BAR, TAB, COMMA = "|", "\t", ","
FEWEST_COMMAS = 3
"""Commas of a line whose cells they part; a sentence written with such commas ends in a full stop."""
_BARS = str.maketrans(dict.fromkeys("｜│┃║¦", BAR))
"""Bars of other widths, and those with which programs draw the frames of tables."""
_RULE = re.compile(r"[\s|+=\-\u2500-\u257f]*[=\-\u2500-\u257f][\s|+=\-\u2500-\u257f]*")
"""A line that is drawn between the rows of a table: it holds no word."""
_FENCE = re.compile(r"\s*(?:```|~~~)\w*\s*")
_QUOTED = re.compile(r"\s*> ?")
_DOUBLED = re.compile(r"[^|]*(?:\|\|[^|]+)+(?:\|\|)?")
_INDENT = re.compile(r"[ \u3000]*\t?[^\t]*")
"""A line with one tab in front is a paragraph."""


@dataclass(frozen=True)
class Line:
    """A line of a text that is not blank, as it is written, and its number counted from 1.

    Attributes:
        apart: A blank line stands before it.
    """

    number: int
    text: str
    apart: bool = False

    @property
    def barred(self) -> str:
        """The line with all bars of one kind, without the blanks around it."""
        return self.text.translate(_BARS).strip()

    @property
    def is_rule(self) -> bool:
        """Whether it is drawn between the rows of a table."""
        return _RULE.fullmatch(self.barred) is not None


@dataclass(frozen=True)
class Block:
    """Lines that stand together, and the sign by which their cells are parted; empty where they are words."""

    sign: str
    lines: tuple[Line, ...]


def blocks(texts: Sequence[str]) -> Iterator[Block]:
    """The blocks of a text, given by its lines; what marks all of them as quoted or as code is none of it."""
    if all(_QUOTED.match(text) for text in texts if text.strip()):
        texts = [_QUOTED.sub("", text, count=1) for text in texts]
    before = ["", *texts]
    lines = [
        Line(number, text, apart=not before[number - 1].strip())
        for number, text in enumerate(texts, 1)
        if text.strip() and not _FENCE.fullmatch(text)
    ]
    lines = [line for line, above, below in _among(lines) if not (line.is_rule and _parts_rows(above, below))]
    for sign, run in groupby(lines, key=_sign):
        together = list(run)
        for part in _apart(together) if sign else [together]:
            yield Block(sign, tuple(_with_single_bars(part) if sign == BAR else part))


def _with_single_bars(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with one bar for two, where all cells of all rows are parted by two."""
    if len(lines) == 1 or not all(_DOUBLED.fullmatch(line.barred) for line in lines):
        return lines
    return [replace(line, text=line.barred.replace(BAR * 2, BAR)) for line in lines]


def _among(lines: Sequence[Line]) -> Iterator[tuple[Line, Line | None, Line | None]]:
    """Each line with those before and behind it that are no rules."""
    words = [line for line in lines if not line.is_rule]
    behind = 0
    for line in lines:
        above = words[behind - 1] if behind else None
        behind += not line.is_rule
        yield line, above, words[behind] if behind < len(words) else None


def _parts_rows(above: Line | None, below: Line | None) -> bool:
    """Whether rows of a table stand on a side of a rule."""
    return any(line is not None and BAR in line.barred for line in (above, below))


def _sign(line: Line) -> str:
    if BAR in line.barred:
        return BAR
    if not _INDENT.fullmatch(line.text):
        return TAB
    return COMMA if line.text.count(COMMA) >= FEWEST_COMMAS and "。" not in line.text else ""


def _apart(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines cut at blank lines between them, or whole where each is followed by one."""
    cuts = [at for at, line in enumerate(lines) if at and line.apart]
    if len(cuts) == len(lines) - 1:
        return [lines]
    return [lines[start:end] for start, end in pairwise([0, *cuts, len(lines)])]
