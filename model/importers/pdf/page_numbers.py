"""Page numbers and running headers: lines at the edge of pages that are no part of the text.

A line is left out only where its form or its return on another page shows what it is; a lone figure at the
foot of a page may belong to a table.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from model.importers.reading import LEFT_OUT, Note
from model.level import Level
from model.narrative import Run

EDGE = 0.09
"""The share of a page's height above and below which such lines stand."""

FOOT = 0.88
"""Where page numbers begin: GB/T 9704 puts them 28 mm above the edge of the paper."""

_PAGE_NUMBER = re.compile(
    r"[-—–－]+\s*[0-9]{1,4}\s*[-—–－]+|第\s*[0-9]{1,4}\s*页.{0,12}|[0-9]{1,4}\s*/\s*[0-9]{1,4}\s*页?|[0-9]{1,4}\s*页"
)
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class PageLine:
    """A line outside of tables.

    Attributes:
        runs: Its words by their weight.
        page: Counted from 1.
        height: Where on the page it stands: 0 at the top, 1 at the foot.
        left, right: Where it begins and ends, in points.
        size: Of its characters, in points.
    """

    runs: tuple[Run, ...]
    page: int
    height: float
    left: float = 0.0
    right: float = 0.0
    size: float = 0.0

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)

    @property
    def at_the_edge(self) -> bool:
        """Whether page numbers and running headers stand so high or so low."""
        return not EDGE <= self.height <= 1 - EDGE


def without_running_lines(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines that belong to the text, in the same order."""
    running = set(_running(line for line in lines if line.at_the_edge))
    running |= {line for line in lines if line.height >= FOOT and _PAGE_NUMBER.fullmatch(line.text.strip())}
    return [line for line in lines if line not in running]


def running_note(lines: Sequence[PageLine], kept: Collection[PageLine]) -> Iterator[Note]:
    """Quotes once each line that was taken for a header or footer; page numbers are none."""
    dropped = (line.text.strip() for line in lines if line not in kept)
    words = dict.fromkeys(text for text in dropped if not _PAGE_NUMBER.fullmatch(text))
    quoted = {_NUMBER.sub("#", text): text for text in words if any(map(str.isalpha, text))}
    if quoted:
        listed = "".join(f"“{text}”" for text in quoted.values())
        yield Note(Level.HINT, f"每页重复的页眉和页脚没有读入：{listed}", rule=LEFT_OUT)


def _running(lines: Iterable[PageLine]) -> Iterator[PageLine]:
    by_words: dict[tuple[str, int], list[PageLine]] = {}
    for line in lines:
        if _PAGE_NUMBER.fullmatch(line.text.strip()):
            yield line
        else:
            words = _NUMBER.sub("#", line.text)
            by_words.setdefault((words, round(line.height * 50)), []).append(line)
    for group in by_words.values():
        if len({line.page for line in group}) > 1 and _counts_pages(group):
            yield from group


def _counts_pages(group: Sequence[PageLine]) -> bool:
    """Whether the lines repeat words, or count as the pages do; rows of figures may repeat by chance."""
    words = _NUMBER.sub("", group[0].text).strip()
    if words and "\t" not in words:
        return True
    numbers = [list(map(int, _NUMBER.findall(line.text))) for line in group]
    ahead = {
        tuple(number - line.page for number in found) for found, line in zip(numbers, group, strict=True)
    }
    return len(ahead) == 1 and len(numbers[0]) == 1
