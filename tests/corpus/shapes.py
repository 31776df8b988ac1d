"""Moves of rows, columns and spans that the oddities of tables share."""

from __future__ import annotations

from collections.abc import Callable

from model.layout import Role
from tests.corpus.draft import Draft, Lattice, Piece, Row, spots, twin

LONGEST_FIGURE = 8
"""Half-width characters that surely fit into a printed column."""


def insert_column(lattice: Lattice, at: int, make: Callable[[int, Row], Piece]) -> None:
    """Puts a new piece into every row at that position."""
    for index, row in enumerate(lattice.rows):
        row.pieces.insert(at, make(index, row))


def stretched(lattice: Lattice, position: Callable[[Row], int]) -> None:
    """One column more: in each row the piece at a position of its own spans one column further."""
    chosen = [position(row) for row in lattice.rows]
    for row, at in zip(lattice.rows, chosen, strict=True):
        row.pieces.insert(at, row.pieces[at])


def transposed(lattice: Lattice) -> Lattice:
    """Rows and columns exchanged, spans included."""
    width = lattice.width
    rows = [Row([row.pieces[at] for row in lattice.rows]) for at in range(width)]
    return Lattice(lattice.table, rows, lattice.caption)


def without_row_spans(lattice: Lattice, repeat: Callable[[Piece], bool]) -> None:
    """Every span over rows becomes single cells: with the text again where `repeat` says so, else empty."""
    for spot in spots(lattice):
        if spot.row_span == 1:
            continue
        for row in range(spot.row + 1, spot.row + spot.row_span):
            text = spot.piece.text if repeat(spot.piece) else ""
            fresh = twin(spot.piece, text=text)
            for column in range(spot.column, spot.column + spot.column_span):
                lattice.rows[row].pieces[column] = fresh


def without_column_spans(lattice: Lattice) -> None:
    """Every span over columns becomes the text and empty cells beside it."""
    for spot in spots(lattice):
        for column in range(spot.column + 1, spot.column + spot.column_span):
            fresh = Piece("", Role.STUB)
            for row in range(spot.row, spot.row + spot.row_span):
                lattice.rows[row].pieces[column] = fresh


def part(lattice: Lattice, start: int, end: int) -> Lattice:
    """Some rows as a table of its own; a span that is cut goes on in it as the same piece."""
    return Lattice(lattice.table, lattice.rows[start:end], lattice.caption)


def copies(rows: list[Row]) -> list[Row]:
    """The same rows with pieces of their own, spans kept."""
    twins: dict[Piece, Piece] = {}
    return [Row([twins.setdefault(piece, twin(piece)) for piece in row.pieces], row.hidden) for row in rows]


def label_of(row: Row) -> Piece | None:
    """The innermost label of a row of figures."""
    labels = [piece for piece in row.pieces if piece.role is Role.STUB and piece.label and not piece.group]
    return labels[-1] if labels else None


def column_widths(lattice: Lattice, width: float) -> list[float]:
    """The widths of all columns, labels wider than figures, that make up `width`."""
    columns = lattice.width
    figures = {at for row in lattice.rows for at, piece in enumerate(row.pieces) if piece.role is Role.CELL}
    labels = [at for at in range(columns) if at not in figures]
    weights = [1.0] * columns
    for at in labels:
        weights[at] = 1.2 if at < len(labels) - 1 or not at else 3.4
    if lattice.table == "disclosure" and labels == [0]:
        weights[0] = 1.3
    return [width * weight / sum(weights) for weight in weights]


def doubt_long_figures(draft: Draft) -> None:
    """An office program breaks long figures where the column ends."""
    width = {piece: sum(2 - character.isascii() for character in piece.text) for piece in draft.figures()}
    draft.doubt(piece for piece in draft.figures() if width[piece] > LONGEST_FIGURE)
