"""Draws drafts as PDF by hand: ruled tables broken over pages, page numbers, text broken at the margin."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from fontTools.ttLib import TTFont as FontFile
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.draft import Draft, Lattice, Line, Spot, spots
from tests.corpus.label_oddities import RADICALS
from tests.corpus.shapes import column_widths

FONT = "corpus"
FONT_FILE = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "nianbao-song.ttf"
MARGIN, PADDING = 50.0, 2.0
WIDTH, HEIGHT = A4
TITLE_SIZE, TEXT_SIZE, LARGEST_CELL, SMALLEST_CELL = 18.0, 12.0, 9.0, 5.0


@cache
def _register_font() -> None:
    """The song face with the radicals drawn as the characters they look like."""
    font = FontFile(FONT_FILE)
    for table in font["cmap"].tables:
        for plain, radical in RADICALS.items():
            if table.isUnicode() and plain in table.cmap:
                table.cmap[ord(radical)] = table.cmap[plain]
    buffer = io.BytesIO()
    font.save(buffer)
    buffer.seek(0)
    pdfmetrics.registerFont(TTFont(FONT, buffer))


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines no wider than that, broken after any character."""
    lines = []
    for piece in text.split("\n"):
        line = ""
        for character in piece:
            if line and pdfmetrics.stringWidth(line + character, FONT, size) > width:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return lines


def write_pages(draft: Draft, path: Path, rng: Random) -> None:
    """One PDF; `draft.style["pdf"]` names the tricks to use."""
    _register_font()
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
    press = _Press(canvas, draft)
    for part in draft.parts:
        if isinstance(part, Line):
            press.line(part)
        else:
            press.table(part)
    press.end_page()
    canvas.save()


class _Press:
    """Puts lines and tables on pages."""

    def __init__(self, canvas: Any, draft: Draft) -> None:
        self.canvas = canvas
        self.draft = draft
        self.tricks: set[str] = draft.style.get("pdf", set())
        self.page = 1
        self.y = HEIGHT - MARGIN

    def end_page(self) -> None:
        """Prints the page number and begins another page."""
        if "no_page_numbers" not in self.tricks:
            self.canvas.setFont(FONT, 10)
            text = f"{self.page}" if "bare_page_numbers" in self.tricks else f"— {self.page} —"
            self.canvas.drawCentredString(WIDTH / 2, MARGIN / 2, text)
        self.canvas.showPage()
        self.page += 1
        self.y = HEIGHT - MARGIN

    def line(self, line: Line) -> None:
        """A paragraph, indented by two characters, or a centred title."""
        size = TITLE_SIZE if line.kind == "title" else TEXT_SIZE
        indent = "" if line.kind == "title" else "\u3000\u3000"
        for text in wrapped(indent + line.text, WIDTH - 2 * MARGIN, size):
            if self.y < MARGIN + size * 1.5:
                self.end_page()
            self.y -= size * 1.5
            self.canvas.setFont(FONT, size)
            if line.kind == "title":
                self.canvas.drawCentredString(WIDTH / 2, self.y, text)
            else:
                self.canvas.drawString(MARGIN, self.y, text)

    def table(self, lattice: Lattice) -> None:
        """A ruled table, broken between its rows where a page ends."""
        table = _PlacedTable(lattice, WIDTH - 2 * MARGIN)
        _doubt_broken_figures(self.draft, table)
        self.y -= 10
        start = 0
        while start < len(table.heights):
            end, left = start, self.y - MARGIN
            while end < len(table.heights) and table.heights[end] <= left:
                left -= table.heights[end]
                end += 1
            if end > start:
                self._part(table, start, end)
            start = end
            if start < len(table.heights):
                self.end_page()
                if end and "repeated_header" in self.tricks and 0 < lattice.header_depth < start:
                    self._part(table, 0, lattice.header_depth)

    def _part(self, table: _PlacedTable, start: int, end: int) -> None:
        for spot in table.spots:
            top, bottom = max(spot.row, start), min(spot.row + spot.row_span, end)
            if top < bottom:
                self._box(table, spot, start, (top, bottom))
        self.y -= sum(table.heights[start:end])

    def _box(self, table: _PlacedTable, spot: Spot, start: int, rows: tuple[int, int]) -> None:
        top, bottom = rows
        y_top = self.y - sum(table.heights[start:top])
        height = sum(table.heights[top:bottom])
        x, width = table.place(spot)
        if "no_rules" not in self.tricks:
            self.canvas.rect(MARGIN + x, y_top - height, width, height)
        room = max(1, int((height - 2 * PADDING) / table.leading))
        lines = table.lines[spot]
        shown = lines[:room] if top == spot.row else lines[-max(0, len(lines) - table.shown.get(spot, 0)) :]
        if top > spot.row and table.shown.get(spot, 0) >= len(lines):
            shown = []
        table.shown[spot] = table.shown.get(spot, 0) + len(shown)
        self.canvas.setFont(FONT, table.size)
        y = y_top - (height - len(shown) * table.leading) / 2 - table.size * 0.9
        for text in shown:
            self.canvas.drawCentredString(MARGIN + x + width / 2, y, text)
            y -= table.leading


class _PlacedTable:
    """A lattice with widths, heights and wrapped texts."""

    def __init__(self, lattice: Lattice, width: float) -> None:
        self.spots = spots(lattice)
        self.shown: dict[Spot, int] = {}
        self.widths = column_widths(lattice, width)
        self.size = _fitting_size(self)
        self.leading = self.size * 1.25
        self.lines = {
            spot: wrapped(spot.piece.text, self.place(spot)[1] - 2 * PADDING, self.size)
            for spot in self.spots
        }
        self.heights = self._heights(len(lattice.rows))

    def place(self, spot: Spot) -> tuple[float, float]:
        """Left edge and width of a spot."""
        return sum(self.widths[: spot.column]), sum(self.widths[spot.column : spot.column + spot.column_span])

    def _heights(self, count: int) -> list[float]:
        heights = [self.leading + 2 * PADDING] * count
        for spot in sorted(self.spots, key=lambda spot: spot.row_span):
            rows = slice(spot.row, spot.row + spot.row_span)
            lack = len(self.lines[spot]) * self.leading + 2 * PADDING - sum(heights[rows])
            if lack > 0:
                heights[spot.row + spot.row_span - 1] += lack
        return heights


def _fitting_size(table: _PlacedTable) -> float:
    size = LARGEST_CELL
    figures = [spot for spot in table.spots if spot.piece.cell]
    while size > SMALLEST_CELL and any(
        pdfmetrics.stringWidth(part, FONT, size) > table.place(spot)[1] - 2 * PADDING
        for spot in figures for part in spot.piece.text.split("\n")
    ):  # fmt: skip
        size -= 0.5
    return size


def _doubt_broken_figures(draft: Draft, table: _PlacedTable) -> None:
    for spot, lines in table.lines.items():
        if spot.piece.cell and len(lines) > 1 and spot.piece.cell in draft.truth.cells:
            draft.truth.allow_refusal(spot.piece.cell)
