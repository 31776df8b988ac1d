"""What the program's own documents carry beside the report, which is left out and named.

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
from model.importers.reading import LEFT_OUT, Note
from model.level import Level

_CAPTION = re.compile(r"图\d+\s*(?:\d{4}年)?(.+)")


def without_additions(
    parts: Sequence[Grid | Passage],
) -> tuple[tuple[Grid | Passage, ...], tuple[Note, ...]]:
    """The parts before the list of errors, in a worksheet all but the sheet of the list; no comparison.

    The second value says once what was left out.
    """
    kept: list[Grid | Passage] = []
    named: list[str] = []
    for part in parts:
        name = _name_of_addition(part)
        named.extend([name] if name else [])
        if isinstance(part, Passage) and name == ERROR_LIST:
            break
        if not name:
            kept.append(part)
    listed = "".join(f"“{name}”" for name in dict.fromkeys(named))
    message = f"年报程序根据表格另外加上的内容没有读入：{listed}"
    return tuple(kept), ((Note(Level.HINT, message, rule=LEFT_OUT),) if listed else ())


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


def _name_of_addition(part: Grid | Passage) -> str:
    """What an addition is called, or the caption of the chart; empty of whatever belongs to the report."""
    if isinstance(part, Passage):
        text = part.text.strip()
        if _is_heading(text):
            return ERROR_LIST
        return text if text == COMPARISON or _is_caption(text) else ""
    if not part.rows:
        return ""
    cells = ["".join(cell.split()) for cell in part.rows[0]]
    if cells[0].startswith(COMPARISON) and cells[-1] == COMPARED_BY:
        return COMPARISON
    return ERROR_LIST if any(map(_is_heading, cells)) else ""
