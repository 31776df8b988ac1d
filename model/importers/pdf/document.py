"""Reads PDF files: ruled tables as grids, everything else as the lines in which it is laid out.

By pdfplumber, which finds the boxes between rules whichever way a program draws them; pypdfium2 is ten
times faster but gives only characters and paths, and 30 ms a page are not felt.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from model.errors import UserError
from model.importers.content import Content, Grid, Remark
from model.importers.pdf.characters import USE_THE_ORIGINAL, is_only_picture, page_text, paper
from model.importers.pdf.laid_pages import LaidPage, content_of_pages
from model.importers.pdf.layout import upright
from model.importers.pdf.lines import DOWNWARDS, UPWARDS, Character, text_of
from model.importers.pdf.tables import Box
from model.importers.reading import LEFT_OUT, LOST, Note
from model.importers.refusals import GET_PDF_AGAIN, damaged, protected
from model.importers.source import Source
from model.level import Level
from model.unconfirmed import UNCONFIRMED

if TYPE_CHECKING:
    from pdfminer.pdftypes import PDFStream
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF


SCAN_AGAIN = "请放正、照清楚，用150点以上的分辨率重新扫描；手写的请照着录入"

OfPicture = Callable[[int], LaidPage | None]
"""Reads a page, counted from 1, from its picture; None where that cannot be done here."""


def read_pdf(source: Source, of_picture: OfPicture = lambda _: None) -> Content:
    """The tables and lines of all pages in order, without page numbers and running headers.

    Args:
        source: The file.
        of_picture: Reads the pages that are nothing but pictures, and scans with words behind them.

    Raises:
        UserError: The file is damaged or locked, or holds pictures of pages in place of text.
    """
    said = _Said()
    with _clear_refusals():
        content = content_of_pages(_laid(page, said, of_picture) for page in _opened(source.data, said))
    if not content.parts and said.read_pictures:
        raise UserError("图像里没有认出文字", remedy=SCAN_AGAIN)
    if not content.parts:
        raise UserError(
            "PDF 里没有文字，可能是扫描件或图片",
            remedy=f"{USE_THE_ORIGINAL}，或安装“扫描件识别”组件（见使用指南“安装、更新和卸载”）后再读",
        )
    return replace(
        content,
        notes=(*_told_once(said.notes), *content.notes),
        remarks=dict(_of_scans(content, said.scans)),
        has_own_text=said.passed_over,
    )


@dataclass
class _Said:
    """What there is to say of the pages so far, and which of them are scans with recognised text."""

    notes: list[Note] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    read_pictures: bool = False
    passed_over: bool = False
    """Recognised text stands behind a page that was read from its picture."""


def _told_once(notes: Sequence[Note]) -> Iterator[Note]:
    """The notes, one for all pages of which the same is to be said: a mark lies on every page of a draft."""
    said: dict[str, list[Note]] = {}
    for note in notes:
        said.setdefault(note.message.removeprefix(note.source or ""), []).append(note)
    for words, alike in said.items():
        pages = f"{alike[0].source}等 {len(alike)} 页" if len(alike) > 1 and alike[0].source else ""
        yield replace(alike[0], message=f"{pages}{words}") if pages else alike[0]


def _of_scans(content: Content, pages: Sequence[int]) -> Iterator[tuple[str, Remark]]:
    """What to say of figures that were recognised from a picture, by their places."""
    beginnings = tuple(f"第{page}页" for page in pages)
    remark = Remark("数字取自扫描图像上识别出来的文字，请对照图像核对", doubtful=True, rule=UNCONFIRMED)
    for part in content.parts:
        places = (place for row in part.places for place in row) if isinstance(part, Grid) else [part.place]
        yield from ((place, remark) for place in places if beginnings and place.startswith(beginnings))


def _opened(data: bytes, said: _Said) -> Iterator[Page]:
    """The pages, each let go of when the next is asked for; what of the file is lost is added."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False) as document:
        said.notes.extend(_lost_pages(document))
        for page in document.pages:
            said.notes.extend(_lost_parts(page))
            if not _is_whole(page):
                raise damaged(GET_PDF_AGAIN)
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
        raise (protected() if locked else damaged(GET_PDF_AGAIN)) from error
    finally:
        logging.getLogger("pdfminer").removeHandler(silence)


