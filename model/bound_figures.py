"""Figures of the prose that follow the tables: what they say now, and what a change makes them say.

A bound figure says what is printed in its cell. Every change goes through `followed` before it is made, so
that figure and text are one step, and undo takes both back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.annotations import UNFILLED, is_annotated, pieces_of, with_figures
from model.numbers import write_number
from model.report import Change, Report
from model.totals import shown_value


@dataclass(frozen=True)
class BoundFigure:
    """A bound figure; `start` and `end` count characters of the text as `Report.texts` gives it."""

    text_id: str
    start: int
    end: int
    shown: str
    cell: str


def due_figure(report: Report, cell_id: str) -> str | None:
    """What a figure bound to that cell says; None where the form has no such cell."""
    if cell_id not in report.form.cells:
        return None
    return write_number(shown_value(report, cell_id)) or UNFILLED


def bound_figures(report: Report) -> Iterator[BoundFigure]:
    """All bound figures of a report, in printed order."""
    for text_id in report.text_ids:
        end = 0
        for piece in pieces_of(report.manuscripts.get(text_id, "")):
            start, end = end, end + len(piece.text)
            if piece.cell:
                yield BoundFigure(text_id, start, end, piece.text, piece.cell)


def followed(report: Report, change: Change) -> Change:
    """The change with all texts in which bound figures say something else after it.

    A figure bound to a cell that the form does not have is set free and stays as it is.

    Raises:
        KeyError: The change names a cell or text that the form does not have.
    """
    if not any(map(is_annotated, (*report.manuscripts.values(), *change.texts.values()))):
        return change
    after = report.copy()
    after.apply(change)
    fresh = {
        text_id: renewed
        for text_id, text in after.manuscripts.items()
        if (renewed := with_figures(text, lambda cell_id: due_figure(after, cell_id))) != text
    }
    return replace(change, texts={**change.texts, **fresh}) if fresh else change
