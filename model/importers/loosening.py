"""Takes the prose out of grids: titles, headings and paragraphs that stand in a cell of their own row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from model.importers.content import Grid, Passage
from model.importers.labels import Axis, find_label
from model.narrative import parse_markdown

TEXT_SECTIONS = ("overview", "problems", "other_matters")

_TITLE_WORDS = re.compile(r"政府信息公开.*报告|[12][0-9]{3}\s*年.*报告")
_PROSE = re.compile(r"[，。；：].*[。；：！]")
_HEADING = re.compile(r"(#{1,6})\s+")


def loosen(parts: Iterable[Grid | Passage]) -> Iterator[Grid | Passage]:
    """The same parts with rows that hold nothing but one text given as passages, in their order."""
    for part in parts:
        if isinstance(part, Passage):
            yield part
        else:
            yield from _loosen_grid(part)


def _loosen_grid(grid: Grid) -> Iterator[Grid | Passage]:
    start = 0
    in_text = False
    for index, row in enumerate(grid.rows):
        filled = [column for column, text in enumerate(row) if text.strip()]
        section = _text_section(row[filled[0]]) if len(filled) == 1 else None
        in_text = section if section is not None else in_text and len(filled) <= 1
        if len(filled) == 1 and (in_text or section is not None or _is_prose(row[filled[0]])):
            yield from _rest(grid, start, index)
            yield from _passages(row[filled[0]], grid.places[index][filled[0]])
            start = index + 1
    yield from _rest(grid, start, len(grid.rows))


def _rest(grid: Grid, start: int, end: int) -> Iterator[Grid]:
    if any(text.strip() for row in grid.rows[start:end] for text in row):
        yield grid.part(start, end)


def _text_section(text: str) -> bool | None:
    """Whether the text is the heading of a section with prose; None when it heads no section."""
    hit = find_label(text)
    section = hit.meaning(Axis.SECTION) if hit else None
    return None if section is None else section.id in TEXT_SECTIONS


def _is_prose(text: str) -> bool:
    """A title or a sentence; a label that happens to stand alone in its row is neither."""
    return find_label(text) is None and (_TITLE_WORDS.search(text) or _PROSE.search(text)) is not None


def _passages(text: str, place: str) -> Iterator[Passage]:
    """The paragraphs of a cell, with the headings and bold that the product's own worksheet carries."""
    for line in text.splitlines():
        heading = _HEADING.match(line)
        runs = tuple(
            run
            for paragraph in parse_markdown(line[heading.end() :] if heading else line)
            for run in paragraph.runs
        )
        if runs:
            yield Passage(runs, place, len(heading[1]) if heading else 0)
