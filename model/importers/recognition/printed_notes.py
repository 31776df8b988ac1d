"""The notes that a form itself prints below its tables, which are no words of the organ's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from model.families import editions
from model.form import NOTES, Family
from model.importers.content import Passage
from model.importers.recognition.labels import significant


def without_printed_notes(passages: Sequence[Passage], family: Family) -> list[Passage]:
    """The passages without the form's own notes, however a layout has broken their lines.

    An organ that prints other notes too has all of them in its own words: then none is taken away.
    """
    rest: list[Passage] = []
    at = 0
    while at < len(passages):
        length = _printed_at(passages, at, family)
        if not length:
            rest.append(passages[at])
        at += length or 1
    return rest if not any(_is_of_notes(passage) for passage in rest) else list(passages)


def _printed_at(passages: Sequence[Passage], start: int, family: Family) -> int:
    """How many passages from there on are one of the form's notes, the longest; 0 where none begins."""
    words, found = "", 0
    for index in range(start, len(passages)):
        words += significant(passages[index].text)
        if words in _printed(family):
            found = index + 1 - start
        if not words or not any(note.startswith(words) for note in _printed(family)):
            break
    return found


def _is_of_notes(passage: Passage) -> bool:
    """Whether a passage says something in sentences, as notes do and lines of a table do not."""
    return "。" in passage.text or "；" in passage.text


@cache
def _printed(family: Family) -> frozenset[str]:
    tables = (table for form in editions(family) for table in form.tables)
    notes = frozenset(significant(note) for table in tables for note in table.notes)
    return notes | {significant(NOTES)} if notes else notes
