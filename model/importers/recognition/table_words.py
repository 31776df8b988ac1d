"""Which words of a file belong to the statutory tables, and which are left when these are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from model.form import Family
from model.importers.recognition.labels import (
    NUMBERING_LENGTH,
    TEXTS_KEPT,
    beside_labels,
    bracketed,
    find_label,
    label_index,
    label_key,
    significant,
)

_NUMBERS = re.compile(r"[0-9]*")
_TABLE_NUMBER = re.compile("附?表[一二三四五六七八九十0-9]{1,3}")
_MEASURE = re.compile(r"(?:单位|计量单位)?(?:[万亿千百十]*元|件|个|次|条|份|项|人次|数量)?")
"""What stands in brackets or as a caption: 单位：万元."""


@lru_cache(maxsize=TEXTS_KEPT)
def foreign_words(text: str, family: Family) -> tuple[str, ...]:
    """The words of a text, as they are compared, that no table of the family has; numbers are no words."""
    if find_label(text, family) is not None:
        return tuple(_strange(bracketed(text), family))
    if any(_is_of_table(key, family) for key in (significant(text), label_key(text))):
        return ()
    return tuple(_strange(beside_labels(text, family), family))


def is_of_table(text: str, family: Family) -> bool:
    """Whether all words of a text are those of a table of the family, or a part of one of its labels."""
    return not foreign_words(text, family)


def _strange(pieces: Iterator[str], family: Family) -> Iterator[str]:
    return (piece for piece in pieces if not _is_of_table(piece, family))


def _is_of_table(piece: str, family: Family) -> bool:
    if any(pattern.fullmatch(piece) for pattern in (_NUMBERS, _MEASURE, _TABLE_NUMBER)):
        return True
    bare = piece.strip("0123456789")
    return len(bare) < NUMBERING_LENGTH or bare in _all_labels(family)


@cache
def _all_labels(family: Family) -> str:
    return "|".join(label_index(family))
