"""What the program's own drafts carry beside the report: the list of errors behind it is no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from model.document import ERROR_LIST
from model.importers.content import Grid, Passage


def without_error_list(parts: Sequence[Grid | Passage]) -> tuple[Grid | Passage, ...]:
    """The parts before the list of errors; in a worksheet, all but the sheet of the list."""
    kept: list[Grid | Passage] = []
    for part in parts:
        if isinstance(part, Passage) and _is_heading(part.text):
            break
        if not (isinstance(part, Grid) and any(map(_is_heading, part.rows[0] if part.rows else ()))):
            kept.append(part)
    return tuple(kept)


def _is_heading(text: str) -> bool:
    return "".join(text.split()) == ERROR_LIST
