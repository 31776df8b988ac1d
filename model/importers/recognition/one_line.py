"""A report whose lines have run together, cut where that is certain: before and behind its own headings.

Archives keep pages so, with a blank in place of each line break. Among the figures of a table a line ends
where words follow a number; in prose where a blank follows the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.headings import has_section_number, named_section, sections_of
from model.importers.recognition.tokens import is_number
from model.narrative import Run

SHORTEST = 400
"""Characters; a shorter passage holds no report."""
FEWEST_HEADINGS = 4

_SENTENCE_END = re.compile(r"[。！？；]$")
_INNER_NUMBER = re.compile(r"[(（][一二三四五六七八九十]+[)）]")


def in_lines(parts: Iterable[Grid | Passage], family: Family) -> Iterator[Grid | Passage]:
    """The same parts with each passage that holds a whole report cut into its lines."""
    for part in parts:
        if isinstance(part, Passage) and len(part.text) >= SHORTEST:
            yield from _cut(part, family)
        else:
            yield part


def _cut(passage: Passage, family: Family) -> Iterator[Passage]:
    pieces = passage.text.split()
    heads = [(at, section) for at, piece in enumerate(pieces) if (section := _headed(piece, family))]
    found = [section for _, section in heads]
    printed = [section for section in sections_of(family) if section in found]
    if len(found) < FEWEST_HEADINGS or found != printed:
        yield passage
        return
    tables = {section.id for section in sections_of(family).values() if section.table}
    starts = [(0, ""), *heads, (len(pieces), "")]
    for (start, section), (end, _) in pairwise(starts):
        body = start + 1 if section else start
        if section:
            yield Passage((Run(pieces[start]),), passage.place)
        lines = _rows if section in tables else _paragraphs
        for line in lines(pieces[body:end], family):
            yield Passage((Run(line),), passage.place)


def _headed(piece: str, family: Family) -> str:
    """The section that a piece between two blanks is the whole numbered heading of; else empty."""
    return named_section(piece, family) if has_section_number(piece, family) else ""


def _rows(pieces: Sequence[str], _: Family) -> Iterator[str]:
    """The lines of a table, each ending with its figures."""
    row: list[str] = []
    for piece in pieces:
        if row and is_number(row[-1]) and not is_number(piece):
            yield "\t".join(row)
            row = []
        row.append(piece)
    if row:
        yield "\t".join(row)


def _paragraphs(pieces: Sequence[str], family: Family) -> Iterator[str]:
    """The paragraphs of prose; a title is one of its own."""
    words: list[str] = []
    for piece in pieces:
        is_title = re.search(family.title_end, piece) is not None
        ended = words and (_SENTENCE_END.search(words[-1]) or re.search(family.title_end, words[-1]))
        if words and (ended or is_title or _INNER_NUMBER.match(piece)):
            yield " ".join(words)
            words = []
        words.append(piece)
    if words:
        yield " ".join(words)
