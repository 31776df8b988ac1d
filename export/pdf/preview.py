"""The very PDF that would be published, and where on its pages each figure and each word stands.

preview = render_preview(manuscript)
preview.content                                     # the file, to be shown and printed
preview.areas_of_cell("applications.granted.total")
preview.areas_of_text("overview", place.start, place.end)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from export.document import Charts, Heading, Origin, Paragraph, printable
from export.fonts import FontSet, register
from export.house_style import NATIONAL, HouseStyle
from export.judged_document import document_of
from export.pages.geometry import Geometry, geometry_of
from export.pages.layout import Page, TablePart, TextPart, lay_out
from export.pdf.drawing import draw
from model.checks.findings import Place
from model.judging.manuscript import Manuscript
from model.narrative import place_markdown

SENTENCE_ENDS = frozenset("。！？；")


class Area(NamedTuple):
    """A rectangle on a page; pages count from 0, lengths are in points from the page's upper left corner."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Preview:
    """The PDF of a report as it was at that moment, and its geometry.

    Attributes:
        content: The file.
        pages: What stands where.
        geometry: The measures of a page.
        missing: The characters that no font has, drawn as 〓.
        lacking: Sentences on fonts that the house style wants and that cannot be used.
    """

    content: bytes
    pages: tuple[Page, ...]
    geometry: Geometry
    missing: tuple[str, ...]
    lacking: tuple[str, ...]
    _texts: dict[str, str]

    def areas_of_cell(self, cell_id: str) -> tuple[Area, ...]:
        """Where a figure stands; nowhere, if the report does not have that cell."""
        return tuple(
            Area(
                number,
                self.geometry.left + placed.left,
                self.geometry.top + top + part.space_above + placed.top,
                placed.width,
                placed.height,
            )
            for number, page in enumerate(self.pages)
            for top, part in page
            if isinstance(part, TablePart)
            for placed in part.chunk.boxes
            if placed.box.cell == cell_id
        )

    def areas_of_text(self, text_id: str, start: int, end: int) -> tuple[Area, ...]:
        """The lines with the characters `start` to `end` of the text's Markdown, one area a line.

        A place that nothing is printed of, such as a mark of the Markdown, is where the next word stands.
        """
        ranges = self._printed_ranges(text_id, start, end)
        return tuple(
            Area(
                number,
                self.geometry.left,
                self.geometry.top + top + part.space_above + at * part.style.leading,
                self.geometry.text_width,
                part.style.leading,
            )
            for number, page in enumerate(self.pages)
            for top, part in page
            if isinstance(part, TextPart) and isinstance(part.block, Heading | Paragraph)
            for first, last in [ranges.get(part.block.origin, (0, -1))]
            for at, line in enumerate(part.lines)
            if line.start <= last and first < line.end
        )

    def cell_at(self, page: int, across: float, down: float) -> str:
        """The cell whose figure stands at a point of a page; empty where none does."""
        cells = {
            placed.box.cell
            for _, part in self.pages[page]
            if isinstance(part, TablePart)
            for placed in part.chunk.boxes
            if placed.box.cell
        }
        return next((cell for cell in cells if _is_in(self.areas_of_cell(cell), page, across, down)), "")

    def sentence_at(self, page: int, across: float, down: float) -> Place | None:
        """The sentence that stands at a point of a page; None where no text of the report does."""
        for top, part in self.pages[page]:
            if not isinstance(part, TextPart) or not isinstance(part.block, Heading | Paragraph):
                continue
            above = self.geometry.top + top + part.space_above
            number = int((down - above) // part.style.leading)
            if part.block.origin is not None and down >= above and number < len(part.lines):
                line = part.lines[number]
                share = min(max((across - self.geometry.left) / self.geometry.text_width, 0), 1)
                return self._sentence(part.block.origin, line.start + int(share * (line.end - line.start)))
        return None

    def _sentence(self, origin: Origin, index: int) -> Place | None:
        """The sentence around a character of a paragraph, as a place in the Markdown."""
        text = self._texts.get(origin.text_id, "")
        places = [place for place, of, _ in self._printed_characters(origin.text_id) if of == origin]
        if not places:
            return None
        index = min(index, len(places) - 1)
        ends = [at for at, place in enumerate(places) if text[place] in SENTENCE_ENDS]
        first = max((at + 1 for at in ends if at < index), default=0)
        last = min((at for at in ends if at >= index), default=len(places) - 1)
        start, end = places[first], places[last] + 1
        return Place(origin.text_id, start, end, text[start:end])

    def _printed_ranges(self, text_id: str, start: int, end: int) -> dict[Origin | None, tuple[int, int]]:
        """By paragraph: its first and last character that belong to a stretch of the Markdown."""
        characters = list(self._printed_characters(text_id))
        chosen = [each for each in characters if start <= each[0] < end]
        chosen = chosen or [each for each in characters if each[0] >= start][:1]
        ranges: dict[Origin | None, tuple[int, int]] = {}
        for _, origin, index in chosen:
            first, _ = ranges.get(origin, (index, index))
            ranges[origin] = (first, index)
        return ranges

    def _printed_characters(self, text_id: str) -> Iterator[tuple[int, Origin, int]]:
        """Of every printed character: its place in the Markdown, its paragraph, its number in that."""
        markdown = self._texts.get(text_id, "")
        places = [place for place, character in enumerate(markdown) if printable(character)]
        for number, paragraph in enumerate(place_markdown(printable(markdown))):
            for index, position in enumerate(paragraph.positions):
                yield places[position], Origin(text_id, number), index


def _is_in(areas: Iterable[Area], page: int, across: float, down: float) -> bool:
    return any(
        area.page == page
        and area.left <= across <= area.left + area.width
        and area.top <= down <= area.top + area.height
        for area in areas
    )


def render_preview(
    manuscript: Manuscript, charts: Charts = (), style: HouseStyle = NATIONAL, fonts: FontSet | None = None
) -> Preview:
    """Sets the report as a PDF; later changes of the report do not change the preview."""
    fonts = fonts or register(style)
    document = document_of(manuscript, charts, style)
    pages = lay_out(document, fonts)
    content = draw(document, pages, fonts)
    texts = dict(manuscript.report.texts)
    return Preview(content, pages, geometry_of(style), tuple(fonts.missing), fonts.lacking, texts)
