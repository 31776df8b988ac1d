"""Draws pages that are already laid out, chunk by chunk, and puts the file together.

Nothing is decided here about lines, rows or pages. Lengths are in points; reportlab counts y upwards from
the foot of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from export.chart_drawing import chart_height, draw_chart
from export.document import Document, Heading, one_line
from export.font_files import Role
from export.fonts import FontSet
from export.pages.furniture import DRAFT_ANGLE, DRAFT_GRAY, draft_mark, page_number
from export.pages.geometry import CAPTION, PAGE_HEIGHT, PAGE_WIDTH, Geometry, geometry_of
from export.pages.layout import ChartPart, Page, TablePart, TextPart
from export.pages.tables import SIDE_PADDING
from export.pages.typesetting import Piece, SetLine, Style
from export.pdf.metadata import set_properties, write_metadata
from export.pdf.tagging import Structure

_BOLD_STROKE = 0.028  # em; draws 仿宋 bold, which has no bold cut, as office programs do
_GRID_LINE = 0.5
_FRAME_LINE, _FRAME_COLOUR = 1.2, (0.69, 0.0, 0.13)


def draw(document: Document, pages: Sequence[Page], fonts: FontSet) -> bytes:
    """The PDF file; equal documents give equal bytes."""
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        initialFontName=fonts.font_name(Role.BODY),
        lang="zh-CN",
        pdfVersion=(1, 7),
    )
    set_properties(canvas, document)
    drawing = _Drawing(canvas, fonts, geometry_of(document.style), document.draft)
    for page in pages:
        drawing.draw_page(page)
    drawing.structure.write()
    write_metadata(canvas, document)
    canvas.save()
    return target.getvalue()


class _Drawing:
    """One PDF on its way: the canvas, the number of the page, the depth of the outline."""

    def __init__(self, canvas: Canvas, fonts: FontSet, geometry: Geometry, draft: bool) -> None:
        self.structure = Structure(canvas)
        self._canvas = canvas
        self._fonts = fonts
        self._geometry = geometry
        self._left = geometry.left
        self._text_top = PAGE_HEIGHT - geometry.top
        self._draft = draft
        self._outline_level = -1
        self._bookmarks = 0

    def draw_page(self, page: Page) -> None:
        """Draws one page and turns to the next."""
        if self._draft:
            self._draw_draft_mark()
        for top, part in page:
            match part:
                case TextPart():
                    self._draw_text(part, top + part.space_above)
                case TablePart():
                    self._draw_table(part, top + part.space_above)
                case ChartPart():
                    self._draw_chart(part, top + part.space_above)
        self._draw_page_number(self._canvas.getPageNumber())
        self._canvas.showPage()
        self.structure.end_page()

    def _draw_text(self, part: TextPart, top: float) -> None:
        if part.begins:
            self.structure.begin_text(part.block)
        if part.begins and isinstance(part.block, Heading):
            self._add_bookmark(part.block, top)
        with self.structure.text():
            self._draw_lines(part.lines, part.style, self._left, top)

    def _draw_lines(self, lines: Sequence[SetLine], style: Style, left: float, top: float) -> None:
        """Lines from `top` on, which counts from the upper edge of the text area."""
        text = self._canvas.beginText()
        y = self._text_top - top - style.baseline
        self._canvas.setLineWidth(_BOLD_STROKE * style.size)
        for line in lines:
            text.setTextOrigin(left + line.left, y)
            for piece in line.pieces:
                _write(text, piece, style.size)
            y -= style.leading
        text.setTextRenderMode(0)
        self._canvas.drawText(text)

    def _draw_table(self, part: TablePart, top: float) -> None:
        if part.chunk.first_row == 0:
            self.structure.begin_table(part.grid)
        with self.structure.artifact():
            self._draw_grid(part, top)
            self._draw_frames(part, top)
        for box in part.chunk.boxes:
            with self.structure.artifact() if box.repeated else self.structure.cell(box.box):
                self._draw_lines(
                    box.lines, box.style, self._left + box.left + SIDE_PADDING, top + box.text_top
                )

    def _draw_chart(self, part: ChartPart, top: float) -> None:
        width = self._geometry.chart_width
        left = self._left + (self._geometry.text_width - width) / 2
        bottom = self._text_top - top - chart_height(part.chart)
        self.structure.begin_figure(part.chart)
        with self.structure.text():
            renderPDF.draw(draw_chart(part.chart, self._fonts, width), self._canvas, left, bottom)
        self.structure.begin_caption()
        with self.structure.text():
            self._draw_lines(part.caption, CAPTION, self._left, top + part.chart_height)

    def _draw_grid(self, part: TablePart, top: float) -> None:
        edges = part.chunk.edges
        y = self._text_top - top
        self._canvas.setLineWidth(_GRID_LINE)
        self._canvas.setLineCap(2)
        self._canvas.lines([(self._left + a, y - b, self._left + c, y - d) for a, b, c, d in edges])

    def _draw_frames(self, part: TablePart, top: float) -> None:
        """Around the cells of a draft that are wrong, inside their lines."""
        framed = [box for box in part.chunk.boxes if box.framed]
        if not framed:
            return
        y = self._text_top - top
        self._canvas.saveState()
        self._canvas.setStrokeColorRGB(*_FRAME_COLOUR)
        self._canvas.setLineWidth(_FRAME_LINE)
        for box in framed:
            left, bottom = self._left + box.left + _FRAME_LINE, y - box.top - box.height + _FRAME_LINE
            self._canvas.rect(left, bottom, box.width - 2 * _FRAME_LINE, box.height - 2 * _FRAME_LINE)
        self._canvas.restoreState()

    def _add_bookmark(self, heading: Heading, top: float) -> None:
        key = f"heading{self._bookmarks}"
        self._bookmarks += 1
        self._outline_level = min(heading.level - 1, self._outline_level + 1)
        self._canvas.bookmarkHorizontalAbsolute(key, self._text_top - top)
        self._canvas.addOutlineEntry(one_line(heading.text), key, self._outline_level, closed=False)

    def _draw_page_number(self, number: int) -> None:
        words = page_number(number, self._fonts, self._geometry)
        with self.structure.artifact():
            self._draw_lines(words.lines, words.style, self._left + words.left, words.top)

    def _draw_draft_mark(self) -> None:
        words = draft_mark(self._fonts)
        self._canvas.saveState()
        self._canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self._canvas.rotate(DRAFT_ANGLE)
        self._canvas.setFillGray(DRAFT_GRAY)
        with self.structure.artifact():
            self._draw_lines(words.lines, words.style, words.left, self._text_top + words.top)
        self._canvas.restoreState()


def _write(text: Any, piece: Piece, size: float) -> None:
    text.setFont(piece.font_name, size)
    text.setCharSpace(piece.spacing)
    text.setTextRenderMode(2 if piece.bold else 0)
    text.textOut(piece.text)
