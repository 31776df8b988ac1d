"""A finished PDF as pictures for the screen and the printer, and where words stand on its pages.

pages = PdfPages(preview.content)
picture = pages.picture(0, dots_per_inch=96)
hits = pages.find("申请")            # of each hit: its areas, one a line
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from export.house_style import NATIONAL
from export.pages.geometry import PAGE_HEIGHT, Geometry, geometry_of
from export.pdf.preview import Area
from export.pdfium import PDFIUM

POINTS_PER_INCH = 72
_BELOW_TEXT = 10
"""Points from the text down to where page numbers may stand."""
_HYPHEN_AT_LINE_END = "\x02"
"""What PDFium makes of a hyphen that ends a line."""


@dataclass(frozen=True)
class Picture:
    """A page in pixels; three bytes each, red first, or one byte of grey."""

    width: int
    height: int
    bytes_per_line: int
    content: bytes


@dataclass(frozen=True)
class _Letter:
    """One searchable character: as it is compared, and its box in points from the upper left corner."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


class PdfPages:
    """The pages of a PDF. Close it when it is no longer shown."""

    def __init__(self, content: bytes, geometry: Geometry | None = None) -> None:
        """`geometry` tells where page numbers stand, which are not found; by default that of the standard."""
        geometry = geometry or geometry_of(NATIONAL)
        self._foot = PAGE_HEIGHT - geometry.top - geometry.text_height - _BELOW_TEXT
        with PDFIUM:
            self._pdf = pypdfium2.PdfDocument(content)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._pdf.get_page_size(number) for number in range(len(self._pdf))
            )
        self._letters: list[_Letter] = []

    def close(self) -> None:
        """Gives the file back; nothing else may be asked after."""
        with PDFIUM:
            self._pdf.close()

    def picture(self, number: int, dots_per_inch: float, grey: bool = False) -> Picture:
        """Draws a page; pages count from 0."""
        with PDFIUM:
            page = self._pdf[number]
            scale = dots_per_inch / POINTS_PER_INCH
            bitmap = page.render(scale=scale, rev_byteorder=True, grayscale=grey)
            picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        return picture

    def find(self, words: str) -> tuple[tuple[Area, ...], ...]:
        """Every place of the words, in the order of the pages; its areas, one for each line it touches.

        Blanks, line and page ends, letter case and full-width forms make no difference. Page numbers and
        the 草稿 across a page are not searched.
        """
        wanted = "".join(map(_compared, words))
        if not wanted:
            return ()
        return tuple(tuple(_lines(hit)) for hit in self._find(wanted))

    def _find(self, wanted: str) -> Iterator[list[_Letter]]:
        if not self._letters:
            self._letters = list(self._read_letters())
        text = "".join(letter.text for letter in self._letters)
        owners = [letter for letter in self._letters for _ in letter.text]
        start = text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            yield owners[start:end]
            start = text.find(wanted, end)

    def _read_letters(self) -> Iterator[_Letter]:
        for number in range(len(self.sizes)):
            with PDFIUM:
                page = self._pdf[number]
                words = page.get_textpage()
                yield from list(_letters_of_page(words, number, self._foot))
                words.close()
                page.close()


def _letters_of_page(words: Any, number: int, foot: float) -> Iterator[_Letter]:
    for index in range(words.count_chars()):
        text = _compared(chr(pdfium.FPDFText_GetUnicode(words, index)))
        if text and not pdfium.FPDFText_GetCharAngle(words, index):
            left, bottom, right, top = words.get_charbox(index, loose=True)
            if bottom > foot:
                yield _Letter(text, number, left, PAGE_HEIGHT - top, right, PAGE_HEIGHT - bottom)


def _compared(character: str) -> str:
    """A character as it is compared; nothing for blanks and control characters."""
    if character == _HYPHEN_AT_LINE_END:
        return "-"
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(each for each in folded if each.isprintable() and not each.isspace())


def _lines(letters: list[_Letter]) -> Iterator[Area]:
    """The letters' boxes joined as long as they stand on one line."""
    joined: list[_Letter] = []
    for letter in letters:
        if joined and not _on_one_line(joined[-1], letter):
            yield _around(joined)
            joined = []
        joined.append(letter)
    yield _around(joined)


def _on_one_line(one: _Letter, other: _Letter) -> bool:
    return one.page == other.page and one.top < (other.top + other.bottom) / 2 < one.bottom


def _around(letters: list[_Letter]) -> Area:
    left, top = min(letter.left for letter in letters), min(letter.top for letter in letters)
    right, bottom = max(letter.right for letter in letters), max(letter.bottom for letter in letters)
    return Area(letters[0].page, left, top, right - left, bottom - top)
