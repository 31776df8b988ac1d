"""Writes drafts as plain text, Markdown and separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from random import Random

from model.narrative import Run
from tests.corpus.draft import Draft, Lattice, Line, Piece, Row, spots


def write_text(draft: Draft, path: Path, rng: Random) -> None:
    """Text as it is pasted from Word: a line a row, a tab between cells, merged cells once."""
    separator = str(draft.style.get("separator", "\t"))
    _doubt_rows_with_gaps(draft)
    glued = _glued_rows(draft, rng) if draft.style.get("glued") else set()
    lines: list[str] = []
    for part in draft.parts:
        if isinstance(part, Line):
            lines.append(part.text)
        else:
            lines.extend(_text_rows(part, separator, glued))
    between = "\n\n" if draft.style.get("blank_lines") else "\n"
    _save(path, between.join(lines) + "\n", draft)


def _text_rows(lattice: Lattice, separator: str, glued: set[Row]) -> Iterator[str]:
    anchored: dict[int, list[Piece]] = {}
    for spot in spots(lattice):
        anchored.setdefault(spot.row, []).append(spot.piece)
    for index, row in enumerate(lattice.rows):
        texts = [piece.text + piece.small for piece in anchored.get(index, [])]
        if separator != "\t":
            texts = [text for text in texts if text.strip()]
        if any(text.strip() for text in texts):
            yield ("" if row in glued else separator).join(texts).rstrip()


def _rows_of_figures(draft: Draft) -> Iterator[tuple[Row, list[Piece]]]:
    for lattice in draft.lattices:
        for row in lattice.rows:
            if row.cells:
                yield row, row.cells


def _doubt_rows_with_gaps(draft: Draft) -> None:
    """Where some figures of a row are empty, nobody can be sure of the others in running text."""
    for _, cells in _rows_of_figures(draft):
        gaps = [piece for piece in cells if not piece.text.strip("\u00a0\u3000 ")]
        if gaps:
            in_table_four = cells[0].cell.startswith("disputes.")
            draft.doubt(draft.figures("disputes") if in_table_four else cells)


def _glued_rows(draft: Draft, rng: Random) -> set[Row]:
    rows = [
        (row, cells)
        for row, cells in _rows_of_figures(draft)
        if all(piece.text.isdecimal() for piece in cells)
    ]
    chosen = rng.sample(rows, min(4, len(rows)))
    for _, cells in chosen:
        certain = sum(len(piece.text) for piece in cells) == len(cells) or len(cells) == 1
        for piece in cells:
            (draft.truth.allow_refusal if certain else draft.truth.refuse)(piece.cell)
        if cells[0].cell.startswith("disputes."):
            draft.doubt(draft.figures("disputes"))
    return {row for row, _ in chosen}


def write_markdown_file(draft: Draft, path: Path, rng: Random) -> None:
    """Markdown with pipe tables; a span is its text and empty cells."""
    blocks = [_markdown_line(part) if isinstance(part, Line) else _pipe_table(part) for part in draft.parts]
    _save(path, "\n\n".join(blocks) + "\n", draft)


def _markdown_line(line: Line) -> str:
    words = "".join(_marked(run) for run in line.runs)
    level = 1 if line.kind == "title" else line.level + 1 if line.level else 0
    return f"{'#' * level} {words}" if level else words


def _marked(run: Run) -> str:
    return f"**{run.text}**" if run.bold else run.text


def _pipe_table(lattice: Lattice) -> str:
    lines = []
    for texts in grid_of_texts(lattice):
        lines.append("| " + " | ".join(text.replace("\n", "<br>") for text in texts) + " |")
        if len(lines) == 1:
            lines.append("|" + "---|" * len(texts))
    return "\n".join(lines)


def grid_of_texts(lattice: Lattice) -> list[list[str]]:
    """The texts of a lattice, that of a span in its first cell."""
    grid = [[""] * row.width for row in lattice.rows]
    for spot in spots(lattice):
        grid[spot.row][spot.column] = spot.piece.text + spot.piece.small
    return grid


def write_separated(draft: Draft, path: Path, rng: Random) -> None:
    """Comma or tab separated values, as a worksheet program saves them."""
    buffer = io.StringIO()
    delimiter = draft.style.get("delimiter", "\t" if path.suffix == ".tsv" else ",")
    writer = csv.writer(buffer, delimiter=str(delimiter))
    width = max(lattice.width for lattice in draft.lattices)
    for part in draft.parts:
        rows = [[part.text]] if isinstance(part, Line) else grid_of_texts(part)
        for row in rows:
            writer.writerow([*row, *[""] * (width - len(row))])
        if isinstance(part, Lattice):
            writer.writerow([""] * width)
    _save(path, buffer.getvalue(), draft)


def _save(path: Path, text: str, draft: Draft) -> None:
    encoding = str(draft.style.get("encoding", "utf-8"))
    path.write_bytes(text.encode(encoding, errors="replace"))
