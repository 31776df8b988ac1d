"""How the sheets look: fonts, fills and edges, and the one way in which text and figures get into cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from export.document import printable
from model.narrative import Run
from model.numbers import Value, write_number

TITLE = Font(name="方正小标宋简体", size=16)
HEADING = Font(name="黑体", size=12)
TEXT = Font(name="宋体", size=10)
SMALL = Font(name="宋体", size=9, color="666666")

HEADER_FILL = PatternFill("solid", fgColor="F2F2F2")
TOTAL_FILL = PatternFill("solid", fgColor="E8F3E4")
ASKED_FILL = PatternFill("solid", bgColor="FFF2CC")
BROKEN_FILL = PatternFill("solid", bgColor="FFC7CE")
BROKEN_FONT = Font(color="9C0006", bold=True)

# What somebody who edits the cell would turn into a formula. The full-width ones are taken like the others
# where Chinese is typed; an apostrophe would be taken for the mark itself.
_LIKE_A_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠']")
# A worksheet reads _x0041_ inside a text as the letter A unless the first mark is itself written so.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

_LINE = Side(style="thin", color="000000")
EDGES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_THICK = Side(style="thick", color="B00020")
WRONG_EDGES = Border(left=_THICK, right=_THICK, top=_THICK, bottom=_THICK)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
PROSE = Alignment(horizontal="left", vertical="top", wrap_text=True)
FIGURE = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
OPEN = Protection(locked=False)

LINE_HEIGHT = 15.0
HIGHEST_ROW = 409.0
"""The most that a worksheet allows, in points."""
_EXACT_DIGITS = 15
"""More digits than these a worksheet does not keep in a number."""


def put_text(cell: Cell, text: str) -> None:
    """Writes words that stay words, whatever they begin with; no words leave the cell empty."""
    if not text:
        return
    cell.value = _ESCAPE.sub("_x005F_", printable(text))
    cell.data_type = "s"
    if _LIKE_A_FORMULA.match(text):
        cell.quotePrefix = True


def put_runs(cell: Cell, runs: Sequence[Run]) -> None:
    """Writes words like `put_text`, some of them bold."""
    put_text(cell, "".join(run.text for run in runs))
    if any(run.bold for run in runs):
        bold = InlineFont(rFont=TEXT.name, sz=TEXT.size, b=True)
        pieces = ((_ESCAPE.sub("_x005F_", printable(run.text)), run.bold) for run in runs)
        cell.value = CellRichText([TextBlock(bold, text) if is_bold else text for text, is_bold in pieces])


def put_number(cell: Cell, value: Value) -> None:
    """Writes a figure; one with more digits than a number can keep is written as text, digit by digit."""
    digits = write_number(value)
    if len(digits.removeprefix("-").replace(".", "").lstrip("0")) > _EXACT_DIGITS:
        put_text(cell, digits)
    else:
        cell.value = value


def width_of(character: str) -> int:
    """The width of a character in half-width ones."""
    return 2 if east_asian_width(character) in "WFA" else 1


def lines_needed(text: str, width: float) -> int:
    """The lines that a text takes in a column of that many half-width characters."""
    return sum(_lines_of(line, width) for line in text.split("\n"))


def _lines_of(line: str, width: float) -> int:
    taken = sum(map(width_of, line))
    return max(1, -int(-taken // max(width, 1)))


def row_height(lines: Iterable[float]) -> float:
    """The height in points of a row whose cells need so many lines each."""
    return min(max(lines, default=1) * LINE_HEIGHT + 3, HIGHEST_ROW)
