"""Reads PDF files: ruled tables as grids, everything else as the lines in which it is laid out.

By pdfplumber, which finds the boxes between rules whichever way a program draws them; pypdfium2 is ten
times faster but gives only characters and paths, and 30 ms a page are not felt.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from model.errors import UserError
from model.importers.content import Content, Grid, Remark
from model.importers.pdf.characters import USE_THE_ORIGINAL, page_text, paper
from model.importers.pdf.laid_pages import LaidPage, content_of_pages
from model.importers.pdf.layout import upright
from model.importers.reading import Note
from model.importers.refusals import damaged, protected
from model.importers.source import Source

if TYPE_CHECKING:
    from pdfminer.pdftypes import PDFStream
    from pdfplumber.page import Page


def read_pdf(source: Source) -> Content:
    """The tables and lines of all pages in order, without page numbers and running headers.

    Raises:
        UserError: The file is damaged or locked, or holds pictures of pages in place of text.
    """
    said = _Said()
    with _clear_refusals():
        content = content_of_pages(_laid(page, said) for page in _opened(source.data))
    if not content.parts:
        raise UserError(
            "PDF 里没有文字，可能是扫描件或图片", remedy=f"{USE_THE_ORIGINAL}，或先做文字识别并核对"
        )
    return replace(content, notes=tuple(said.notes), remarks=dict(_of_scans(content, said.scans)))


@dataclass
class _Said:
    """What there is to say of the pages so far, and which of them are scans with recognised text."""

    notes: list[Note] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)


def _of_scans(content: Content, pages: Sequence[int]) -> Iterator[tuple[str, Remark]]:
    """What to say of figures that were recognised from a picture, by their places."""
    beginnings = tuple(f"第{page}页" for page in pages)
    remark = Remark("数字取自扫描图像上识别出来的文字，请对照图像核对", doubtful=True)
    for part in content.parts:
        places = (place for row in part.places for place in row) if isinstance(part, Grid) else [part.place]
        yield from ((place, remark) for place in places if beginnings and place.startswith(beginnings))


def _opened(data: bytes) -> Iterator[Page]:
    """The pages, each let go of when the next is asked for."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False) as document:
        for page in document.pages:
            if not _is_whole(page):
                raise damaged()
            straight = upright(page)
            yield straight
            straight.close()


@contextmanager
def _clear_refusals() -> Iterator[None]:
    """Says of a file that makes the library give up what is the matter with it."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    # What it has to say of sloppy files would be printed if nobody listened.
    silence = logging.NullHandler()
    logging.getLogger("pdfminer").addHandler(silence)
    try:
        yield
    except (MalformedPDFException, PdfminerException) as error:
        locked = any(isinstance(cause, PDFPasswordIncorrect) for cause in (*error.args, error.__context__))
        raise (protected() if locked else damaged()) from error
    finally:
        logging.getLogger("pdfminer").removeHandler(silence)


def _is_whole(page: Page) -> bool:
    """Whether all that is drawn on a page can be unpacked; pdfminer goes on without what cannot."""
    from pdfminer.pdftypes import PDFStream, resolve1

    streams = [resolve1(content) for content in page.page_obj.contents]
    return all(
        _unpacks(stream.rawdata)
        for stream in streams
        if isinstance(stream, PDFStream) and stream.rawdata and _only_deflated(stream)
    )


def _only_deflated(stream: PDFStream) -> bool:
    filters = [str(name) for name, _ in stream.get_filters()]
    return stream.decipher is None and len(filters) == 1 and "Fl" in filters[0]


def _unpacks(data: bytes) -> bool:
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(data)
    except zlib.error as error:
        # Some programs write a wrong check sum behind all of the data.
        return "data check" in str(error)
    return unpacker.eof


def _laid(page: Page, said: _Said) -> LaidPage:
    """What the layout of a page is told from; what there is to say about it is added."""
    text = page_text(page)
    said.notes.extend(text.notes(page.page_number))
    said.scans.extend([page.page_number] if text.recognised else [])
    tables = [table.cells for table in page.find_tables()] if text.characters else []
    left, top, _, bottom = paper(page)
    boxes = [[(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in cells] for cells in tables]
    characters = [character.moved(-left, -top) for character in text.characters]
    return LaidPage(page.page_number, float(bottom - top), characters, boxes)
