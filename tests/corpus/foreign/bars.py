"""Text files as extractors write them: cells closed by a bar, in a row or one a line, merged cells once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.corpus.draft import Draft, Lattice, Line, Piece, spots


def write_rows(draft: Draft, path: Path, rng: Random) -> None:
    """`a | 1 | 2 |`, a row a line."""
    bar = rng.choice(["|", "｜"])
    _write(draft, path, lambda cells, _: [f" {bar} ".join(cells) + f" {bar}"])


def write_cells(draft: Draft, path: Path, rng: Random) -> None:
    """`a |`, a cell a line; what merged cells took stands as bars at the end of their row."""

    def lines(cells: list[str], lost: int) -> list[str]:
        closed = [f"{cell} |" if cell else "|" for cell in cells]
        return [*closed, "|" * lost] if lost else closed

    _write(draft, path, lines)


def _write(draft: Draft, path: Path, lines_of: Callable[[list[str], int], list[str]]) -> None:
    lines: list[str] = []
    for part in draft.parts:
        if isinstance(part, Line):
            lines.append(part.text)
        else:
            for cells, width in _rows(part):
                lines += lines_of(cells, width - len(cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rows(lattice: Lattice) -> list[tuple[list[str], int]]:
    anchored: dict[int, list[Piece]] = {}
    for spot in spots(lattice):
        anchored.setdefault(spot.row, []).append(spot.piece)
    return [
        ([" ".join(piece.text.split()) for piece in anchored.get(index, [])], row.width)
        for index, row in enumerate(lattice.rows)
    ]
