"""Passes over the XML parts of packages as they stream by: they stop at the element that is one too many.

Parsers build what a file asks for, be it seventeen billion cells; a pass keeps a few numbers and no content.
Deep nesting needs no count of its own: libxml2 refuses XML deeper than 256 elements by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from model.errors import UserError
from model.importers.refusals import damaged, has_declarations

LONGEST_RUN_OF_CELLS = 500_000
"""Cells of a sheet from its first filled one to its last; a report has 3,000, and parsers build them all."""

MOST_MERGES = 20_000
"""Merged ranges of a sheet; a report has a hundred."""

LARGEST_MERGED_AREA = 20_000_000
"""Cells under merges; whole merged columns (1,048,576 cells each) do occur."""

MOST_PARAGRAPHS = 100_000
"""Paragraphs and cells of a Word document; a report of eighty pages has 3,000."""

MOST_TABLES = 2_000
"""Tables of a Word document, nested ones included."""

WIDEST_SPAN = 1_000
"""Grid columns that a Word cell may cover or leave out; Word itself stops at 63."""

MOST_BLANKS = 1_000
"""Spaces that one element of an .ods file may stand for."""

SMALL_SHEET = 1_000_000
"""Bytes."""
FEW_MERGES = 700
"""So many of all cells to Z999 are still within the area that merges may cover."""

_FAR_CELL = re.compile(rb'<c(?! r="[A-Z][0-9]{1,3}")[\s/>]')
_NEAR_MERGE = re.compile(rb'<mergeCell ref="[A-Z][0-9]{1,3}:[A-Z][0-9]{1,3}"')
# Patterns that begin with fixed bytes find them several times faster than `in` does.
_HIDING = tuple(map(re.compile, (rb"![-\[D]", rb":c[\s/>]")))
"""What begins comments and declarations, and cells of another spelling."""

_CELL_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")

Attributes = Mapping[str, str]
Element = Callable[[str, Attributes], None]

MAKE_SMALLER = "请把需要的表格和文字复制到新文件中，另存后再试"


def too_much(what: str) -> UserError:
    """The file holds more of something than any report needs: `what` says what and how much."""
    return UserError(f"{what}，超出了年度报告可能有的范围，没有读入", remedy=MAKE_SMALLER)


def stream(pieces: Iterable[bytes], element: Element | None) -> None:
    """Lets an XML part pass by; `element` gets the local name and the attributes of each start tag.

    Raises:
        UserError: The part is no XML, declares a document type, or `element` refused it.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declarations
    if element is not None:
        parser.StartElementHandler = _by_local_name(element)
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise damaged() from error


def _refuse_declarations(*_: object) -> None:
    raise has_declarations()


def _by_local_name(element: Element) -> Element:
    def start(name: str, attributes: Attributes) -> None:
        element(name.rpartition(":")[2] if ":" in name else name, attributes)

    return start


@dataclass
class Extent:
    """The rectangle from the first to the last filled cell of a sheet."""

    rows: range = field(default_factory=lambda: range(0))
    columns: range = field(default_factory=lambda: range(0))

    def add(self, row: int, column: int, height: int = 1, width: int = 1) -> None:
        """Takes in filled cells.

        Raises:
            UserError: The rectangle has become too large.
        """
        if row in self.rows and column in self.columns and height == width == 1:
            return
        self.rows = _around(self.rows, row, row + height)
        self.columns = _around(self.columns, column, column + width)
        if len(self.rows) * len(self.columns) > LONGEST_RUN_OF_CELLS:
            raise too_much(
                f"工作表从第{self.rows[0] + 1}行写到第{self.rows[-1] + 1}行、共{len(self.columns)}列"
            )


def _around(known: range, start: int, stop: int) -> range:
    return range(min(known.start, start), max(known.stop, stop)) if known else range(start, stop)


