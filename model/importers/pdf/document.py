"""Reads PDF files: ruled tables as grids, everything else as the lines in which it is laid out.

By pdfplumber, which finds the boxes between rules whichever way a program draws them; pypdfium2 is ten
times faster but gives only characters and paths, and 30 ms a page are not felt.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from model.errors import UserError
from model.importers.content import Content, Grid, Passage
from model.importers.pdf.lines import Character, line_text, lines_of
from model.importers.pdf.page_numbers import PageLine, without_running_lines
from model.importers.pdf.tables import Box, RuledTable, joined_grid
from model.importers.refusals import damaged, protected
from model.importers.source import Source
from model.narrative import Run

if TYPE_CHECKING:
    from pdfminer.pdftypes import PDFStream
    from pdfplumber.page import Page

MOST_UNKNOWN = 0.2
"""From this share of characters without a meaning on, a text says nothing."""

SMALLEST_TABLE = 2
UNKNOWN_CHARACTER = "□"
OWN_PRODUCER = "年报"
OF_CHARTS = frozenset({"Figure", "Caption"})
"""The tags of what our own files draw from the tables. Elsewhere a figure may be all that tells a number."""
_USE_THE_ORIGINAL = "请改用生成它的 Word 或 Excel 文件"


def read_pdf(source: Source) -> Content:
    """The tables and lines of all pages in order, without page numbers and running headers.

    Raises:
        UserError: The file is damaged or locked, or holds pictures of pages in place of text.
    """
    with _clear_refusals():
        pages = [list(_page_parts(page)) for page in _opened(source.data)]
    if not any(pages):
        raise UserError(
            "PDF 里没有文字，可能是扫描件或图片", remedy=f"{_USE_THE_ORIGINAL}，或先做文字识别并核对"
        )
    parts = [part for page in pages for part in page]
    kept = set(without_running_lines([part for part in parts if isinstance(part, PageLine)]))
    return Content(tuple(_joined(part for part in parts if isinstance(part, RuledTable) or part in kept)))


def _joined(parts: Iterable[RuledTable | PageLine]) -> Iterator[Grid | Passage]:
    """The lines as passages, and the tables as grids with their parts on following pages."""
    table: list[RuledTable] = []
    for part in parts:
        if table and not (isinstance(part, RuledTable) and table[-1].goes_on_in(part)):
            yield joined_grid(table)
            table = []
        if isinstance(part, RuledTable):
            table.append(part)
        else:
            yield Passage((Run(part.text),), f"第{part.page}页", broken=True)
    if table:
        yield joined_grid(table)


def _opened(data: bytes) -> Iterator[Page]:
    """The pages, each let go of when the next is asked for."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False) as document:
        for page in document.pages:
            yield page
            page.close()


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


def _page_parts(page: Page) -> Iterator[RuledTable | PageLine]:
    """The tables and lines of a page from top to bottom."""
    if not _is_whole(page):
        raise damaged()
    characters = _characters(page)
    found = page.find_tables() if characters else []
    boxes = sorted((table.cells for table in found if len(table.cells) >= SMALLEST_TABLE), key=_top)
    tables = [
        RuledTable(cells, page.page_number, f"第{page.page_number}页表{number}")
        for number, cells in enumerate(boxes, 1)
    ]
    outside: list[Character] = []
    for character in characters:
        table = next((table for table in tables if table.holds(character)), None)
        (outside if table is None else table.characters).append(character)
    parts: list[tuple[float, RuledTable | PageLine]] = [(table.heights[0], table) for table in tables]
    for line in lines_of(outside):
        place = line[0].middle
        parts.append((place, PageLine(line_text(line), page.page_number, place / float(page.height))))
    for _, part in sorted(parts, key=lambda one: one[0]):
        if isinstance(part, RuledTable) or part.text:
            yield part


def _top(boxes: Sequence[Box]) -> float:
    return min(top for _, top, _, _ in boxes)


def _characters(page: Page) -> list[Character]:
    """The characters on the page; an error where most have no meaning."""
    left_out = OF_CHARTS if page.pdf.metadata.get("Producer") == OWN_PRODUCER else frozenset()
    found = [
        Character(_known(one["text"]), one["x0"], one["x1"], one["top"], one["bottom"])
        for one in page.chars
        if one["text"].strip() and 0 <= one["top"] <= page.height and 0 <= one["x0"] <= page.width
        if one["tag"] not in left_out
    ]
    unknown = sum(one.text == UNKNOWN_CHARACTER for one in found)
    if unknown > len(found) * MOST_UNKNOWN:
        raise UserError(
            "PDF 里的文字没有对应的编码，读出来是乱码", f"第{page.page_number}页", _USE_THE_ORIGINAL
        )
    return found


def _known(text: str) -> str:
    """The character, or a sign for one of which the file tells the shape and not the meaning."""
    return UNKNOWN_CHARACTER if text.startswith("(cid:") or text < " " or text == "\ufffd" else text
