"""The tables in HTML from a clipboard: their cells in order, and which of them cannot be seen. No Qt here.

Spreadsheets also write rows and columns that are hidden. Who copies means what she sees, so these are
left out, and counted to be told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from model.clipboard.markup import MarkupParser

LARGEST_SPAN = 100
"""Cells that a merged cell covers at most in one direction; the form has no wider ones."""
_UNSEEN = frozenset({"style", "script", "head", "title", "xml"})
_BREAKS = frozenset({"br", "p", "div"})
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)
Attributes = list[tuple[str, str | None]]


@dataclass
class HtmlTable:
    """A table as it is shown.

    Attributes:
        rows: The texts of the cells, row by row. A cell that reaches over others leaves those empty.
        hidden: How many rows and columns were left out because they cannot be seen.
    """

    rows: list[list[str]] = field(default_factory=list)
    hidden: int = 0


@dataclass(frozen=True)
class HtmlTables:
    """What a page holds.

    Attributes:
        tables: The tables that have any text; where none has, all that have cells.
        text: Every word of the page, also outside the tables and in what is hidden.
    """

    tables: tuple[HtmlTable, ...]
    text: str


def read_tables(html: str) -> HtmlTables:
    """The tables of a page, those inside others too."""
    parser = _TableParser()
    parser.read(html)
    tables = [made for made in (table.finished() for table in parser.tables) if any(made.rows)]
    filled = [table for table in tables if any(any(row) for row in table.rows)]
    return HtmlTables(tuple(filled or tables), "".join(parser.words))


class _Table:
    """A table that is being read."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.cell: list[str] | None = None
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._hidden_cells: set[tuple[int, int]] = set()
        self._declared = 0
        self._covered: dict[int, int] = {}
        self._span = (1, 1)
        self._cell_hidden = False

    def declare_columns(self, attributes: Attributes) -> None:
        count = _span(dict(attributes).get("span"))
        if _is_hidden(attributes):
            self._hidden_columns.update(range(self._declared, self._declared + count))
        self._declared += count

    def open_row(self, attributes: Attributes) -> None:
        self.close_cell()
        self.rows.append([])
        if _is_hidden(attributes):
            self._hidden_rows.add(len(self.rows) - 1)
        self._skip_covered()

    def open_cell(self, attributes: Attributes) -> None:
        self.close_cell()
        self.cell = []
        sizes = dict(attributes)
        self._span = (_span(sizes.get("rowspan")), _span(sizes.get("colspan")))
        self._cell_hidden = _is_hidden(attributes)

    def close_cell(self) -> None:
        if self.cell is None:
            return
        row, (rows, columns) = self.rows[-1], self._span
        for offset in range(columns):
            if rows > 1:
                self._covered[len(row)] = rows - 1
            if self._cell_hidden:
                self._hidden_cells.add((len(self.rows) - 1, len(row)))
            row.append(_words(self.cell) if offset == 0 else "")
        self.cell = None
        self._skip_covered()

    def _skip_covered(self) -> None:
        """Leaves the places empty that a cell of an earlier row covers."""
        row = self.rows[-1]
        while self._covered.get(len(row), 0):
            self._covered[len(row)] -= 1
            row.append("")

    def finished(self) -> HtmlTable:
        """The table without what is hidden; a cell that nobody has closed ends here."""
        self.close_cell()
        columns = self._hidden_columns | set(self._wholly_hidden_columns())
        seen = [row for number, row in enumerate(self.rows) if number not in self._hidden_rows]
        rows = [[text for column, text in enumerate(row) if column not in columns] for row in seen]
        return HtmlTable(rows, len(self._hidden_rows) + len(columns))

    def _wholly_hidden_columns(self) -> Iterable[int]:
        """Columns all of whose cells are hidden one by one."""
        places = [[(r, c) for c in range(len(row))] for r, row in enumerate(self.rows)]
        for number, column in enumerate(zip_longest(*places)):
            if all(place in self._hidden_cells for place in column if place is not None):
                yield number


class _TableParser(MarkupParser):
    """Collects tables; a table inside a cell of another one stands for itself."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self.words: list[str] = []
        self._open: list[_Table] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        table = self._open[-1] if self._open else None
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self.tables.append(_Table())
            self._open.append(self.tables[-1])
        elif table is None:
            return
        elif tag == "col":
            table.declare_columns(attrs)
        elif tag == "tr":
            table.open_row(attrs)
        elif tag in {"td", "th"} and table.rows:
            self.words.append(" ")
            table.open_cell(attrs)
        elif tag in _BREAKS and table.cell:
            table.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif self._open and tag in {"td", "th", "tr", "table"}:
            self._open[-1].close_cell()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        self.words.append(data)
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(data)


def _is_hidden(attributes: Attributes) -> bool:
    values = dict(attributes)
    return "hidden" in values or bool(_NO_DISPLAY.search(values.get("style") or ""))


def _span(text: str | None) -> int:
    return min(max(int(text), 1), LARGEST_SPAN) if text and text.isdecimal() else 1


def _words(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())
