"""The kinds of file that are read, each stated once: its reader, what guards it, and how large it may be.

A new kind is a line here, a way to know it by its content in gate.kinds, and its reader.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.importers.content import Content
from model.importers.gate.guard import LARGEST_FILE, guard_pages, require_size
from model.importers.gate.guard_xls import guard_old_workbook
from model.importers.gate.guard_zip import guard_package
from model.importers.ofd.document import attached_report, read_ofd
from model.importers.opendocument.document import read_odt
from model.importers.picture.document import read_pdf_with_scans, read_picture
from model.importers.picture.pages import guard_picture
from model.importers.plain.delimited import read_delimited
from model.importers.plain.text import read_text
from model.importers.rtf.document import read_rtf
from model.importers.rtf.tokens import guard_rich_text
from model.importers.sheet.ods import read_ods
from model.importers.sheet.workbook import read_sheets
from model.importers.source import Source
from model.importers.web.page import read_web_page
from model.importers.word.document import read_docx
from model.importers.word97.document import read_word97

LARGEST_TEXT = 8_000_000
"""Bytes of a text file; a long report has 200 kB, a table with a few thousand empty lines 1 MB."""

LARGEST_WHOLE = 40_000_000
"""Bytes of a file whose parser takes in all of it, pictures included."""


def _nothing(_: Source) -> None:
    """What a kind is guarded by whose parser cannot be hurt."""


def _of_bytes(guard: Callable[[bytes], None]) -> Callable[[Source], None]:
    """The guard of a kind that is no package of parts."""
    return lambda source: guard(source.data)


def _no_report(_: Source) -> bytes:
    """What lies as data inside of files that carry no others."""
    return b""


@dataclass(frozen=True)
class Reader:
    """How one kind of file is read.

    Attributes:
        content: Gives the grids and paragraphs of a file.
        guard: Refuses what would hurt the parser.
        largest: The bytes that a file of this kind may have.
        attached: Gives the report as JSON that the program's own files carry; nothing for those of others.
    """

    content: Callable[[Source], Content]
    guard: Callable[[Source], None] = _nothing
    largest: int = LARGEST_FILE
    attached: Callable[[Source], bytes] = _no_report

    def check(self, source: Source) -> None:
        """Refuses a file that is not to be given to the reader.

        Raises:
            UserError: Says what is the matter.
        """
        require_size(len(source.data), self.largest)
        self.guard(source)


_WORKBOOK = Reader(read_sheets, _of_bytes(guard_old_workbook), LARGEST_WHOLE)
_BINARY_WORD = Reader(read_word97, largest=LARGEST_WHOLE)
_PAGE = Reader(read_web_page, largest=LARGEST_WHOLE)
_PICTURE = Reader(read_picture, _of_bytes(guard_picture))

READERS: dict[str, Reader] = {
    ".xlsx": Reader(read_sheets, guard_package),
    ".xls": _WORKBOOK,
    ".et": _WORKBOOK,
    ".ods": Reader(read_ods, guard_package),
    ".docx": Reader(read_docx, guard_package),
    ".odt": Reader(read_odt, guard_package),
    ".doc": _BINARY_WORD,
    ".wps": _BINARY_WORD,
    ".rtf": Reader(read_rtf, _of_bytes(guard_rich_text), LARGEST_WHOLE),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".mht": _PAGE,
    ".mhtml": _PAGE,
    ".pdf": Reader(read_pdf_with_scans, _of_bytes(guard_pages)),
    ".png": _PICTURE,
    ".jpg": _PICTURE,
    ".jpeg": _PICTURE,
    ".tif": _PICTURE,
    ".tiff": _PICTURE,
    ".ofd": Reader(read_ofd, guard_package, attached=attached_report),
    ".csv": Reader(read_delimited, largest=LARGEST_TEXT),
    ".tsv": Reader(read_delimited, largest=LARGEST_TEXT),
    ".txt": Reader(read_text, largest=LARGEST_TEXT),
    ".md": Reader(read_text, largest=LARGEST_TEXT),
}
"""The reader of each kind whose content has to be recognised, by the ending of the file."""

JSON = ".json"
"""The kind that states a report outright."""

READABLE_SUFFIXES = (*READERS, JSON)
