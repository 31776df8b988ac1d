"""Labels that are almost one of the form's: a slip of reading or writing, a header cut short.

Tried only where exact comparison has failed, and always told to the user.
"""

from __future__ import annotations

import string
from dataclasses import dataclass
from functools import cache, lru_cache

from model.form import Family
from model.importers.recognition.labels import TEXTS_KEPT, Axis, Hit, label_index, label_key

SHORTEST = 4
LIKENESS = 80
"""Of 100: one wrong character in five."""
SHORTEST_TITLE, LONGEST_TITLE = 8, 24
TITLE_LIKENESS = 84
LENGTH_SHARE = 6
"""A slip changes the length by a sixth at most; 行政许可事项 is more than 行政许可."""
MARGIN = 6
"""How much better than the second best the best must be."""


@dataclass(frozen=True)
class Slips:
    """How far a label may be from one of the form's.

    Attributes:
        likeness: Of 100.
        length_share: By which part of it its length may differ.
        margin: How much better than the second best the best must be.
    """

    likeness: int
    length_share: int
    margin: int


_NO_DIGITS = str.maketrans("", "", string.digits)

OF_WRITING = Slips(LIKENESS, LENGTH_SHARE, MARGIN)
OF_RECOGNITION = Slips(65, 3, 12)
"""What a seal has covered is missing in a label that was read from a picture."""


@cache
def similar_label(text: str, family: Family, *, recognised: bool = False) -> Hit | None:
    """The one row or column label that the text resembles or begins; None where none or several do."""
    if text.isdecimal():
        return None
    # The point behind a number is easily lost in a scanner, and what a seal leaves is read as 1.
    key = label_key(text).translate(_NO_DIGITS) if recognised else label_key(text)
    if len(key) < SHORTEST or any("0" <= character <= "9" for character in key):
        return None
    keys = _figure_labels(family)
    begun = [known for known in keys if known.startswith(key)]
    if begun:
        return _hit(begun[0], family) if len({_names(known, family) for known in begun}) == 1 else None
    if recognised:
        # With the names of groups: what a seal has left of one may look like a row.
        # What a label and what was read have in common says nothing between the two: 其他 of 其他结果.
        known = tuple(known for known in label_index(family) if len(known) == len(key) or known not in key)
        near = _resembling(key, known, family, OF_RECOGNITION) or _covered(key, family)
        return near if near is not None and near.key in keys else None
    return _resembling(key, keys, family, OF_WRITING)


def likeness(text: str, key: str) -> float:
    """How like a text that was read from a picture is to a label, of 100."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(label_key(text).translate(_NO_DIGITS), key))


def read_as(text: str, near: Hit) -> str:
    """What the user is told of a label that was taken for one of the form's."""
    return f"“{text.strip()}”按“{near.key}”读入，请核对"


def _covered(key: str, family: Family) -> Hit | None:
    """The one label of which nothing but characters is missing, and not more than half of them."""
    found = [known for known in label_index(family) if len(known) <= 2 * len(key) and _is_left_of(key, known)]
    return _hit(found[0], family) if len({_names(known, family) for known in found}) == 1 else None


def _is_left_of(key: str, known: str) -> bool:
    """Whether a text is what remains of a label, in order, when characters are taken out."""
    rest = iter(known)
    return all(character in rest for character in key)


def _resembling(key: str, keys: tuple[str, ...], family: Family, slips: Slips) -> Hit | None:
    from rapidfuzz import fuzz, process

    found = process.extract(key, keys, scorer=fuzz.ratio, limit=4, score_cutoff=slips.likeness)
    if not found:
        return None
    best, score, _ = found[0]
    if abs(len(best) - len(key)) > max(1, len(best) // slips.length_share):
        return None
    rivals = [other for other, rating, _ in found[1:] if score - rating < slips.margin]
    if any(_names(rival, family) != _names(best, family) for rival in rivals):
        return None
    return _hit(best, family)


@lru_cache(maxsize=TEXTS_KEPT)
def similar_section(text: str, family: Family) -> str:
    """The section of prose whose title the text resembles; empty where there is none."""
    from rapidfuzz import fuzz, process

    key = label_key(text)
    if not SHORTEST_TITLE <= len(key) <= LONGEST_TITLE:
        return ""
    found = process.extractOne(key, _titles_of_prose(family), scorer=fuzz.ratio, score_cutoff=TITLE_LIKENESS)
    return label_index(family)[found[0]][0].id if found else ""


@cache
def _titles_of_prose(family: Family) -> tuple[str, ...]:
    index = label_index(family)
    return tuple(key for key, (first, *_) in index.items() if first.axis is Axis.SECTION and not first.table)


def _hit(key: str, family: Family) -> Hit:
    return Hit(key, label_index(family)[key])


def _names(key: str, family: Family) -> frozenset[tuple[str, str]]:
    return frozenset((meaning.table, meaning.id) for meaning in label_index(family)[key])


@cache
def _figure_labels(family: Family) -> tuple[str, ...]:
    axes = {Axis.ROW, Axis.COLUMN}
    return tuple(
        k for k, meanings in label_index(family).items() if {meaning.axis for meaning in meanings} <= axes
    )
