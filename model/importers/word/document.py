"""Reads Word files (.docx) from their XML: paragraphs with the numbers that Word adds, and tables as grids.

Not by python-docx, which loses or misplaces cells of tables that other programs wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from model.importers.content import Content, Grid, Passage
from model.importers.layout_tables import cut_at_layout
from model.importers.package import Element, Package, local_name, parse_xml
from model.importers.paragraphs import split_at_breaks
from model.importers.reading import Note
from model.importers.refusals import damaged
from model.importers.source import Source
from model.importers.word.left_out import (
    AROUND,
    COMMENTS,
    FOOTNOTES,
    LeftOut,
    notes_of,
    set_apart,
    words_left_out,
)
from model.importers.word.numbering import Numbering, read_numbering
from model.importers.word.styles import Styles
from model.importers.word.tables import Rows, TableCell, is_gone, table_rows, wrapped
from model.importers.word.text import (
    ParagraphText,
    best_alternative,
    is_placeholder,
    paragraph_text,
    reference,
)
from model.importers.word.xml import W, transitional
from model.level import Level
from model.narrative import Run
from model.numbers import UNCALCULATED, is_figure

DOCUMENT = "word/document.xml"

Part = Grid | Passage | Source
"""A file that the document encloses stands among its parts where it is shown."""

_APART = {
    **dict.fromkeys(("footnotes", "endnotes"), FOOTNOTES),
    "comments": COMMENTS,
    **dict.fromkeys(("header", "footer"), AROUND),
}
_LEFT_OUT = frozenset({"del", "moveFrom", "sdtPr", "sdtEndPr"})


def read_docx(source: Source) -> Content:
    """The body of a Word file; headers, footers, notes and comments stay out and are quoted.

    Raises:
        UserError: The file is damaged or locked.
    """
    package = source.package
    document = package.main_part or DOCUMENT
    targets = package.targets(document)
    parts = {name.rpartition("/")[2]: name for name in targets.values()}
    others = [parts.get(name, f"word/{name}") for name in ("styles.xml", "numbering.xml")]
    body, styles, numbering = (_part(package, name) for name in (document, *others))
    if body is None:
        raise damaged()

    def enclosed(key: str) -> Source | None:
        name = targets.get(key, "")
        return Source(name.rpartition("/")[2], package.read(name)) if name in package.names else None

    apart = [(name, reason) for name in parts if (reason := _reason_apart(name))]
    quoted = chain.from_iterable(set_apart(_part(package, parts[name]), reason) for name, reason in apart)
    return content_of_word(body, styles, numbering, enclosed, quoted)


def content_of_word(
    body: Element,
    styles: Element,
    numbering: Element,
    enclosed: Callable[[str], Source | None] = lambda _: None,
    left_out: Iterable[LeftOut] = (),
) -> Content:
    """The content of a document by the roots of its parts; `enclosed` gives the files that it refers to.

    `left_out` are words of the file that stand in none of these parts.
    """
    known = Styles(styles)
    reader = _DocumentReader(known, read_numbering(numbering, known.lists()), enclosed)
    parts: list[Grid | Passage] = []
    files: list[tuple[int, Source]] = []
    for part in reader.flow(body):
        if isinstance(part, Source):
            files.append((len(parts), part))
        else:
            parts.append(part)
    quoted = notes_of([*words_left_out(body), *reader.left_out, *left_out])
    notes = (*quoted, *reader.notes())
    return Content(tuple(parts), notes, enclosed=tuple(files), pictures=reader.pictures)


def cells_by_place(body: Element, styles: Element) -> dict[str, Element]:
    """The cells of all tables of a document by their places, as the content of the document names them.

    For whoever has to mark a cell; `body` is the root of the document's part, which stays as it is.
    """
    known = Styles(styles)
    reader = _DocumentReader(known, read_numbering(None, known.lists()), lambda _: None)
    for _ in reader.flow(body):
        continue
    return reader.cells


def _reason_apart(name: str) -> str:
    """Why the words of a part of that name are no part of the body; empty for other parts."""
    kind = re.fullmatch(r"(footnotes|endnotes|comments|header|footer)[0-9]*\.xml", name)
    return _APART[kind[1]] if kind else ""


def _part(package: Package, name: str) -> Element:
    data = package.read(name)
    return parse_xml(transitional(data)) if data else None


class _DocumentReader:
    """Walks a document once, in its order: numbers, paragraphs and tables are counted on the way."""

    def __init__(
        self, styles: Styles, numbering: Numbering, enclosed: Callable[[str], Source | None]
    ) -> None:
        self.styles = styles
        self.numbering = numbering
        self.enclosed = enclosed
        self.paragraphs = 0
        self.tables = 0
        self.pictures = 0
        self.left_out: list[LeftOut] = []
        self.rows_gone = 0
        self.cells: dict[str, Element] = {}

    def notes(self) -> Iterator[Note]:
        """What there is to say beside the words left out."""
        if self.rows_gone:
            yield Note(Level.WARNING, f"表格里有 {self.rows_gone} 行是隐藏的或修订中已删除的，没有读入")

    def flow(self, container: Element) -> Iterator[Part]:
        """The paragraphs and tables in a body, a cell or a text box."""
        for block in _blocks(container):
            if block.tag == f"{W}tbl":
                yield from self._table(block)
            elif block.tag == f"{W}altChunk":
                yield from self._file(reference(block))
            else:
                yield from self._paragraph(block)

    def _file(self, key: str) -> Iterator[Source]:
        found = self.enclosed(key)
        if found is not None:
            yield found

    def _text(self, paragraph: Element) -> ParagraphText:
        """The words of a paragraph; what is left out of them is kept to be told."""
        found = paragraph_text(paragraph, self.styles)
        self.pictures += found.pictures
        self.left_out.extend(found.left_out)
        return found

    def _paragraph(self, paragraph: Element) -> Iterator[Part]:
        level, number = self._level_and_number(paragraph)
        found = self._text(paragraph)
        runs = _numbered(found, number)
        if "".join(run.text for run in runs).strip():
            self.paragraphs += 1
            yield from split_at_breaks(Passage(runs, f"第{self.paragraphs}段", level))
        for box in found.boxes:
            yield from self.flow(box)
        for key in found.objects:
            yield from self._file(key)

    def _level_and_number(self, paragraph: Element) -> tuple[int, str]:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return 0, ""
        list_id, level, style = self.styles.list_of(properties)
        if level is None:
            level = self.numbering.level_of_style(list_id, style)
        return self.styles.level(properties), self.numbering.next_number(list_id, level)

    def _table(self, table: Element) -> Iterator[Part]:
        """The table as a grid; rows that hold tables themselves are layout, and their content flows."""
        self.tables += 1
        name = f"表{self.tables}"
        rows, merges = table_rows(table)
        for number, row in enumerate(rows, 1):
            self.cells.update((_place(name, number, cell), cell.element) for cell in row)
        self.rows_gone += sum(map(is_gone, wrapped(table, "tr")))
        single = len(rows) == 1 and len(rows[0]) == 1
        texts: list[tuple[str, ...]] = []
        flowing: dict[int, list[Part]] = {}
        for index, row in enumerate(rows):
            if single or any(_holds_table(cell.element) for cell in row):
                flowing[index] = [part for cell in row for part in self.flow(cell.element)]
                texts.append(())
            else:
                texts.append(self._row_texts(row))
        yield from cut_at_layout(Grid(name, tuple(texts), _places(name, rows), merges), flowing)

    def _row_texts(self, row: list[TableCell]) -> tuple[str, ...]:
        texts: dict[int, str] = {
            cell.column: "" if cell.continued else self._cell_text(cell.element) for cell in row
        }
        return tuple(texts.get(column, "") for column in range(max(texts, default=-1) + 1))

    def _cell_text(self, container: Element) -> str:
        lines: list[str] = []
        for block in _blocks(container):
            if block.tag == f"{W}tbl":
                rows, _ = table_rows(block)
                lines.extend(self._cell_text(cell.element) for row in rows for cell in row)
                continue
            if block.tag == f"{W}altChunk":
                continue
            _, number = self._level_and_number(block)
            found = self._text(block)
            if found.field and not found.text.strip():
                lines.append(UNCALCULATED)
            # An automatic number in front of a figure would become a part of it.
            lines.append(found.text if is_figure(found.text) else number + found.text)
            lines.extend(self._cell_text(box) for box in found.boxes)
        return "\n".join(line for line in lines if line.strip())


def _blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container, also inside of content controls and tracked insertions.

    A w:altChunk stands for a web page that systems put into a package to pass it for a Word file.
    """
    for child in container:
        name = local_name(child.tag)
        if child.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield child
        elif name == "AlternateContent":
            yield from _blocks(best_alternative(child))
        elif name and name not in _LEFT_OUT and not is_placeholder(child):
            yield from _blocks(child)


def _numbered(found: ParagraphText, number: str) -> tuple[Run, ...]:
    first_bold = found.runs[0].bold if found.runs else False
    return (Run(number, first_bold), *found.runs) if number else tuple(found.runs)


def _holds_table(cell: Element) -> bool:
    """Whether a cell holds a table of more than one filled cell; a smaller one is only a frame."""
    filled = 0
    for inner in cell.iterdescendants(f"{W}tc"):
        filled += any((text.text or "").strip() for text in inner.iterdescendants(f"{W}t"))
    return filled > 1


def _place(name: str, row: int, cell: TableCell) -> str:
    """Where a cell stands, as users count."""
    return f"{name}第{row}行第{cell.number}格"


def _places(name: str, rows: Rows) -> tuple[tuple[str, ...], ...]:
    places = []
    for number, row in enumerate(rows, 1):
        by_column = {cell.column: _place(name, number, cell) for cell in row}
        places.append(tuple(by_column.get(column, "") for column in range(max(by_column, default=-1) + 1)))
    return tuple(places)
