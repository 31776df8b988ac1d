"""Pale words across a page that are a watermark: far larger than its text, or drawn again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

PALE = 0.55
"""From this brightness on, of 1 for paper, words are paler than any that are meant to be read."""
OFTEN = 3
"""So many times the same pale words on one page."""
LARGE = 2.5
"""So many times as large as most of the page's characters."""
_GAP = 1.5

Drawn = Mapping[str, Any]


def watermarks(characters: Sequence[Drawn]) -> frozenset[int]:
    """The positions of the characters that are parts of watermarks; they come in the order of drawing."""
    pale = [at for at, one in enumerate(characters) if _is_pale(one["non_stroking_color"])]
    if not pale or len(pale) == len(characters):
        return frozenset()
    usual = median(one["size"] for one in characters)
    runs = list(_runs(characters, pale))
    times = Counter(_words(characters, run) for run in runs)
    found = [
        run
        for run in runs
        if times[_words(characters, run)] >= OFTEN or characters[run[0]]["size"] >= LARGE * usual
    ]
    return frozenset(at for run in found for at in run)


def _runs(characters: Sequence[Drawn], positions: Sequence[int]) -> Iterator[list[int]]:
    """Those of the characters that were drawn one behind the other in one line."""
    run: list[int] = []
    for at in positions:
        if run and not _goes_on(characters[run[-1]], characters[at], at - run[-1]):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _goes_on(one: Drawn, other: Drawn, steps: int) -> bool:
    across, down = other["x0"] - one["x1"], other["top"] - one["top"]
    return steps == 1 and abs(across) < _GAP * one["size"] and abs(down) < one["size"] / 2


def _words(characters: Sequence[Drawn], run: Sequence[int]) -> str:
    return "".join(characters[at]["text"] for at in run)


def _is_pale(colour: object) -> bool:
    """Whether a grey or a colour of red, green and blue is that pale; other ways to tell colours are not."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    numbers = [part for part in parts if isinstance(part, int | float)]
    return len(numbers) == len(parts) and len(parts) in (1, 3) and min(numbers) >= PALE
