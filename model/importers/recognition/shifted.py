"""Tables whose figures may stand beside their columns, although each has a heading above it: put in doubt."""

from __future__ import annotations

from collections.abc import Iterator

from model.importers.reading import Note
from model.importers.recognition.name_marks import mark
from model.importers.recognition.shape import labels_of_columns, row_totals
from model.importers.recognition.tables import TableCandidate
from model.level import Level

FEWEST_ROWS = 3
"""A few wrong totals are slips of the clerk."""


def shift_notes(candidate: TableCandidate) -> Iterator[Note]:
    """All doubts of this kind about a table."""
    if candidate.refusals:
        yield from _outsider_notes(candidate)
        yield from _few_rows_note(candidate)
    yield from _empty_column_note(candidate)


def _outsider_notes(candidate: TableCandidate) -> Iterator[Note]:
    """Doubts about rows with a figure too many, where the same table has rows that stand beside their header.

    That the sums of such a row agree as it stands may be chance.
    """
    cells = [cell for cell in candidate.values if cell.split(".")[1] in candidate.outsiders]
    if cells:
        words = [mark(f"{candidate.table}.{row}") for row in candidate.outsiders]
        why = "的数比表头多，别的行又与表头对不上，各数可能错了列，请核对"
        message = f"{mark(candidate.table)}“{'”“'.join(words)}”行{why}"
        yield Note(Level.WARNING, message, candidate.places[cells[0]], doubts=tuple(cells))


def _empty_column_note(candidate: TableCandidate) -> Iterator[Note]:
    """Doubts about a table of which a column is empty in each row, while hardly any total is the sum.

    So it looks where all figures have moved by a column; a column that is left empty for 0 breaks no sum.
    """
    filled = {cell.rpartition(".")[2] for cell in candidate.values}
    empty = {cell.rpartition(".")[2] for cell in candidate.cells} - filled
    sums = [_sums(candidate, row) for row in candidate.rows] if empty else []
    judged = [agrees for agrees in sums if agrees is not None]
    if len(judged) >= FEWEST_ROWS and sum(judged) * 2 < len(judged):
        labels = labels_of_columns(candidate.family, candidate.table)
        names = "”“".join(label for column, label in labels.items() if column in empty)
        message = (
            f"{mark(candidate.table)}的“{names}”列全空，各行的合计又不等于各数之和，各数可能错了列，请核对"
        )
        place = next(iter(candidate.places.values()), "")
        yield Note(Level.WARNING, message, place, doubts=tuple(candidate.values))


def _few_rows_note(candidate: TableCandidate) -> Iterator[Note]:
    """Doubts about the few rows that stand below their header where most of the table does not.

    Those of which a total proves that they stand right are left in peace.
    """
    refused = {row for places in candidate.refusals.values() for row, _ in places}
    rows = [row for row in candidate.rows if row not in refused and not _sums(candidate, row)]
    cells = [cell for cell in candidate.values if cell.split(".")[1] in rows]
    if cells and len(refused) >= FEWEST_ROWS and len(refused) * 2 > len(candidate.rows):
        words = [
            mark(f"{candidate.table}.{row}") for row in dict.fromkeys(cell.split(".")[1] for cell in cells)
        ]
        why = "行：这张表的其他各行与表头对不上，这几行的数也可能错了列，请核对"
        message = f"{mark(candidate.table)}“{'”“'.join(words)}”{why}"
        yield Note(Level.WARNING, message, candidate.places[cells[0]], doubts=tuple(cells))


def _sums(candidate: TableCandidate, row: str) -> bool | None:
    """Whether the totals of a row are the sums of its parts; None of a row that says nothing of it."""
    values, stem = candidate.values, f"{candidate.table}.{row}"
    judged = [
        values[f"{stem}.{total}"] == sum(values.get(f"{stem}.{part}", 0) for part in parts)
        for total, parts in row_totals(candidate.family, candidate.table, row)
        if values.get(f"{stem}.{total}") is not None and any(values.get(f"{stem}.{part}") for part in parts)
    ]
    return all(judged) if judged else None
