"""What the program's own documents carry beside the report.

The list of errors behind a draft is no part of it, nor are the table that compares it with last year's and
the captions of charts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from model.document import COMPARED_BY, COMPARISON, ERROR_LIST
from model.families import families, family_data
from model.importers.content import Grid, Passage

_CAPTION = re.compile(r"图\d+\s*(?:\d{4}年)?(.+)")


def without_additions(parts: Sequence[Grid | Passage]) -> tuple[Grid | Passage, ...]:
    """The parts before the list of errors, in a worksheet all but the sheet of the list; no comparison."""
    kept: list[Grid | Passage] = []
    for part in parts:
        if isinstance(part, Passage) and _is_heading(part.text):
            break
        if not _is_addition(part):
            kept.append(part)
    return tuple(kept)


def _is_heading(text: str) -> bool:
    return "".join(text.split()) == ERROR_LIST


def _is_caption(text: str) -> bool:
    """Whether a paragraph is what stands under one of the program's charts, to the letter."""
    match = _CAPTION.fullmatch(text.strip())
    return match is not None and match[1] in _captions()


@cache
def _captions() -> frozenset[str]:
    charts = (family_data(family, "charts.toml").get("charts", ()) for family in families())
    return frozenset(chart["caption"] for each in charts for chart in each if chart.get("caption"))


def _is_addition(part: Grid | Passage) -> bool:
    if isinstance(part, Passage):
        return part.text.strip() == COMPARISON or _is_caption(part.text)
    if not part.rows:
        return False
    cells = ["".join(cell.split()) for cell in part.rows[0]]
    compares = cells[0].startswith(COMPARISON) and cells[-1] == COMPARED_BY
    return compares or any(map(_is_heading, cells))
