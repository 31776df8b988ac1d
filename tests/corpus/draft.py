"""A report on its way to a file: lines of text and lattices of pieces, for oddities to change.

A lattice holds the same piece at each position that it spans, so that rows and columns can be put in, taken
out and exchanged without any book-keeping of spans; writers tell a span from equal neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from model.families import load_form
from model.layout import Role, table_layout
from model.narrative import Run, parse_markdown, plain_text
from model.ordinals import CHINESE_NUMERALS
from tests.corpus.reports import SourceReport
from tests.corpus.truth import Truth
from tests.families import OGI


@dataclass(eq=False)
class Piece:
    """What stands in one cell of a table; a piece is the same as another only if it is that very one.

    Attributes:
        label: The form's own words, for oddities to find it by after `text` has changed.
        cell: The id of the cell whose figure it holds.
        group: A label that stands for several rows.
        small: Raised small figures behind the text, as a footnote mark.
        formula: The formula that stands there in place of a value, in a worksheet.
    """

    text: str
    role: Role = Role.STUB
    label: str = ""
    cell: str = ""
    group: bool = False
    small: str = ""
    formula: str = ""


@dataclass(eq=False)
class Row:
    """One row of a lattice."""

    pieces: list[Piece]
    hidden: bool = False

    @property
    def cells(self) -> list[Piece]:
        """The pieces that hold figures, each once."""
        return list(dict.fromkeys(piece for piece in self.pieces if piece.role is Role.CELL))

    @property
    def width(self) -> int:
        """How many positions the row has."""
        return len(self.pieces)


@dataclass(eq=False)
class Lattice:
    """One table of the file. `table` is the statutory table it belongs to, "" for others."""

    table: str
    rows: list[Row]
    caption: str = ""

    @property
    def width(self) -> int:
        """Positions of the longest row."""
        return max((row.width for row in self.rows), default=0)

    @property
    def pieces(self) -> Iterator[Piece]:
        """All pieces, each once."""
        return iter(dict.fromkeys(piece for row in self.rows for piece in row.pieces))

    @property
    def header_depth(self) -> int:
        """The rows above the first figures."""
        return next((at for at, row in enumerate(self.rows) if row.cells), len(self.rows))


@dataclass(eq=False)
class Line:
    """A title, a heading, a paragraph or something foreign outside of the tables.

    Attributes:
        kind: title, heading, subheading, text or noise.
        section: The section it belongs to, "" for the title.
        level: The heading level: 1 for sections, 2 for （一）, 3 for 1.
    """

    kind: str
    runs: tuple[Run, ...]
    section: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        """The words."""
        return "".join(run.text for run in self.runs)

    def rename(self, text: str) -> None:
        """Replaces the words."""
        self.runs = (Run(text),)


@dataclass(eq=False)
class Draft:
    """A report on its way to a file.

    Attributes:
        editions: The edition of each table, by id.
        style: Wishes for the writers, by name.
    """

    report: SourceReport
    parts: list[Line | Lattice]
    truth: Truth
    editions: dict[str, str]
    style: dict[str, Any] = field(default_factory=dict)

    @property
    def lattices(self) -> list[Lattice]:
        """The tables in order."""
        return [part for part in self.parts if isinstance(part, Lattice)]

    @property
    def lines(self) -> list[Line]:
        """The lines of text in order."""
        return [part for part in self.parts if isinstance(part, Line)]

    def tables(self, table: str) -> list[Lattice]:
        """The lattices of one statutory table."""
        return [lattice for lattice in self.lattices if lattice.table == table]

    def figures(self, table: str = "") -> list[Piece]:
        """The pieces with figures, of one table or of all."""
        found = [lattice for lattice in self.lattices if not table or lattice.table == table]
        return [piece for lattice in found for piece in lattice.pieces if piece.role is Role.CELL]

    def doubt(self, pieces: Iterable[Piece]) -> None:
        """A reader may say of these figures that it cannot tell them."""
        for piece in pieces:
            self.truth.allow_refusal(piece.cell)

    def labels(self) -> list[Piece]:
        """The pieces with words of the form: labels, groups, headers, block titles."""
        return [
            piece
            for lattice in self.lattices
            if lattice.table
            for piece in lattice.pieces
            if piece.role is not Role.CELL and piece.label
        ]

    def replace(self, old: Lattice, new: list[Line | Lattice]) -> None:
        """Puts other parts in the place of a table."""
        at = self.parts.index(old)
        self.parts[at : at + 1] = new


def draft_of(report: SourceReport, container: str, editions: dict[str, str] | None = None) -> Draft:
    """The report as the form prints it. `editions` names tables that use another edition of the form."""
    from tests.corpus.reports import source_report

    form = load_form(report.edition, OGI)
    used = {table.id: (editions or {}).get(table.id, report.edition) for table in form.tables}
    cells: dict[str, str] = {}
    lattices = {}
    for table in form.tables:
        source = source_report(report.name, used[table.id])
        lattices[table.id] = lattice_of(source.edition, table.id, source.figures)
        cells |= {key: value for key, value in source.figures.items() if key.startswith(f"{table.id}.")}
    edition = _told_edition(report, used)
    truth = Truth(
        report.name, container, [], report.unit, report.year, edition, cells, texts=_sentences(report)
    )
    return Draft(report, list(_parts(report, lattices)), truth, used)


def _told_edition(report: SourceReport, editions: dict[str, str]) -> str:
    """The edition of the tables where all agree, else the one that the year asks for."""
    telling = {editions["disclosure"], editions["applications"]}
    return telling.pop() if len(telling) == 1 else report.edition


def lattice_of(edition: str, table: str, figures: dict[str, str]) -> Lattice:
    """One statutory table as printed."""
    layout = table_layout(load_form(edition, OGI), table)
    grid: list[list[Piece | None]] = [[None] * layout.column_count for _ in range(layout.row_count)]
    for box in layout.boxes:
        group = box.role is Role.STUB and box.column + box.column_span < layout.stub_columns
        text = figures.get(box.cell, "") if box.cell else box.text
        piece = Piece(text, box.role, box.text, box.cell, group)
        for row in range(box.row, box.row + box.row_span):
            for column in range(box.column, box.column + box.column_span):
                grid[row][column] = piece
    return Lattice(table, [Row([piece or Piece("") for piece in row]) for row in grid])


def _parts(report: SourceReport, lattices: dict[str, Lattice]) -> Iterator[Line | Lattice]:
    yield Line("title", (Run(report.title),))
    yield from _text_lines(report.texts["preamble"], "preamble")
    for index, section in enumerate(load_form(report.edition, OGI).sections):
        heading = f"{CHINESE_NUMERALS[index]}、{section.title}"
        yield Line("heading", (Run(heading),), section.id, 1)
        if section.table:
            yield lattices[section.table]
        else:
            yield from _text_lines(report.texts[section.id], section.id)


def _text_lines(markdown: str, section: str) -> Iterator[Line]:
    for paragraph in parse_markdown(markdown):
        kind = "subheading" if paragraph.level else "text"
        yield Line(kind, paragraph.runs, section, paragraph.level + 1 if paragraph.level else 0)


def _sentences(report: SourceReport) -> dict[str, list[str]]:
    return {
        text_id: [part for part in re.split(r"(?<=[。；])|\n", plain_text(text)) if part.strip()]
        for text_id, text in report.texts.items()
    }


def run_of(text: str) -> tuple[Run, ...]:
    """Plain words as the runs of a line."""
    return (Run(text),)


def twin(piece: Piece, **changes: Any) -> Piece:
    """Another piece that is alike."""
    return replace(piece, **changes)


@dataclass(frozen=True)
class Spot:
    """Where a piece begins in a lattice and how far it spans."""

    row: int
    column: int
    row_span: int
    column_span: int
    piece: Piece


def spots(lattice: Lattice) -> list[Spot]:
    """The pieces of a lattice as rectangles, in reading order."""
    found, taken = [], set()
    for r, row in enumerate(lattice.rows):
        for c, piece in enumerate(row.pieces):
            if (r, c) in taken:
                continue
            right = c
            while right + 1 < row.width and row.pieces[right + 1] is piece:
                right += 1
            bottom = r
            while bottom + 1 < len(lattice.rows) and _spans(lattice.rows[bottom + 1], c, right, piece):
                bottom += 1
            taken |= {(y, x) for y in range(r, bottom + 1) for x in range(c, right + 1)}
            found.append(Spot(r, c, bottom - r + 1, right - c + 1, piece))
    return found


def _spans(row: Row, left: int, right: int, piece: Piece) -> bool:
    return row.width > right and all(row.pieces[at] is piece for at in range(left, right + 1))


def pick(items: list[Any], rng: Random, share: float, least: int = 1) -> list[Any]:
    """Some of the items, at least `least` where there are so many."""
    count = min(len(items), max(least, round(len(items) * share)))
    return rng.sample(items, count)
