"""Which families of forms a file may be a report of, told cheaply before the file is really read."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from model.families import families
from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.labels import TEXTS_KEPT, label_index, label_key

LONGEST_LABEL = 60
"""A longer text is prose; no form has labels of that length but with explanations in brackets."""
TITLE_COUNTS = 5
"""A title says as much as so many labels."""
SHARE = 3
"""A family with less than a third of the best one's labels shares ordinary words with it: 总计, 其他."""


_DIGIT = re.compile(r"[0-9]")


def likely_families(parts: Sequence[Grid | Passage]) -> tuple[Family, ...]:
    """The families whose labels and titles the file has; all where it has none of any."""
    if len(families()) == 1:
        return families()
    texts = set().union(*map(_short_texts, parts))
    keys = {label_key(text) for text in texts if not text.isdigit()}
    counts = {family: _count(keys, texts, family) for family in families()}
    most = max(counts.values())
    return tuple(family for family, count in counts.items() if count * SHARE >= most)


def _short_texts(part: Grid | Passage) -> set[str]:
    """Cells and lines, and the words of lines whose figures stand beside them."""
    if isinstance(part, Grid):
        return {text for text in set().union(*part.rows) if len(text) <= LONGEST_LABEL}
    text = part.text
    if len(text) > LONGEST_LABEL and "\t" not in text:
        return set()
    return {text, *(text.split() if _DIGIT.search(text) else ())}


def _count(keys: Set[str], texts: Set[str], family: Family) -> int:
    titled = any(_bears_title(text, family) for text in texts)
    return len(keys & label_index(family).keys()) + TITLE_COUNTS * titled


@lru_cache(maxsize=TEXTS_KEPT)
def _bears_title(text: str, family: Family) -> bool:
    return any(word in text for word in family.title_last) and bool(re.search(family.title_line, text))
