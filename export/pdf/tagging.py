"""What is a heading, a paragraph, a cell: the logical structure inside the PDF (ISO 32000-1, 14.7 and 14.8).

Screen readers and search engines read a tagged PDF in its order and know which headings a figure stands
under. What says nothing of its own (page numbers, grid lines, 草稿, repeated headers) is an artifact.
reportlab has no call for this, but it writes any dictionary that it is handed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFString

from export.document import Chart, Grid, Heading, Paragraph, Title
from model.layout import Box
from model.layout import Role as BoxRole

_ROOT = "StructTreeRoot"
_SCOPES = {
    **dict.fromkeys((BoxRole.TITLE, BoxRole.HEADER, BoxRole.CORNER), "/Column"),
    BoxRole.STUB: "/Row",
}
"""What a heading is said to head; a corner, the labels below it. PDF/UA lets no heading be without."""


class Mark(NamedTuple):
    """A stretch of a page's content; pages and stretches count from 0."""

    page: int
    number: int


@dataclass(eq=False)
class Element:
    """An element of the structure; `number` tells its object from the others in the file.

    Attributes:
        alternative: Words for those who cannot see it.
    """

    kind: str
    number: int
    parent: Element | None
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Element | Mark] = field(default_factory=list)
    alternative: str = ""

    @property
    def object_name(self) -> str:
        """The name under which reportlab keeps the element's dictionary."""
        return f"StructElem{self.number}"


class Structure:
    """The structure of one document, growing while its pages are drawn on a canvas."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._pdf = canvas._doc  # noqa: SLF001 - the only way to the file's dictionaries
        self._elements: list[Element] = []
        self._pages: list[list[Element]] = []
        self._marks: list[Element] = []
        self._document = self._add("Document", None)
        self._block = self._document
        self._cells: dict[Box, Element] = {}
        self._heading_level = 0

    def begin_text(self, block: Title | Heading | Paragraph) -> None:
        """A title, heading or paragraph begins; `text` belongs to it from now on, also on the next page."""
        level = 1 if isinstance(block, Title) else block.level + 1 if isinstance(block, Heading) else 0
        if level:
            # A text may have headings 1. without any （一） above them; no level may be skipped.
            level = self._heading_level = min(level, self._heading_level + 1)
        self._block = self._add(f"H{level}" if level else "P", self._document)

    def begin_figure(self, chart: Chart) -> None:
        """A chart begins; who cannot see it is told its words."""
        self._block = self._add("Figure", self._document)
        self._block.alternative = chart.words

    def begin_caption(self) -> None:
        """The caption of what began last."""
        self._block = self._add("Caption", self._document)

    def begin_table(self, grid: Grid) -> None:
        """A table begins; all its cells exist from now on, whichever page they will stand on."""
        table = self._add("Table", self._document)
        rows = [self._add("TR", table) for _ in range(grid.layout.row_count)]
        self._cells = {box: self._add_cell(box, rows[box.row]) for box in grid.layout.boxes}

    @contextmanager
    def text(self) -> Iterator[None]:
        """What is drawn inside belongs to the text that began last."""
        with self._marked(self._block):
            yield

    @contextmanager
    def cell(self, box: Box) -> Iterator[None]:
        """What is drawn inside is the content of this box of the table that began last."""
        with self._marked(self._cells[box]):
            yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside says nothing that is not said elsewhere."""
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")

    def end_page(self) -> None:
        """The canvas has turned to the next page."""
        page = self._pdf.Pages[-1]
        # WORKAROUND: reportlab writes only the keys of a page that it knows.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        page.StructParents = len(self._pages)
        self._pages.append(self._marks)
        self._marks = []

    def write(self) -> None:
        """Hands the whole structure to the file; the last call before the canvas is saved."""
        for element in self._elements:
            self._pdf.Reference(_dictionary(element), element.object_name)
        owners: list[Any] = []
        for page, elements in enumerate(self._pages):
            owners += [page, PDFArray([_reference(element) for element in elements])]
        root = {
            "Type": "/StructTreeRoot",
            "K": _reference(self._document),
            "ParentTree": PDFDictionary({"Nums": PDFArray(owners)}),
            "ParentTreeNextKey": len(self._pages),
        }
        self._pdf.Reference(PDFDictionary(root), _ROOT)
        self._pdf.Catalog.StructTreeRoot = PDFObjectReference(_ROOT)
        self._pdf.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _add(self, kind: str, parent: Element | None, attributes: dict[str, Any] | None = None) -> Element:
        element = Element(kind, len(self._elements), parent, attributes or {})
        self._elements.append(element)
        if parent:
            parent.kids.append(element)
        return element

    def _add_cell(self, box: Box, row: Element) -> Element:
        attributes = {"O": "/Table", "RowSpan": box.row_span, "ColSpan": box.column_span}
        if box.role in {BoxRole.CELL, BoxRole.TEXT}:
            return self._add("TD", row, attributes if box.row_span * box.column_span > 1 else None)
        return self._add("TH", row, attributes | {"Scope": _SCOPES[box.role]})

    @contextmanager
    def _marked(self, element: Element) -> Iterator[None]:
        mark = Mark(len(self._pages), len(self._marks))
        self._marks.append(element)
        element.kids.append(mark)
        self._canvas.addLiteral(f"/{element.kind} <</MCID {mark.number}>> BDC")
        yield
        self._canvas.addLiteral("EMC")


def _dictionary(element: Element) -> Any:
    entries: dict[str, Any] = {
        "Type": "/StructElem",
        "S": f"/{element.kind}",
        "P": _reference(element.parent) if element.parent else PDFObjectReference(_ROOT),
        "K": PDFArray([_kid(kid) for kid in element.kids]),
    }
    if element.alternative:
        entries["Alt"] = PDFString(element.alternative)
    if element.attributes:
        entries["A"] = PDFDictionary(element.attributes)
    return PDFDictionary(entries)


def _kid(kid: Element | Mark) -> Any:
    if isinstance(kid, Element):
        return _reference(kid)
    # "Page1" is what reportlab calls its first page.
    page = PDFObjectReference(f"Page{kid.page + 1}")
    return PDFDictionary({"Type": "/MCR", "Pg": page, "MCID": kid.number})


def _reference(element: Element) -> Any:
    return PDFObjectReference(element.object_name)
