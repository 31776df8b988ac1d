"""A report whose lines have run together, cut where that is certain: before and behind its own headings.

Archives keep pages so, with a blank in place of each line break. Among the figures of a table a line ends
where words follow a number; in prose where a blank follows the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.headings import has_section_number, named_section, sections_of
from model.importers.recognition.labels import find_label
from model.importers.recognition.tokens import is_number
from model.narrative import Run

SHORTEST = 400
"""Characters; a shorter passage holds no report."""
FEWEST_HEADINGS = 4
MOST_PIECES, LONGEST_LABEL = 6, 60
"""Pieces and characters of a label."""

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


def _rows(pieces: Sequence[str], family: Family) -> Iterator[str]:
    """The lines of a table, each ending with its figures."""
    row: list[str] = []
    for piece in _whole_labels(pieces, family):
        if row and is_number(row[-1]) and not is_number(piece):
            yield "\t".join(row)
            row = []
        row.append(piece)
    if row:
        yield "\t".join(row)


def _whole_labels(pieces: Sequence[str], family: Family) -> Iterator[str]:
    """The pieces, those put together again that a blank within a label has parted."""
    at = 0
    while at < len(pieces):
        words_only = takewhile(lambda piece: not is_number(piece), pieces[at : at + MOST_PIECES])
        lengths = range(sum(1 for _ in words_only), 1, -1)
        joined = ((length, "".join(pieces[at : at + length])) for length in lengths)
        label = next(((length, words) for length, words in joined if _is_label(words, family)), None)
        length, words = label or (1, pieces[at])
        yield words
        at += length


def _is_label(words: str, family: Family) -> bool:
    return len(words) <= LONGEST_LABEL and find_label(words, family) is not None


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
