"""Blocks of cells on the clipboard, as Excel, WPS, Word and browsers put them there. No Qt here.

A block is a rectangle of texts. Of the two forms on a clipboard, an HTML table is preferred to text
with tabs, because it tells merged cells, hidden rows and line breaks inside a cell. Where the two forms
do not have the same digits, nobody knows which is right: then neither is taken.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.clipboard.html_tables import HtmlTable

Block = tuple[tuple[str, ...], ...]
"""Rows of equal length."""

LONGEST_TEXT = 100_000
LONGEST_HTML = 2_000_000
"""Characters: far more than a table of the form, and still read at once."""
TOO_LONG = "剪贴板里的内容太长，不像一张表。请只复制要粘贴的单元格"
FEWEST_WITH_GAPS = 5
"""Lines: of two figures with an empty line between, the line may as well be an empty cell."""
NO_FIGURES = "剪贴板里没有可以粘贴的数字"
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_NOT_DIGITS = re.compile(r"\D+")
_GROUPING = re.compile(r"(?<=\d),(?=\d{3})")


@dataclass(frozen=True)
class Clipping:
    """What a clipboard holds for a grid.

    Attributes:
        block: The block; empty when there is none to paste.
        problem: Why there is none.
        note: What was left out of the block.
    """

    block: Block = ()
    problem: str = ""
    note: str = ""


def read_clipping(text: str, html: str = "") -> Clipping:
    """The block on a clipboard, or why nothing of it can be pasted."""
    # Late: the window starts without the readers of pages.
    from model.clipboard.html_tables import read_tables

    found = read_tables(html) if "<table" in html.lower() and len(html) <= LONGEST_HTML else None
    if found is not None and len(found.tables) == 1:
        return _table_or_doubt(found.tables[0], found.text, text)
    if len(text) > LONGEST_TEXT:
        return Clipping(problem=TOO_LONG)
    block = _rectangle(_without_gaps(_read_lines(text)))
    return Clipping(block) if block else Clipping(problem=NO_FIGURES)


def _table_or_doubt(table: HtmlTable, all_words: str, text: str) -> Clipping:
    seen = "".join(cell for row in table.rows for cell in row)
    if _digits(text) and _digits(text) not in {_digits(all_words), _digits(seen)}:
        return Clipping(problem=_difference(all_words, text))
    note = f"隐藏的 {table.hidden} 行或列没有粘贴" if table.hidden else ""
    return Clipping(_rectangle(table.rows), note=note)


def _digits(text: str) -> str:
    return _NOT_DIGITS.sub("", unicodedata.normalize("NFKC", text))


def _figures(text: str) -> list[str]:
    return _FIGURE.findall(_GROUPING.sub("", unicodedata.normalize("NFKC", text)))


def _difference(html_words: str, text: str) -> str:
    pairs = zip_longest(_figures(html_words), _figures(text), fillvalue="空")
    shown, plain = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    return (
        f"没有粘贴：剪贴板里的同一份内容有两种写法，数字不一样（{shown} 和 {plain}）。"
        "请先粘贴到空白工作表里看清楚，再从那里复制"
    )


def _rectangle(rows: list[list[str]]) -> Block:
    width = max(map(len, rows), default=0)
    return tuple(tuple(cell.strip() for cell in row) + ("",) * (width - len(row)) for row in rows)


def _read_lines(text: str) -> list[list[str]]:
    """The lines with their cells; lines at the end in which there is nothing at all do not count."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter="\t"))
    while rows and len(rows[-1]) <= 1 and not "".join(rows[-1]).strip():
        rows.pop()
    return rows


def _without_gaps(rows: list[list[str]]) -> list[list[str]]:
    """Lines of one cell each with an empty line between any two, as Word and web pages write cells."""
    filled, gaps = rows[::2], rows[1::2]
    single = len(rows) >= FEWEST_WITH_GAPS and all(len(row) <= 1 for row in rows)
    spaced = all("".join(row).strip() for row in filled) and not any("".join(row).strip() for row in gaps)
    return filled if single and spaced else rows


def write_text(block: Sequence[Sequence[str]]) -> str:
    """The block as lines with tabs, which every spreadsheet takes."""
    return "\n".join("\t".join(row) for row in block)


def write_html(block: Sequence[Sequence[str]]) -> str:
    """The block as an HTML table, which Word takes as a table."""
    rows: Iterable[str] = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
