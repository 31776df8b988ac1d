"""Words of another table's header among the lines of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from model.form import Family
from model.importers.recognition.flat_headings import names_other
from model.importers.recognition.labels import Axis, find_label

LONGEST_HEADING = 8
"""Characters; a line of longer words only is a sentence with blanks in it."""
STUBS_AT_MOST = 2
"""Headings of the columns of labels that stand before those of the figures."""
_SENTENCE = re.compile(r"[：:；;。，,]")
_FOREIGN_HEADING = re.compile(r"[^ ]{0,4}小计|其中[^ ]{0,6}|占比|同比[^ ]{0,4}")


def other_headings(lines: Mapping[int, Sequence[str]], figures: int, family: Family) -> list[str]:
    """The words of another table's header: beside a heading of the form, or about as many as figures.

    Args:
        lines: The words of each line, by its number.
        figures: How many figures follow them.
        family: The family of forms whose headings are known.
    """
    found: list[str] = []
    scattered: list[str] = []
    for words in lines.values():
        strange = [word for word in words if _names_other(word, family)]
        fits = figures <= len(words) <= figures + STUBS_AT_MOST
        several = len(strange) > 1 and len(strange) * 2 > len(words)
        found += strange if _beside_group(words, family) or (fits and several) else []
        scattered += strange
    # So many strange words, be it one a line, can head a row of several figures.
    as_many = figures > 1 and len(scattered) >= max(2, figures - STUBS_AT_MOST)
    return found or (scattered if as_many else [])


def foreign_heading(words: Sequence[str]) -> str:
    """A column of sums or serial numbers that the form does not have."""
    return next((word for word in " ".join(words).split() if _FOREIGN_HEADING.fullmatch(word)), "")


def _names_other(word: str, family: Family) -> bool:
    return (
        len(word) <= LONGEST_HEADING
        and not _SENTENCE.search(word)
        and find_label(word, family) is None
        and names_other(word)
    )


def _beside_group(words: Sequence[str], family: Family) -> bool:
    """Whether a line has a heading of the form that stands above or beside columns: 信息内容."""
    hits = [hit for word in words if (hit := find_label(word, family))]
    return any(hit.meaning(Axis.COLUMN_GROUP) for hit in hits)
