"""One table for the benchmark of foreign tables: a lattice, and what may be read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from model.families import load_form
from model.layout import Role
from tests.corpus.draft import Lattice, Piece, lattice_of, spots
from tests.corpus.figures import balanced_figures
from tests.families import OGI

TABLES = ("disclosure", "applications", "disputes")
EDITION, YEAR = "2021", 2024


@dataclass
class ForeignTable:
    """A table with what it states of the form.

    Attributes:
        table: The statutory table that it is, or resembles.
        stated: The figures that may be read, by cell id; whatever else comes is wrong.
        due: Those of them that a reader must find: the table is the form's in another order.
        either: Figures that may all come in place of the others: of last year.
        beside: Lattices that stand before it in the file.
    """

    table: str
    lattice: Lattice
    stated: dict[str, str]
    due: set[str] = field(default_factory=set)
    either: dict[str, str] = field(default_factory=dict)
    beside: list[Lattice] = field(default_factory=list)

    def forget(self, pieces: list[Piece]) -> None:
        """What stands there is no figure of the form any more."""
        for piece in pieces:
            self.stated.pop(piece.cell, None)
            self.due.discard(piece.cell)


Change = Callable[[ForeignTable, Random], bool | None]
"""Changes the table; False where it cannot be done to it."""


def whole_table(table: str, rng: Random) -> ForeignTable:
    """The table as the form prints it, with figures that hardly ever repeat."""
    figures = own_figures(table, rng)
    return ForeignTable(table, lattice_of(EDITION, table, figures), figures, set(figures))


def own_figures(table: str, rng: Random) -> dict[str, str]:
    """Balanced figures of one table, few of them alike."""
    largest, zeros = rng.choice([(9, 0.5), (900, 0.1), (90_000, 0.0), (900, 0.0)])
    figures = balanced_figures(load_form(EDITION, OGI), rng, largest, zeros)
    return {cell_id: text for cell_id, text in figures.items() if cell_id.startswith(f"{table}.")}


def figure_columns(lattice: Lattice) -> list[int]:
    """The positions at which figures stand, from left to right."""
    return sorted({at for row in lattice.rows for at, piece in enumerate(row.pieces) if piece.cell})


def reorder(lattice: Lattice, order: list[int]) -> None:
    """The columns in another order, words and figures alike."""
    for row in lattice.rows:
        row.pieces = [row.pieces[at] for at in order]


def shuffled_tree(paths: list[tuple[Piece, ...]], rng: Random) -> list[int]:
    """The indices of paths in another order in which what stands under one heading stays together."""
    return _shuffled(list(range(len(paths))), paths, 0, rng)


def _shuffled(places: list[int], paths: list[tuple[Piece, ...]], depth: int, rng: Random) -> list[int]:
    if len(places) == 1 or depth == len(paths[places[0]]):
        return places
    groups: dict[Piece, list[int]] = {}
    for at in places:
        groups.setdefault(paths[at][depth], []).append(at)
    parts = [_shuffled(group, paths, depth + 1, rng) for group in groups.values()]
    return [at for part in rng.sample(parts, len(parts)) for at in part]


def header_paths(lattice: Lattice, columns: list[int]) -> list[tuple[Piece, ...]]:
    """The headings above each of these columns, outermost first, each piece once."""
    header = lattice.rows[: lattice.header_depth]
    return [tuple(dict.fromkeys(row.pieces[at] for row in header)) for at in columns]


def headings_of(lattice: Lattice) -> list[Piece]:
    """The headings right above the figures, from left to right."""
    columns = figure_columns(lattice)
    row = lattice.rows[lattice.header_depth - 1]
    return list(dict.fromkeys(row.pieces[at] for at in columns))


def groups_of(lattice: Lattice) -> list[Piece]:
    """The headings that stand over several columns of figures, but not over all."""
    columns = set(figure_columns(lattice))
    return [
        spot.piece
        for spot in spots(lattice)
        if spot.row < lattice.header_depth
        and spot.piece.role is Role.HEADER
        and 1 < len(columns & set(range(spot.column, spot.column + spot.column_span))) < len(columns)
    ]


def below(lattice: Lattice, heading: Piece) -> list[Piece]:
    """The figures under a heading."""
    columns = {at for row in lattice.rows for at, piece in enumerate(row.pieces) if piece is heading}
    return [
        piece for row in lattice.rows for at, piece in enumerate(row.pieces) if at in columns and piece.cell
    ]


def insert_column(lattice: Lattice, at: int, heading: str, make: Callable[[], str]) -> None:
    """A column that the form does not have, its heading one cell high or as high as the header."""
    depth, piece = lattice.header_depth, Piece(heading, Role.HEADER)
    for index, row in enumerate(lattice.rows):
        row.pieces.insert(at, piece if index < depth else Piece(make(), Role.STUB))
