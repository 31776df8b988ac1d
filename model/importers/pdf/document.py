"""Reads PDF files: ruled tables as grids, everything else as the lines in which it is laid out.

By pdfplumber, which finds the boxes between rules whichever way a program draws them; pypdfium2 is ten
times faster but gives only characters and paths, and 30 ms a page are not felt.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from model.errors import UserError
from model.importers.content import Content
from model.importers.pdf.laid_pages import LaidPage, content_of_pages
from model.importers.pdf.lines import Character
from model.importers.refusals import damaged, protected
from model.importers.source import Source

if TYPE_CHECKING:
    from pdfminer.pdftypes import PDFStream
    from pdfplumber.page import Page

MOST_UNKNOWN = 0.2
"""From this share of characters without a meaning on, a text says nothing."""

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
        content = content_of_pages(map(_laid, _opened(source.data)))
    if not content.parts:
        raise UserError(
            "PDF 里没有文字，可能是扫描件或图片", remedy=f"{_USE_THE_ORIGINAL}，或先做文字识别并核对"
        )
    return content


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


def _laid(page: Page) -> LaidPage:
    """What the layout of a page is told from."""
    if not _is_whole(page):
        raise damaged()
    characters = _characters(page)
    tables = [table.cells for table in page.find_tables()] if characters else []
    return LaidPage(page.page_number, float(page.height), characters, tables)


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
