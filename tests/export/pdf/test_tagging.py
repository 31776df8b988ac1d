"""The logical structure of the file, read back with pikepdf."""

from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from export.document import Document, Grid
from export.fonts import FontSet
from export.pdf import render_pdf

MakeDocument = Callable[..., Document]


@pytest.fixture
def document(make_document: MakeDocument) -> Document:
    """A report whose tables and paragraphs go on over pages, and that is a draft."""
    return make_document(greatest=999_999_999, draft=True)


@pytest.fixture
def pdf(document: Document, fonts: FontSet) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(render_pdf(document, fonts))) as opened:
        yield opened


def elements_below(element: Any) -> Iterator[Any]:
    for kid in element.K:
        if "/S" in kid:
            yield kid
            yield from elements_below(kid)


def marks_of(element: Any) -> list[tuple[int, int]]:
    return [(int(kid.Pg.StructParents), int(kid.MCID)) for kid in element.K if "/MCID" in kid]


def test_every_block_is_an_element_in_reading_order(pdf: pikepdf.Pdf, document: Document) -> None:
    kinds = [str(kid.S) for kid in pdf.Root.StructTreeRoot.K.K]
    names = {"Title": "/H1", "Paragraph": "/P", "Grid": "/Table"}
    expected = [
        names.get(type(block).__name__) or f"/H{getattr(block, 'level', 0) + 1}" for block in document.blocks
    ]
    assert kinds == expected
    assert bool(pdf.Root.MarkInfo.Marked)


def test_every_box_is_a_cell_with_its_spans(pdf: pikepdf.Pdf, document: Document) -> None:
    tables = [kid for kid in pdf.Root.StructTreeRoot.K.K if kid.S == "/Table"]
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    for table, grid in zip(tables, grids, strict=True):
        cells = [cell for row in table.K for cell in row.K]
        assert len(table.K) == grid.layout.row_count
        assert [str(cell.S) for cell in cells] == ["/TD" if box.cell else "/TH" for box in grid.layout.boxes]
        for cell, box in zip(cells, grid.layout.boxes, strict=True):
            assert len(marks_of(cell)) == 1
            if not box.cell:
                assert (int(cell.A.RowSpan), int(cell.A.ColSpan)) == (box.row_span, box.column_span)


def test_marks_and_elements_know_each_other(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums
    marks = Counter(
        mark for element in elements_below(pdf.Root.StructTreeRoot.K) for mark in marks_of(element)
    )
    assert set(marks.values()) == {1}
    assert len(owners) == 2 * len(pdf.pages)
    for page, elements in zip(owners[::2], owners[1::2], strict=True):
        for number, element in enumerate(elements):
            assert (int(page), number) in marks_of(element)
    assert len(marks) == sum(len(elements) for elements in owners[1::2])


def test_a_paragraph_on_two_pages_is_one_element(pdf: pikepdf.Pdf) -> None:
    paragraphs = [kid for kid in pdf.Root.StructTreeRoot.K.K if kid.S == "/P"]
    pages = [[page for page, _ in marks_of(paragraph)] for paragraph in paragraphs]
    assert any(len(places) == 2 for places in pages)
    assert all(places == list(range(places[0], places[-1] + 1)) for places in pages)


def test_nothing_is_drawn_outside_marked_content(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        depth, numbers = 0, []
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
            if operator == "BDC":
                numbers.append(int(instruction.operands[1].MCID))
            if operator in {"Tj", "TJ", "S", "f", "B"}:
                assert depth == 1
        assert depth == 0
        assert numbers == list(range(len(numbers)))
