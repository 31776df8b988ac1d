"""The names of tables, rows and cells in notes, in the words of the edition that the file is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from model.form import Form
from model.importers.reading import Note
from model.importers.recognition.name_marks import without_marks
from model.importers.recognition.shape import row_words, table_name
from model.importers.recognition.tables import known_id


def with_names(notes: Iterable[Note], form: Form) -> Iterator[Note]:
    """The notes in the words of that form; what it does not have is called as in the newest that has it."""
    return (replace(note, message=without_marks(note.message, partial(_name, form))) for note in notes)


def _name(form: Form, identifier: str) -> str:
    table, *path = identifier.split(".")
    if not path:
        return form.table_name(table) if form.has_table(table) else table_name(form.family, table)
    if len(path) == 1:
        shorts = (cell.row.short for cell in form.cells_of(table) if cell.row.id == path[0])
        return next(shorts, "") or row_words(form.family, table, path[0])
    cell = form.cells.get(identifier) or known_id(form.family, identifier)
    return cell.name if cell else identifier
