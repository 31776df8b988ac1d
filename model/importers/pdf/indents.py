"""Which lines of a layout begin a paragraph and which go on with one: their indents tell.

A sentence that ends with its line says nothing. Only where a document indents its paragraphs, as official
ones do, is a line at the margin behind a full one the middle of a paragraph for certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from model.importers.pdf.page_numbers import PageLine
from model.importers.pdf.tables import RuledTable

FEWEST = 3
"""Lines that stand alike, so many make a margin or a habit."""
LONG = 10
"""Characters of a line that tells where the margins are."""
ALIKE, INDENTED, FULL = 0.3, (1.6, 2.6), 1.6
"""In characters: what lies at one place, how far paragraphs are indented, what a full line may lack."""


def lines_that_go_on(parts: Sequence[RuledTable | PageLine]) -> frozenset[PageLine]:
    """The lines that go on with the line before; none where paragraphs are not indented."""
    lines = [part for part in parts if isinstance(part, PageLine) and len(part.text) >= LONG]
    margin = _margin(lines)
    if margin is None:
        return frozenset()
    beginnings = [line for line in lines if _is_indented(line, margin)]
    if len(beginnings) < FEWEST:
        return frozenset()
    edge = _edge(lines)
    return frozenset(
        line
        for before, line in pairwise(parts)
        if isinstance(before, PageLine)
        and isinstance(line, PageLine)
        and _is_at(line, margin)
        and abs(before.size - line.size) < ALIKE
        and (_is_at(before, margin) or _is_indented(before, margin))
        and edge - before.right < FULL * before.size
    )


def _margin(lines: Sequence[PageLine]) -> float | None:
    """Where the lines of the text begin: furthest to the left of the places where several do."""
    counts = Counter(round(line.left) for line in lines)
    return min((left for left, count in counts.items() if count >= FEWEST), default=None)


def _edge(lines: Sequence[PageLine]) -> float:
    """Where the lines of the text end: where most do; some marks hang over."""
    ends = Counter(round(line.right / line.size) for line in lines)
    most = ends.most_common(1)[0][0]
    return max(line.right for line in lines if round(line.right / line.size) == most)


def _is_at(line: PageLine, margin: float) -> bool:
    return abs(line.left - margin) < ALIKE * line.size


def _is_indented(line: PageLine, margin: float) -> bool:
    least, most = INDENTED
    return least * line.size < line.left - margin < most * line.size
