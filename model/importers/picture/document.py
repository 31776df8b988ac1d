"""Reads pictures of pages: files of pictures, and the pages of a PDF that are nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cache

from model.importers.content import Content
from model.importers.pdf.document import read_pdf
from model.importers.pdf.laid_pages import LaidPage, content_of_pages
from model.importers.pdf.page_numbers import PageLine
from model.importers.picture import component
from model.importers.picture.laying import ReadPage, read_page
from model.importers.picture.letters import Letters
from model.importers.picture.pages import PagePicture, page_of_pdf, pages_of_picture
from model.importers.picture.whole import has_whole_pictures
from model.importers.reading import LEFT_OUT, Note
from model.importers.source import Source
from model.level import Level

OWN_TEXT = "文件里另有扫描时识别好的文字，没有采用，读的是图像；要用那些文字，可以在核对时改用"
QUALITY = 60
"""Of the pictures of pages that are kept to be looked at: a page takes 200 kB."""


def read_picture(source: Source) -> Content:
    """The tables and lines of a picture file.

    Raises:
        UserError: The file is damaged or too large, or recognition is not installed.
    """
    component.require("图片")
    pages = _Pages(source)
    return pages.told(content_of_pages(pages.read(page) for page in pages_of_picture(source.data)))


def read_pdf_with_scans(source: Source) -> Content:
    """The tables and lines of a PDF; pages that are pictures are read as such where recognition is installed.

    Raises:
        UserError: As `read_pdf`; recognition in another process.
    """
    pages = _Pages(source)
    return pages.told(read_pdf(source, pages.of_pdf))


@dataclass
class _Pages:
    """The pages of a file that were read from their pictures so far."""

    source: Source
    found: list[ReadPage] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    """The numbers of pages whose pictures break off."""

    def of_pdf(self, number: int) -> LaidPage | None:
        """A page of the PDF, counted from 1; None where recognition is not installed."""
        from pypdfium2 import PdfDocument

        if self.source.own_text or not component.is_there():
            return None
        component.require("扫描件")
        with PdfDocument(self.source.data) as document, closing(document[number - 1]) as page:
            if not has_whole_pictures(page):
                self.broken.append(number)
            return self.read(page_of_pdf(page, number, len(document)))

    def read(self, page: PagePicture) -> LaidPage:
        """A page read and remembered."""
        self.source.on_stage(f"识别第{page.number}页的图像，共{page.of}页")
        self.found.append(read_page(page, _letters()))
        return self.found[-1].laid

    def told(self, content: Content) -> Content:
        """The content with the pictures of the pages, and what is to be said."""
        pictures = {page.picture.number: _packed(page.picture) for page in self.found}
        words = {page.picture.number: _words(page.laid) for page in self.found}
        notes = (*content.notes, *self._notes(content.has_own_text))
        return replace(content, notes=notes, page_pictures=pictures, page_words=words)

    def _notes(self, has_own_text: bool) -> Iterator[Note]:
        if self.found:
            read = "、".join(str(page.picture.number) for page in self.found)
            message = f"第{read}页是图像，文字和数字是识别出来的，请对照图像核对"
            yield Note(Level.WARNING, message, f"第{self.found[0].picture.number}页")
        if has_own_text:
            yield Note(Level.HINT, OWN_TEXT)
        for number in self.broken:
            place = f"第{number}页"
            yield Note(
                Level.WARNING, f"{place}的图像不完整，缺的部分没有读出；请重新扫描，或对照原件补录", place
            )
        for page in self.found:
            place = f"第{page.picture.number}页"
            if not page.laid.characters:
                yield Note(Level.WARNING, f"{place}的图像里没有认出文字，请看原件是不是空白页", place)
            if page.red:
                yield Note(Level.HINT, f"{place}上红色的印章或文字没有读入", place, LEFT_OUT)


def _words(page: LaidPage) -> str:
    return "\n".join(part.text for part in page.parts() if isinstance(part, PageLine))


def _packed(page: PagePicture) -> bytes:
    """A page as a JPEG file."""
    import cv2

    _, data = cv2.imencode(".jpg", page.pixels, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    return data.tobytes()


@cache
def _letters() -> Letters:
    """The models, which stay loaded for the next file."""
    return Letters()
