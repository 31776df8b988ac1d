"""What a reader of a file type hands to the recogniser: grids of text and the paragraphs between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from model.importers.reading import Note
from model.importers.seen import Seen
from model.importers.source import Source
from model.narrative import Run


class Merge(NamedTuple):
    """A merged range of a grid; its text stands in its first cell. Counted from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """Text in rows and columns.

    Attributes:
        name: What the user calls it: the sheet, 表2 of a Word file.
        rows: The texts, "" for an empty cell; rows may differ in length.
        places: Where each row's cells stand in the file, alike in shape to `rows`: `表三!D5`.
        merges: The merged ranges.
        hidden_rows: Rows the user does not see in her program.
        hidden_columns: The same of columns.
        packed: Merged cells have left no gaps, so that only the order within a row tells the columns.
        seen: What was seen where a text was read from a picture, by the place.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    places: tuple[tuple[str, ...], ...]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    packed: bool = False
    seen: Mapping[str, Seen] = field(default_factory=dict)

    def part(self, start: int, end: int) -> Grid:
        """The rows from `start` up to but not including `end`, as a grid of its own."""
        if (start, end) == (0, len(self.rows)):
            return self
        merges = tuple(
            Merge(m.top - start, m.left, m.bottom - start, m.right)
            for m in self.merges
            if start <= m.top and m.bottom < end
        )
        hidden = frozenset(row - start for row in self.hidden_rows if start <= row < end)
        rows, places = self.rows[start:end], self.places[start:end]
        return replace(self, rows=rows, places=places, merges=merges, hidden_rows=hidden)

    def transposed(self) -> Grid:
        """The same grid with rows and columns exchanged."""
        width = max((len(row) for row in self.rows), default=0)
        rows = tuple(tuple(_at(row, c) for row in self.rows) for c in range(width))
        places = tuple(tuple(_at(row, c) for row in self.places) for c in range(width))
        merges = tuple(Merge(m.left, m.top, m.right, m.bottom) for m in self.merges)
        return Grid(self.name, rows, places, merges, self.hidden_columns, self.hidden_rows, seen=self.seen)


def _at(row: tuple[str, ...], column: int) -> str:
    return row[column] if column < len(row) else ""


@dataclass(frozen=True)
class Passage:
    """A paragraph or a line of text outside of any grid.

    Attributes:
        level: The heading level the file gives it (1 is the outermost), 0 for ordinary text.
        broken: The reader saw lines as they are laid out, not paragraphs: this may be part of one.
        goes_on: The layout shows that it goes on with the full line before it: it is not indented as the
            beginnings of paragraphs are.
    """

    runs: tuple[Run, ...]
    place: str = ""
    level: int = 0
    broken: bool = False
    goes_on: bool = False

    @cached_property
    def text(self) -> str:
        """The words without markup."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Remark:
    """What a reader has to say of one cell, should a figure be taken from there.

    Attributes:
        doubtful: The figure is not to be relied on before somebody has looked.
        rule: Of the note that says so.
    """

    message: str
    doubtful: bool = False
    rule: str = ""


@dataclass(frozen=True)
class Content:
    """Everything a file holds, in its own order.

    Attributes:
        notes: What the reader has to say of the file, whatever is found in it.
        remarks: What it has to say of single cells, by their places.
        enclosed: Files inside of this one, each with the number of parts that stand before it.
        pictures: How many pictures it shows, in which nothing is read.
        lost: The sheets of a workbook that are damaged, of which nothing could be read.
        page_pictures: Pages that were read from their pictures, straightened, as JPEG files by their numbers.
        page_words: The words of those pages outside of tables, line by line.
        has_own_text: Such a page holds text that its scanner recognised, and that was not taken.
    """

    parts: tuple[Grid | Passage, ...]
    notes: tuple[Note, ...] = ()
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    enclosed: tuple[tuple[int, Source], ...] = ()
    pictures: int = 0
    lost: tuple[str, ...] = ()
    page_pictures: Mapping[int, bytes] = field(default_factory=dict)
    page_words: Mapping[int, str] = field(default_factory=dict)
    has_own_text: bool = False

    @property
    def passages(self) -> Iterator[Passage]:
        """The passages in order."""
        return (part for part in self.parts if isinstance(part, Passage))

    @property
    def seen(self) -> dict[str, Seen]:
        """What was seen in pictures, by the place."""
        return {at: one for part in self.parts if isinstance(part, Grid) for at, one in part.seen.items()}
