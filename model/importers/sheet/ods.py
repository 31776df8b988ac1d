"""Reads OpenDocument worksheets (.ods) into grids.

Written out here because python-calamine tells neither the merged ranges of these files nor what is hidden,
and gives shares and truth values as plain numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from model.errors import UserError
from model.importers.content import Content, Grid, Merge, Remark
from model.importers.opendocument.styles import STRUCK_OUT, WITHOUT_COLOUR, Looks, read_looks
from model.importers.package import Element, local_name
from model.importers.parts_apart import KINDS, figure_set_apart
from model.importers.refusals import damaged, protected
from model.importers.sheet.apart import apart_in_ods, hidden_sheets_notes, notes_apart
from model.importers.sheet.faint import STRUCK, UNSEEN
from model.importers.sheet.shown import Shown, compared, percent_text
from model.importers.sheet.tall import tall_figures
from model.importers.sheet.workbook import cell_name, cell_text
from model.importers.source import Source

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

MOST_CELLS = 1_000_000
"""More filled cells than this are no report: a repeated cell can stand for a billion."""

_NUMBER_TYPES = frozenset({"float", "currency"})
_BLANKS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_SPAN = f"{TEXT}span"
_NOT_SHOWN = frozenset({"collapse", "filter"})


def read_ods(source: Source) -> Content:
    """Every visible sheet as a grid, in the order of the workbook.

    Raises:
        UserError: The file is damaged, locked or too large.
    """
    package = source.package
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise protected()
    root, styles = package.xml("content.xml"), package.xml("styles.xml")
    if root is None:
        raise damaged()
    hidden, looks = set(_hidden_styles(root)), read_looks(root, styles)
    tables = list(root.iter(f"{TABLE}table"))
    seen = [table for table in tables if table.get(f"{TABLE}style-name") not in hidden]
    sheets = [_Sheet(table.get(f"{TABLE}name") or "", looks) for table in seen]
    grids = tuple(sheet.read(table) for sheet, table in zip(sheets, seen, strict=True))
    unseen = [table for table in tables if table not in seen]
    others = {
        name: _words(table, _Sheet(name, looks))
        for table in unseen
        for name in [table.get(f"{TABLE}name") or ""]
    }
    remarks = tall_figures(grids)
    remarks |= {place: remark for sheet in sheets for place, remark in sheet.remarks.items()}
    notes = (*hidden_sheets_notes(others), *notes_apart(apart_in_ods(root, styles)))
    return Content(grids, notes, remarks)


def _words(table: Element, sheet: _Sheet) -> list[str]:
    return [text for row in sheet.read(table).rows for text in row]


def _hidden_styles(root: Element) -> Iterator[str]:
    for properties in root.iter(f"{STYLE}table-properties"):
        if properties.get(f"{TABLE}display") == "false":
            yield properties.getparent().get(f"{STYLE}name")


@dataclass
class _Sheet:
    """The filled cells of a sheet by (row, column), its merges, what is hidden, and what to say of places."""

    name: str
    looks: Looks
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    remarks: dict[str, Remark] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    styles: list[tuple[int, str]] = field(default_factory=list)
    """Up to which column the cells without a style of their own have which."""

    def read(self, table: Element) -> Grid:
        column = row = 0
        for element in _rows_and_columns(table):
            name = "columns" if local_name(element.tag) == "table-column" else "rows"
            repeated = _count(element, f"number-{name}-repeated")
            hidden = element.get(f"{TABLE}visibility") in _NOT_SHOWN
            if name == "columns":
                self.styles.append((column + repeated, element.get(f"{TABLE}default-cell-style-name") or ""))
                self.hidden_columns += [range(column, column + repeated)] if hidden else []
                column += repeated
                continue
            self.hidden_rows += [range(row, row + repeated)] if hidden else []
            self._read_row(element, row, repeated)
            row += repeated
        return self._grid()

    def _read_row(self, element: Element, row: int, repeated_rows: int) -> None:
        column = 0
        for cell in element:
            kind = local_name(cell.tag)
            repeated = _count(cell, "number-columns-repeated")
            shown = _shown(cell, self.looks) if kind == "table-cell" else Shown("")
            style = cell.get(f"{TABLE}style-name") or self._style_of_column(column)
            remark = shown.remark or _faint(self.looks.of_cell(style))
            if shown.text:
                self._put(shown.text, range(row, row + repeated_rows), range(column, column + repeated))
                self._merge(cell, row, column)
                if remark is not None:
                    self.remarks[self._place(row, column)] = remark
            column += repeated

    def _style_of_column(self, column: int) -> str:
        return next((style for end, style in self.styles if column < end), "")

    def _put(self, text: str, rows: range, columns: range) -> None:
        if len(rows) * len(columns) + len(self.cells) > MOST_CELLS:
            raise UserError("表格太大，读不出来", remedy="请删去多余的行和列，另存后再试")
        self.cells.update({(row, column): text for row in rows for column in columns})

    def _place(self, row: int, column: int) -> str:
        return f"{self.name}!{cell_name(row, column)}"

    def _merge(self, cell: Element, row: int, column: int) -> None:
        rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            self.merges.append(Merge(row, column, row + rows - 1, column + columns - 1))

    def _grid(self) -> Grid:
        """The rectangle from the first filled row and column to the last."""
        filled_rows = [row for row, _ in self.cells]
        filled_columns = [column for _, column in self.cells]
        rows = range(min(filled_rows, default=0), max(filled_rows, default=-1) + 1)
        columns = range(min(filled_columns, default=0), max(filled_columns, default=-1) + 1)
        if len(rows) * len(columns) > MOST_CELLS:
            raise UserError("表格太大，读不出来", remedy="请删去多余的行和列，另存后再试")
        top, left = rows.start, columns.start
        return Grid(
            self.name,
            tuple(tuple(self.cells.get((row, column), "") for column in columns) for row in rows),
            tuple(tuple(self._place(row, column) for column in columns) for row in rows),
            tuple(Merge(m.top - top, m.left - left, m.bottom - top, m.right - left) for m in self.merges),
            frozenset(row - top for row in rows if any(row in hidden for hidden in self.hidden_rows)),
            frozenset(c - left for c in columns if any(c in hidden for hidden in self.hidden_columns)),
        )


def _rows_and_columns(table: Element) -> Iterator[Element]:
    """The rows and columns in order, out of the groups they may stand in; not those of a table in a cell."""
    waiting = [table]
    while waiting:
        element = waiting.pop()
        if local_name(element.tag) in ("table-row", "table-column"):
            yield element
        elif element is table or element.tag.startswith(TABLE):
            waiting.extend(reversed(element))


def _count(element: Element, name: str) -> int:
    return int(element.get(TABLE + name, "1"))


def _shown(cell: Element, looks: Looks) -> Shown:
    kind, value = cell.get(f"{OFFICE}value-type"), cell.get(f"{OFFICE}value")
    words = _words_of(cell, looks)
    if value is not None and kind in _NUMBER_TYPES:
        number = cell_text(float(value))
        return compared(Decimal(number), words) or Shown(number)
    if value is not None and kind == "percentage":
        return Shown(percent_text(value))
    if kind == "date":
        return Shown(str(cell.get(f"{OFFICE}date-value") or ""))
    return Shown(words)


def _faint(kind: str) -> Remark | None:
    """What there is to say of a cell whose whole content is struck out or cannot be seen."""
    return {STRUCK_OUT: STRUCK, WITHOUT_COLOUR: UNSEEN}.get(kind)


def _words_of(cell: Element, looks: Looks) -> str:
    """What stands in a cell; marks off the line and unseen parts of a figure set apart."""
    paragraphs = list(cell.iterchildren(f"{TEXT}p"))
    pieces = [list(_pieces(paragraph, "", looks)) for paragraph in paragraphs]
    words = "\n".join("".join(text for text, _ in paragraph) for paragraph in pieces)
    of_kind = ("".join(t for found in pieces for t, kind in found if kind == wanted) for wanted in KINDS)
    return figure_set_apart(*(text.strip() for text in of_kind)) or words


def _pieces(element: Element, kind: str, looks: Looks) -> Iterator[tuple[str, str]]:
    """The words in an element in order, each with what its span makes of it."""
    yield element.text or "", kind
    for child in element:
        blank = _BLANKS.get(child.tag, "")
        if blank:
            yield blank * int(child.get(f"{TEXT}c", "1")), kind
        else:
            within = looks.kind_of_span(child.get(f"{TEXT}style-name", "")) if child.tag == _SPAN else ""
            yield from _pieces(child, within or kind, looks)
        yield child.tail or "", kind
