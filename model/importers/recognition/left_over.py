"""Quotes the words of a file that found no place in the report: none vanishes in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.reading import LEFT_OUT, Note
from model.importers.recognition.labels import significant
from model.importers.recognition.table_words import foreign_words
from model.level import Level

LONGEST_NOTE = 5_000
"""Characters of all quotations; beyond them it is only said that there are more."""
_DIGITS = re.compile("[0-9]+")


def words_of_tables(
    parts: Sequence[Grid | Passage], lines: Iterable[tuple[str, str]], family: Family
) -> Iterator[str]:
    """Cells and lines of tables with words that no statutory table has."""
    cells = (text for part in parts if isinstance(part, Grid) for row in part.rows for text in row)
    pieces = (piece for text, _ in lines for piece in text.split("\t"))
    yield from (text for text in dict.fromkeys((*cells, *pieces)) if foreign_words(text, family))


def left_over_note(words: Iterable[str], said: Iterable[str]) -> Iterator[Note]:
    """One note that quotes all these words but those that have been `said`; what differs in figures once."""
    known = "|".join(map(significant, said))
    quoted: dict[str, str] = {}
    for text in words:
        key = significant(text)
        if key and key not in known:
            quoted.setdefault(_DIGITS.sub("0", key), " ".join(text.split()))
    if quoted:
        listed = "".join(f"“{text}”" for text in quoted.values())
        if len(listed) > LONGEST_NOTE:
            listed = f"{listed[:LONGEST_NOTE]}……（后面还有，未列出）"
        yield Note(Level.HINT, f"格式以外的文字没有进入报告：{listed}", rule=LEFT_OUT)
