"""Which families of forms a file may be a report of, told cheaply before the file is really read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from model.families import families
from model.form import Family
from model.importers.content import Grid, Passage
from model.importers.recognition.labels import label_index, label_key

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
    texts = frozenset(_short_texts(parts))
    keys = {label_key(text) for text in texts if not text.isdigit()}
    counts = {family: _count(keys, texts, family) for family in families()}
    most = max(counts.values())
    return tuple(family for family, count in counts.items() if count * SHARE >= most)


def _short_texts(parts: Sequence[Grid | Passage]) -> Iterator[str]:
    """Cells and lines, and the words of lines whose figures stand beside them."""
    for part in parts:
        if isinstance(part, Grid):
            yield from (text for row in part.rows for text in row if len(text) <= LONGEST_LABEL)
        elif len(part.text) <= LONGEST_LABEL or "\t" in part.text:
            yield part.text
            yield from part.text.split() if _DIGIT.search(part.text) else ()


def _count(keys: Set[str], texts: frozenset[str], family: Family) -> int:
    ends = (text for text in texts if any(word in text for word in family.title_last))
    titled = any(re.search(family.title_line, text) for text in ends)
    return len(keys & label_index(family).keys()) + TITLE_COUNTS * titled
