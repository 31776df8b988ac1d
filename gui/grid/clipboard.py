"""Blocks of cells on the clipboard, as Excel, WPS, Word and browsers put them there. No Qt here.

A block is a rectangle of texts. Of the two forms on a clipboard, an HTML table is preferred to text
with tabs, because it tells merged cells and line breaks inside a cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from html import escape
from html.parser import HTMLParser

Block = tuple[tuple[str, ...], ...]
"""Rows of equal length."""

LARGEST_SPAN = 100
"""Cells that a merged cell covers at most in one direction; the form has no wider ones."""


def read_block(text: str, html: str = "") -> Block:
    """The block on a clipboard; empty when there is nothing in it."""
    tables = _read_tables(html) if "<table" in html.lower() else []
    rows = tables[0] if len(tables) == 1 else _read_lines(text)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return tuple(tuple(cell.strip() for cell in row) + ("",) * (width - len(row)) for row in rows)


def _read_lines(text: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return list(csv.reader(io.StringIO(lines, newline=""), delimiter="\t"))


def write_text(block: Sequence[Sequence[str]]) -> str:
    """The block as lines with tabs, which every spreadsheet takes."""
    return "\n".join("\t".join(row) for row in block)


def write_html(block: Sequence[Sequence[str]]) -> str:
    """The block as an HTML table, which Word takes as a table."""
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _read_tables(html: str) -> list[list[list[str]]]:
    parser = _TableParser()
    parser.feed(html)
    parser.close()
    return [table for table in parser.finished() if table]


class _TableParser(HTMLParser):
    """Collects the tables of a page. A cell that reaches over others leaves those empty."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._covered: dict[int, int] = {}
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._hidden = 0

    def finished(self) -> list[list[list[str]]]:
        """The tables of the page; a cell that nobody has closed ends here."""
        self._close_cell()
        return self.tables

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._close_cell()
            self.tables.append([])
            self._covered = {}
        elif tag == "tr" and self.tables:
            self._close_cell()
            self.tables[-1].append([])
            self._skip_covered()
        elif tag in {"td", "th"} and self.tables and self.tables[-1]:
            self._close_cell()
            self._cell = []
            sizes = dict(attrs)
            self._span = (_span(sizes.get("rowspan")), _span(sizes.get("colspan")))
        elif tag in {"style", "script"}:
            self._hidden += 1
        elif tag in {"br", "p", "div"} and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._close_cell()
        elif tag in {"style", "script"}:
            self._hidden = max(self._hidden - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.append(data)

    def _close_cell(self) -> None:
        if self._cell is None:
            return
        row, (rows, columns) = self.tables[-1][-1], self._span
        for offset in range(columns):
            if rows > 1:
                self._covered[len(row)] = rows - 1
            row.append(_words(self._cell) if offset == 0 else "")
        self._cell = None
        self._skip_covered()

    def _skip_covered(self) -> None:
        """Leaves the places empty that a cell of an earlier row covers."""
        row = self.tables[-1][-1]
        while self._covered.get(len(row), 0):
            self._covered[len(row)] -= 1
            row.append("")


def _span(text: str | None) -> int:
    return min(max(int(text), 1), LARGEST_SPAN) if text and text.isdecimal() else 1


def _words(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())