def _lost_pages(document: PDF) -> Iterator[Note]:
    """Says that the file tells of more pages than are found in it: pdfminer goes on without them."""
    from pdfminer.pdftypes import resolve1

    tree = resolve1(document.doc.catalog.get("Pages"))
    stated = resolve1(tree.get("Count")) if isinstance(tree, dict) else None
    found = len(document.pages)
    if isinstance(stated, int) and stated > found:
        message = f"文件登记有{stated}页，只读出{found}页，其余的页已损坏或缺失；请用 PDF 阅读器打开核对"
        yield Note(Level.WARNING, message)


def _lost_parts(page: Page) -> Iterator[Note]:
    """Says that something is drawn on a page that is not in the file."""
    from pdfminer.pdftypes import PDFStream, resolve1

    if not all(isinstance(resolve1(content), PDFStream) for content in page.page_obj.contents):
        place = f"第{page.page_number}页"
        yield Note(
            Level.WARNING, f"{place}有内容已损坏或缺失，没有读出；请用 PDF 阅读器打开核对", place, LOST
        )


def _is_whole(page: Page) -> bool:
    """Whether all that is drawn on a page can be unpacked; pdfminer goes on without what cannot."""
    from pdfminer.pdftypes import PDFStream, resolve1

    streams = [resolve1(content) for content in page.page_obj.contents]
    return all(
        _unpacks(data)
        for stream in streams
        if isinstance(stream, PDFStream) and stream.rawdata
        for data in _deflated(stream)
    )


def _deflated(stream: PDFStream) -> Iterator[bytes]:
    """What of a stream is to be unpacked; nothing of one that is packed in other ways or locked."""
    from pdfminer.ascii85 import ascii85decode

    *before, last = [str(name) for name, _ in stream.get_filters()] or [""]
    if stream.decipher is not None or "Fl" not in last or stream.rawdata is None:
        return
    match before:
        case []:
            yield stream.rawdata
        case [letters] if "85" in letters:
            try:
                yield ascii85decode(stream.rawdata)
            except ValueError:
                # Not even the letters in which it is written are right.
                yield b""


def _unpacks(data: bytes) -> bool:
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(data)
    except zlib.error as error:
        # Some programs write a wrong check sum behind all of the data.
        return "data check" in str(error)
    return unpacker.eof


def _laid(page: Page, said: _Said, of_picture: OfPicture) -> LaidPage:
    """What the layout of a page is told from; what there is to say about it is added."""
    text = page_text(page)
    only_picture = is_only_picture(page, text)
    if only_picture or text.recognised:
        read = of_picture(page.page_number)
        if read is not None:
            said.passed_over = said.passed_over or text.recognised
            said.read_pictures = True
            return read
    if only_picture:
        place = f"第{page.page_number}页"
        said.notes.append(Note(Level.WARNING, f"{place}是图像，里面的文字和数字没有读入", place))
    said.notes.extend(text.notes(page.page_number))
    said.scans.extend([page.page_number] if text.recognised else [])
    tables = [table.cells for table in page.find_tables()] if text.characters else []
    left, top, _, bottom = paper(page)
    boxes = [[(x0 - left, y0 - top, x1 - left, y1 - top) for x0, y0, x1, y1 in cells] for cells in tables]
    characters = [character.moved(-left, -top) for character in text.characters]
    characters = list(_without_margin(characters, [box for table in boxes for box in table], page, said))
    return LaidPage(page.page_number, float(bottom - top), characters, boxes)


def _without_margin(
    characters: Sequence[Character], boxes: Sequence[Box], page: Page, said: _Said
) -> Iterator[Character]:
    """The characters without those written upwards or downwards beside upright text, which are quoted."""
    aside = [
        one
        for one in characters
        if one.turn in (UPWARDS, DOWNWARDS)
        and not any(x0 <= one.center <= x1 and y0 <= one.middle <= y1 for x0, y0, x1, y1 in boxes)
    ]
    if aside and len(aside) < len(characters) / 2:
        place, words = f"第{page.page_number}页", " ".join(text_of(aside).split())
        message = f"{place}有竖着写在旁边的文字，没有读入：“{words}”"
        said.notes.append(Note(Level.WARNING, message, place, LEFT_OUT))
        gone = set(map(id, aside))
        characters = [one for one in characters if id(one) not in gone]
    yield from characters
