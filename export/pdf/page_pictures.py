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

from export.pdf.preview import Area
from export.pdfium import PDFIUM

POINTS_PER_INCH = 72
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
    left: float
    top: float
    right: float
    bottom: float


class PdfPages:
    """The pages of a PDF. Close it when it is no longer shown."""

    def __init__(self, content: bytes) -> None:
        with PDFIUM:
            self._pdf = pypdfium2.PdfDocument(content)
            self.sizes: tuple[tuple[float, float], ...] = tuple(
                self._pdf.get_page_size(number) for number in range(len(self._pdf))
            )
        self._letters: dict[int, tuple[_Letter, ...]] = {}

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

        Blanks, line ends, letter case and full-width forms make no difference.
        """
        wanted = "".join(map(_compared, words))
        if not wanted:
            return ()
        return tuple(hit for number in range(len(self.sizes)) for hit in self._find_on(number, wanted))

    def _find_on(self, number: int, wanted: str) -> Iterator[tuple[Area, ...]]:
        letters = self._letters_of(number)
        text = "".join(letter.text for letter in letters)
        owners = [letter for letter in letters for _ in letter.text]
        start = text.find(wanted)
        while start >= 0:
            end = start + len(wanted)
            yield tuple(_lines(number, owners[start:end]))
            start = text.find(wanted, end)

    def _letters_of(self, number: int) -> tuple[_Letter, ...]:
        """The letters of a page, read when they are first searched."""
        if number not in self._letters:
            with PDFIUM:
                page = self._pdf[number]
                words = page.get_textpage()
                self._letters[number] = tuple(_read_letters(words, self.sizes[number][1]))
                words.close()
                page.close()
        return self._letters[number]


def _read_letters(words: Any, page_height: float) -> Iterator[_Letter]:
    for index in range(words.count_chars()):
        text = _compared(chr(pdfium.FPDFText_GetUnicode(words, index)))
        if text:
            left, bottom, right, top = words.get_charbox(index, loose=True)
            yield _Letter(text, left, page_height - top, right, page_height - bottom)


def _compared(character: str) -> str:
    """A character as it is compared; nothing for blanks and control characters."""
    if character == _HYPHEN_AT_LINE_END:
        return "-"
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(each for each in folded if each.isprintable() and not each.isspace())


def _lines(number: int, letters: list[_Letter]) -> Iterator[Area]:
    """The letters' boxes joined as long as they stand on one line."""
    joined: list[_Letter] = []
    for letter in letters:
        if joined and not joined[-1].top < (letter.top + letter.bottom) / 2 < joined[-1].bottom:
            yield _around(number, joined)
            joined = []
        joined.append(letter)
    yield _around(number, joined)


def _around(number: int, letters: list[_Letter]) -> Area:
    left, top = min(letter.left for letter in letters), min(letter.top for letter in letters)
    right, bottom = max(letter.right for letter in letters), max(letter.bottom for letter in letters)
    return Area(number, left, top, right - left, bottom - top)
