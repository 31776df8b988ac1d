"""Headings in one line that say all that stands above a column: 申请人情况-法人或其他组织-商业企业."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from model.form import Family
from model.importers.recognition.labels import (
    TEXTS_KEPT,
    Axis,
    Hit,
    Meaning,
    find_labels,
    significant,
)
from model.importers.recognition.shape import has_one_row, is_one_line

_OF_AMOUNTS = frozenset("本年度办理处决定发生收取费用件数量个总共合计金额项目次内容情况")
"""The characters of words that say no more than how much there was in the year of the report."""

LONGEST = 60
"""A longer text is prose."""

_SAYS_NOTHING = re.compile(r"[(（]?(?:单位[:：])?[件项个次宗笔人万元%％]{0,2}[)）]?|[(（][^()（）]*[)）]")


@dataclass(frozen=True)
class FlatHeading:
    """The column that such a heading names, and in a one-line table the row."""

    hit: Hit
    row: str = ""


@lru_cache(maxsize=TEXTS_KEPT)
def flat_heading(text: str, family: Family) -> FlatHeading | None:
    """What a heading of several of the form's words names; None where it is no such heading."""
    if len(text) > LONGEST:
        return None
    hits = find_labels([text], family)
    if len(hits) < 2 or not all(hit.clean for hit in hits):  # noqa: PLR2004 - one word is no path
        return None
    *above, last = hits
    for column in (meaning for meaning in last.meanings if meaning.axis is Axis.COLUMN):
        if all(_stands_above(hit, column, family) for hit in above):
            rows = [row.id for hit in above if (row := hit.meaning(Axis.ROW, column.table))]
            return FlatHeading(Hit(last.key, (column,)), rows[-1] if rows else "")
    return None


def _stands_above(hit: Hit, column: Meaning, family: Family) -> bool:
    axes = {meaning.axis for meaning in hit.meanings if meaning.table == column.table}
    if is_one_line(family, column.table) and not has_one_row(family, column.table):
        return bool(axes & {Axis.ROW, Axis.ROW_GROUP})
    return Axis.COLUMN_GROUP in axes


def says_nothing(text: str) -> bool:
    """Whether a text below a heading only explains it: a unit, or words in brackets."""
    return _SAYS_NOTHING.fullmatch("".join(text.split())) is not None


def names_other(text: str) -> bool:
    """Whether a heading alone says that a column is another one: 上年数, and not 办理数量."""
    return not says_nothing(text) and not _OF_AMOUNTS.issuperset(significant(text))


def is_strange(word: str, family: Family) -> bool:
    """Whether a word of a header is none of the form's, nor a unit or remark."""
    return not says_nothing(word) and not find_labels([word], family)
