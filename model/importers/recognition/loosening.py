"""Takes the prose out of grids: titles, headings and paragraphs that stand in a cell of their own row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.captions import is_caption
from model.importers.recognition.headings import guessed_section, named_section, text_sections
from model.importers.recognition.labels import find_label, find_labels
from model.importers.recognition.titles import LONGEST_TITLE
from model.narrative import parse_markdown

_PROSE = re.compile(r"。|[，；：].*[；：！]")
_CAPTION = re.compile(r"\s*(?:附?表|单位[:：(（]|填报|制表|附件|审核)")
_HEADING = re.compile(r"(#{1,6})\s+")


def loosen(parts: Iterable[Grid | Passage], family: Family) -> Iterator[Grid | Passage]:
    """The same parts with rows that hold nothing but one text given as passages, in their order."""
    for part in parts:
        if isinstance(part, Passage):
            yield part
        else:
            yield from _loosen_grid(part, family)


def _loosen_grid(grid: Grid, family: Family) -> Iterator[Grid | Passage]:
    start = 0
    in_text, at_top = False, True
    for index, row in enumerate(grid.rows):
        filled = [column for column, text in enumerate(row) if text.strip()]
        only = row[filled[0]] if len(filled) == 1 else _title_in(row, family) if at_top else ""
        section = named_section(only, family) or guessed_section(only, family) if only else ""
        in_text = section in text_sections(family) if section else in_text and len(filled) <= 1
        captioned = bool(only) and is_caption(only, family)
        at_top = at_top and (not filled or (bool(only) and not find_labels([only], family)))
        known = in_text or section or captioned
        if only and (known or _is_prose(only, family) or _heads(grid, index, at_top, family)):
            yield from _rest(grid, start, index)
            yield from _passages(only, grid.places[index][filled[0]])
            start = index + 1
    yield from _rest(grid, start, len(grid.rows))


def _title_in(row: Sequence[str], family: Family) -> str:
    """The title that stands in several cells beside each other, as unit and name do on covers; else empty."""
    words = "".join(text.strip() for text in row)
    is_title = len(words) <= LONGEST_TITLE and re.search(family.title_end, "".join(words.split()))
    return words if is_title else ""


def _heads(grid: Grid, index: int, at_top: bool, family: Family) -> bool:
    """A line above the tables, or the unit's name right above the rest of the title."""
    text = next(words for words in grid.rows[index] if words.strip())
    if at_top:
        return not _CAPTION.match(text)
    below = [words for row in grid.rows[index + 1 : index + 2] for words in row if words.strip()]
    return (
        len(below) == 1
        and re.search(family.title_line, below[0]) is not None
        and find_label(text, family) is None
    )


def _rest(grid: Grid, start: int, end: int) -> Iterator[Grid]:
    if any(text.strip() for row in grid.rows[start:end] for text in row):
        yield grid.part(start, end)


def _is_prose(text: str, family: Family) -> bool:
    """A title or a sentence; a label that happens to stand alone in its row is neither."""
    told = re.search(family.title_line, text) or _PROSE.search(text)
    return told is not None and find_label(text, family) is None


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
