"""What the program's own documents carry beside the report.

The list of errors behind a draft is no part of it, nor is the table that compares it with last year's.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.document import COMPARED_BY, COMPARISON, ERROR_LIST
from model.importers.content import Grid, Passage


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


def _is_addition(part: Grid | Passage) -> bool:
    if isinstance(part, Passage):
        return part.text.strip() == COMPARISON
    if not part.rows:
        return False
    cells = ["".join(cell.split()) for cell in part.rows[0]]
    compares = cells[0].startswith(COMPARISON) and cells[-1] == COMPARED_BY
    return compares or any(map(_is_heading, cells))
