"""Where in an editor's document the words stand that a finding names by their place in the Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextDocument

from gui.text.document import LINE_BREAK, blocks, units
from model.checks.findings import Place
from model.narrative import PlacedParagraph, place_markdown


@dataclass(frozen=True)
class Span:
    """Positions in a QTextDocument, which count UTF-16 units; `end` exclusive."""

    start: int
    end: int


class PlacedDocument:
    """A document and the Markdown that it shows."""

    def __init__(self, document: QTextDocument, markdown: str) -> None:
        written = [block for block in blocks(document) if block.text().strip()]
        self._paragraphs = list(zip(place_markdown(markdown), written, strict=False))

    def span_of(self, place: Place) -> Span | None:
        """The very words of a place; None where the document does not show them."""
        touched = [span for span in self._parts(place) if span is not None]
        return Span(touched[0].start, touched[-1].end) if touched else None

    def _parts(self, place: Place) -> Iterator[Span | None]:
        return (_part(paragraph, block, place) for paragraph, block in self._paragraphs)


def _part(paragraph: PlacedParagraph, block: QTextBlock, place: Place) -> Span | None:
    """What a paragraph has of the place. A block may have blanks around it that the Markdown leaves out."""
    within = [n for n, position in enumerate(paragraph.positions) if place.start <= position < place.end]
    shown = block.text().replace(LINE_BREAK, "\n")
    before = shown.find(paragraph.text)
    if not within or before < 0:
        return None
    first, last = before + within[0], before + within[-1] + 1
    return Span(
        block.position() + units(shown[:first]),
        block.position() + units(shown[:last]),
    )
