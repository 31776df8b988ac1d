"""Characters with a line drawn through them: somebody has struck them out, so that they count no more."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfplumber.page import Page

THICKEST = 2.0
"""Points; a thicker bar is no line."""

HIGHEST, LOWEST = 0.3, 0.8
"""Where on a character such a line lies, from its top as a share of its height; lines below it are lower."""

FURTHEST = 6.0
"""Points from the middle of a character to a line through it, at most."""

BEYOND = 0.5
"""How far a line may reach beyond what it strikes out, as a share of a height; those of tables go on."""

Drawn = Mapping[str, Any]


def struck_out(page: Page) -> frozenset[int]:
    """The positions, among the characters of a page, of those that are struck out."""
    characters = page.chars
    placed = sorted(
        ((one["top"] + one["bottom"]) / 2, at) for at, one in enumerate(characters) if one["text"].strip()
    )
    middles = [middle for middle, _ in placed]
    found: set[int] = set()
    for line in _lines(page):
        height = (line["top"] + line["bottom"]) / 2
        near = placed[bisect_left(middles, height - FURTHEST) : bisect_right(middles, height + FURTHEST)]
        found.update(_struck_by(line, [(at, characters[at]) for _, at in near]))
    return frozenset(found)


def _lines(page: Page) -> Iterator[Drawn]:
    for line in (*page.lines, *page.rects, *page.curves):
        if line["bottom"] - line["top"] <= THICKEST < line["x1"] - line["x0"]:
            yield line


def _struck_by(line: Drawn, near: Sequence[tuple[int, Drawn]]) -> list[int]:
    """Those of the characters near the height of a line that it strikes out: all that it crosses, or none."""
    crossed = [(at, one) for at, one in near if line["x0"] <= (one["x0"] + one["x1"]) / 2 <= line["x1"]]
    if not crossed:
        return []
    size = max(one["bottom"] - one["top"] for _, one in crossed)
    height = (line["top"] + line["bottom"]) / 2
    shares = [(height - one["top"]) / (one["bottom"] - one["top"] or 1) for _, one in crossed]
    through = all(HIGHEST <= share <= LOWEST for share in shares)
    starts, ends = min(one["x0"] for _, one in crossed), max(one["x1"] for _, one in crossed)
    fits = line["x0"] >= starts - BEYOND * size and line["x1"] <= ends + BEYOND * size
    return [at for at, _ in crossed] if through and fits else []