def is_near(sheet: bytes) -> bool:
    """Whether a look at the bytes shows that all cells and merges of a sheet lie within Z999.

    Each must say where it stands, and nothing be there by which a name could be hidden: then no pass is due.
    """
    merges = sheet.count(b"mergeCell") - sheet.count(b"mergeCells")
    return (
        len(sheet) <= SMALL_SHEET
        # Another encoding has such bytes.
        and b"\0" not in sheet
        and not any(mark.search(sheet) for mark in _HIDING)
        and _FAR_CELL.search(sheet) is None
        and len(_NEAR_MERGE.findall(sheet)) == merges <= FEW_MERGES
    )


class SheetPass:
    """Over a sheet of an .xlsx file: filled cells and merges. A cell that has only a style costs nothing."""

    def __init__(self) -> None:
        self.extent = Extent()
        self.row = self.column = -1
        self.merges = self.merged_area = 0

    def __call__(self, name: str, attributes: Attributes) -> None:
        """Takes in one start tag."""
        if name == "c":
            self._move(attributes.get("r"))
        elif name in {"v", "is", "f"}:
            self.extent.add(self.row, self.column)
        elif name == "row":
            number = attributes.get("r", "")
            self.row = int(number[:9]) - 1 if number.isdecimal() else self.row + 1
            self.column = -1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _move(self, name: str | None) -> None:
        place = _CELL_NAME.fullmatch(name or "")
        if place:
            self.row, self.column = int(place[2]) - 1, _column(place[1])
        else:
            self.column += 1

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _CELL_NAME.fullmatch(first), _CELL_NAME.fullmatch(last)
        self.merges += 1
        if start and end:
            height = int(end[2]) - int(start[2]) + 1
            self.merged_area += height * (_column(end[1]) - _column(start[1]) + 1)
        if self.merges > MOST_MERGES or self.merged_area > LARGEST_MERGED_AREA:
            raise too_much(f"工作表里有{self.merges}处合并，共覆盖{self.merged_area}格")


@lru_cache(maxsize=4096)
def _column(letters: str) -> int:
    """The column counted from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


class OpenDocumentPass:
    """Over the content of an .ods file, where one element may stand for a million equal rows or cells."""

    def __init__(self) -> None:
        self._begin_table()

    def _begin_table(self) -> None:
        self.extent = Extent()
        self.row, self.height, self.column, self.width = 0, 0, 0, 0

    def __call__(self, name: str, attributes: Attributes) -> None:
        """Takes in one start tag."""
        if name == "table":
            self._begin_table()
        elif name == "table-row":
            self.row += self.height
            self.height = _times(attributes.get("table:number-rows-repeated"))
            self.column = self.width = 0
        elif name in {"table-cell", "covered-table-cell"}:
            self.column += self.width
            self.width = _times(attributes.get("table:number-columns-repeated"))
            if "office:value-type" in attributes:
                self._fill()
        elif name == "p":
            self._fill()
        elif name == "s" and _times(attributes.get("text:c")) > MOST_BLANKS:
            raise too_much("单元格里的空格太多")

    def _fill(self) -> None:
        if self.height and self.width:
            self.extent.add(self.row, self.column, self.height, self.width)


def _times(number: str | None) -> int:
    return int(number[:9]) if number and number.isdecimal() else 1


class WordPass:
    """Over a part of a .docx file: paragraphs, tables and how far cells reach."""

    def __init__(self) -> None:
        self.paragraphs = self.tables = 0

    def __call__(self, name: str, attributes: Attributes) -> None:
        """Takes in one start tag."""
        if name in {"p", "tc"}:
            self.paragraphs += 1
        elif name == "tbl":
            self.tables += 1
        elif name in {"gridSpan", "gridBefore", "gridAfter"}:
            self._span(attributes.get("w:val", ""))
        if self.paragraphs > MOST_PARAGRAPHS or self.tables > MOST_TABLES:
            raise too_much("文档里的段落或表格太多")

    def _span(self, number: str) -> None:
        if number.isdecimal() and int(number[:9]) > WIDEST_SPAN:
            raise too_much(f"文档里有跨{number[:12]}列的单元格")
