"""What is said of the rows that were found and not read: each reason once, however many rows it holds for."""

from __future__ import annotations

from collections.abc import Iterator

from model.importers.reading import Note
from model.importers.recognition.shape import row_words, table_name
from model.importers.recognition.tables import TableCandidate
from model.level import Level


def refusal_notes(candidate: TableCandidate) -> Iterator[Note]:
    """A note for each reason, at the first place where it was met."""
    name = table_name(candidate.family, candidate.table)
    for reason, places in candidate.refusals.items():
        rows = list(dict.fromkeys(row for row, _ in places))
        if set(rows) == set(candidate.rows):
            message = f"{name}的各行都没有读入：{reason}"
        else:
            words = [row_words(candidate.family, candidate.table, row) for row in rows]
            message = f"{name}“{'”“'.join(words)}”行：{reason}"
        cells = sorted(cell for cell in candidate.doubtful if cell.split(".")[1] in rows)
        yield Note(Level.WARNING, message, places[0][1], doubts=tuple(cells))
