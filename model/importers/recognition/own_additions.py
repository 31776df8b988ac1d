"""What somebody has written on the program's own worksheet where it has no place for it: it is quoted."""

from __future__ import annotations

from collections.abc import Iterator

from model.importers.content import Grid
from model.numbers import LOST_NOTES
from model.worksheet import FORMAT, is_format, is_own_hint

FORMATS = 2
"""The column of formats on the sheet of texts."""


def beside_table(whole: Grid, table: Grid) -> Iterator[str]:
    """The words below and right of a table, where the program has its checks and its hint."""
    width = max(map(len, table.rows), default=0)
    for index, row in enumerate(whole.rows):
        yield from filter(is_addition, row[width if index < len(table.rows) else 0 :])


def beside_texts(sheet: Grid) -> Iterator[str]:
    """The words in and right of the column of formats that say nothing of formats."""
    for row in sheet.rows:
        if row[FORMATS : FORMATS + 1] and not is_format(row[FORMATS]):
            yield row[FORMATS]
        yield from filter(is_addition, row[FORMATS + 1 :])


def has_formats(sheet: Grid) -> bool:
    """Whether the sheet of texts has a column of formats."""
    return any(FORMAT in row[FORMATS : FORMATS + 1] for row in sheet.rows)


def is_addition(text: str) -> bool:
    """Whether a text is words that the program has not put there itself; checks give numbers and errors."""
    words = text.strip()
    is_result = words.startswith("#") or words in LOST_NOTES
    return any(map(str.isalpha, words)) and not is_result and not is_own_hint(words)
