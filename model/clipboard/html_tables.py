"""The tables in HTML from a clipboard: their cells in order, and which of them cannot be seen. No Qt here.

Spreadsheets also write rows and columns that are hidden. Who copies means what she sees, so these are
left out, and counted to be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.errors import UserError
from model.importers.package import Element, local_name
from model.importers.web.furniture import Shown
from model.importers.web.page import PageReader
from model.importers.web.source import markup_root
from model.importers.web.tables import PlacedCell, place_cells
from model.importers.web.unseen import is_hidden, state_class_styles

_NO_WORDS = frozenset({"style", "script", "head", "title", "xml"})


@dataclass(frozen=True)
class HtmlTable:
    """A table as it is shown.

    Attributes:
        rows: The texts of the cells, row by row. A cell that reaches over others leaves those empty.
        hidden: How many rows and columns were left out because they cannot be seen.
    """

    rows: list[list[str]]
    hidden: int


@dataclass(frozen=True)
class HtmlTables:
    """What a page holds.

    Attributes:
        tables: The tables that have any text; where none has, all that have cells.
        text: Every word of the page, also outside the tables and in what is hidden.
    """

    tables: tuple[HtmlTable, ...]
    text: str


class _WithoutInnerTables(Shown):
    """Leaves out the tables inside of cells as well: each of them stands for itself."""

    def is_left_out(self, element: Element) -> bool:
        return local_name(element.tag) == "table" or super().is_left_out(element)


def read_tables(html: str) -> HtmlTables:
    """The tables of a page, those inside others too; none where it is no page that can be read."""
    try:
        root = markup_root(html)
        state_class_styles(root)
        tables = [made for made in map(_read_table, root.iter("table")) if any(made.rows)]
    except UserError:
        return HtmlTables((), "")
    filled = [table for table in tables if any(any(row) for row in table.rows)]
    return HtmlTables(tuple(filled or tables), " ".join(_words(root)))


def _read_table(table: Element) -> HtmlTable:
    placed = place_cells(table, is_hidden)
    reader = PageReader(_WithoutInnerTables())
    rows = [_row_texts(row, placed.hidden_columns, reader) for row in placed.rows]
    return HtmlTable(rows, len(placed.hidden_columns) + placed.left_out)


def _row_texts(row: list[PlacedCell], hidden: frozenset[int], reader: PageReader) -> list[str]:
    width = max((cell.column + cell.width for cell in row), default=0)
    texts = [""] * width
    for cell in row:
        texts[cell.column] = " ".join(reader.cell_text(cell.element).split())
    return [text for column, text in enumerate(texts) if column not in hidden]


def _words(element: Element) -> Iterator[str]:
    if local_name(element.tag) not in _NO_WORDS:
        yield element.text or ""
        for child in element:
            yield from _words(child)
            yield child.tail or ""
