"""Text files as extractors and clipboards write them: cells parted by bars or tabs.

Extractors close each cell by a bar, in a row or one a line, merged cells once. Worksheet programs keep a gap
for what merged cells take, or have nothing merged and say the words again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.corpus.draft import Draft, Lattice, Line, Piece, spots
from tests.corpus.writers.lines import grid_of_texts

HALF = 0.5


def write_rows(draft: Draft, path: Path, rng: Random) -> None:
    """`a | 1 | 2 |`, a row a line."""
    bar = rng.choice(["|", "｜"])
    _write(draft, path, lambda cells, _: [f" {bar} ".join(cells) + f" {bar}"])


def write_tabs(draft: Draft, path: Path, rng: Random) -> None:
    """A tab between cells, and gaps at the end of a row perhaps cut off."""
    cut = rng.random() < HALF
    rows = _in_columns(draft, rng)
    _save(path, rows, lambda cells: "\t".join(cells).rstrip() if cut else "\t".join(cells))


def write_open(draft: Draft, path: Path, rng: Random) -> None:
    """`a | 1 | 2`, without a frame."""
    bar = rng.choice(["|", "｜"])
    _save(path, _in_columns(draft, rng), f" {bar} ".join)


def _in_columns(draft: Draft, rng: Random) -> list[str | list[str]]:
    repeats = rng.random() < HALF
    found: list[str | list[str]] = []
    for part in draft.parts:
        if isinstance(part, Line):
            found.append(part.text)
        else:
            said = [[piece.text for piece in row.pieces] for row in part.rows]
            rows = said if repeats else grid_of_texts(part)
            found += [[" ".join(text.split()) for text in row] for row in rows]
    return found


def _save(path: Path, rows: list[str | list[str]], joined: Callable[[list[str]], str]) -> None:
    lines = [row if isinstance(row, str) else joined(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


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
