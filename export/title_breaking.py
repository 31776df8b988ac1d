"""Where the lines of a long title break: words stay whole and the lines are of like length.

GB/T 9704: 回行时，要做到词意完整，排列对称，长短适宜. A title has few places that fit this: before the year,
between the names of places and organs, before the words that its form names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from export.line_breaking import Line, break_lines, even_width

_MOST_LINES = 4
_BEFORE_YEAR = re.compile(r"(?<!\d)(?=\d{4}年)")
_BETWEEN_NAMES = re.compile(
    r"(?=人民政府|街道办事处|管理委员会)"
    r"|(?<=省|县|旗|镇)(?!人民政府)|(?<=自治[区州])|(?<=[^城]乡)|(?<=[^城]市)(?![场容政])"
    r"|(?<=[^社园地治]区)(?![域划县])"
)
_COST_BETWEEN_WORDS = 0.05  # as bad as lines that differ from their mean by some 15 to 20 per cent


def break_title(text: str, breaks: Sequence[str], widths: Sequence[float], line_width: float) -> list[Line]:
    """Breaks a title into as few lines as it needs, between names or before one of the words in `breaks`.

    `widths` and `line_width` are as in `break_lines`.
    """
    lines = break_lines(text, widths, line_width)
    if len(lines) == 1 or "\n" in text:
        return lines
    costs = dict.fromkeys(_places(_BETWEEN_NAMES, text), _COST_BETWEEN_WORDS)
    # Before the year stands the name of the unit, in which the same words belong together.
    year = _BEFORE_YEAR.search(text)
    behind = year.start() if year else 0
    words = (place for place in _places(_before_words(tuple(breaks)), text) if place > behind)
    costs |= dict.fromkeys(words, _COST_BETWEEN_WORDS)
    costs |= dict.fromkeys(_places(_BEFORE_YEAR, text), 0.0)
    for count in range(len(lines), _MOST_LINES + 1):
        candidates = [
            (_unevenness(edges, widths, line_width) + sum(costs[place] for place in edges[1:-1]), edges)
            for places in combinations(sorted(costs), count - 1)
            if _fits(edges := (0, *places, len(text)), widths, line_width)
        ]
        if candidates:
            return _lines(min(candidates)[1])
    return break_lines(text, widths, even_width(text, widths, line_width))


@cache
def _before_words(breaks: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?={re.escape(word)})" for word in breaks) or "(?!)")


def _places(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    return (match.start() for match in pattern.finditer(text) if 0 < match.start() < len(text))


def _lines(edges: Sequence[int]) -> list[Line]:
    return [Line(start, end, end == edges[-1]) for start, end in pairwise(edges)]


def _fits(edges: Sequence[int], widths: Sequence[float], line_width: float) -> bool:
    return all(sum(widths[start:end]) <= line_width for start, end in pairwise(edges))


def _unevenness(edges: Sequence[int], widths: Sequence[float], line_width: float) -> float:
    lengths = [sum(widths[start:end]) / line_width for start, end in pairwise(edges)]
    mean = sum(lengths) / len(lengths)
    return sum((length - mean) ** 2 for length in lengths)
