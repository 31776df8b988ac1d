"""Which number of a row belongs to which column: by position where sound, by order where certain."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from model.importers.recognition.labels import TEXTS_KEPT, without_numbering
from model.importers.recognition.tables import UNFILLED, Entry
from model.numbers import UNCALCULATED, UNFILLED_MARKS

FIGURE_LENGTH = 16
"""A longer text is words with a number in them, not a figure."""


@dataclass(frozen=True)
class Assignment:
    """The entries by column, or why they cannot be told apart."""

    entries: Mapping[str, Entry]
    reason: str = ""
    remark: str = ""


def assign_by_order(entries: Sequence[Entry], columns: Sequence[str]) -> Assignment:
    """As many entries as columns, in the columns' order.

    One entry too many is survived only where every way of leaving one out gives the same numbers.
    """
    entries = without_padding(entries, len(columns))
    if len(entries) == len(columns):
        return Assignment(dict(zip(columns, entries, strict=True)))
    surplus = len(entries) > len(columns)
    if surplus and len({entry.text.strip() for entry in entries}) == 1:
        remark = f"这一行有 {len(entries)} 个数，应为 {len(columns)} 个；各数相同，已读入，请核对"
        return Assignment(dict(zip(columns, entries, strict=False)), remark=remark)
    return Assignment({}, f"这一行有 {len(entries)} 个数，应为 {len(columns)} 个，无法确定各属哪一列")


def without_padding(entries: Sequence[Entry], count: int) -> list[Entry]:
    """The entries without empty ones at the end beyond `count`, which merged cells leave behind."""
    kept = list(entries)
    while len(kept) > count and not kept[-1].text:
        kept.pop()
    return kept


def assign_by_position(
    entries: Mapping[int, Entry], header: Mapping[int, str], ignored: frozenset[int]
) -> Assignment | None:
    """The entries under their headers; None where one stands under no header, so that the row is shifted.

    A column without an entry is unfilled. An entry that reaches under two headers, or two entries under
    one, mean that header and row do not fit each other.
    """
    placed: dict[str, Entry] = dict.fromkeys(header.values(), UNFILLED)
    filled: set[str] = set()
    for position, entry in entries.items():
        column = _column_of(position, entry, header)
        if column is None and position in ignored and header.keys().isdisjoint(entry.reach_from(position)):
            continue
        if column is None or column in filled:
            return None
        filled.add(column)
        placed[column] = entry
    return Assignment(placed)


def _column_of(position: int, entry: Entry, header: Mapping[int, str]) -> str | None:
    """The one column under whose heading an entry stands; None where it reaches under none or several."""
    if entry.width == 1:
        return header.get(position)
    columns = {header[at] for at in entry.reach_from(position) if at in header}
    return columns.pop() if len(columns) == 1 else None


_NAMES_A_PART = re.compile(r"附?[件表]\s*[0-9]{1,2}\s*[:：]?")
"""What stands above the caption of the next table."""


@lru_cache(maxsize=TEXTS_KEPT)
def is_figure(text: str) -> bool:
    """Whether a cell holds a figure, or what somebody wrote where a figure belongs."""
    words = without_numbering(text).strip()
    if _NAMES_A_PART.fullmatch(words):
        return False
    has_digit = any("0" <= character <= "9" for character in words)
    return words in (*UNFILLED_MARKS, UNCALCULATED) or (has_digit and len(words) < FIGURE_LENGTH)
