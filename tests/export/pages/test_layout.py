"""What stands on which page: nothing lost, nothing cut, nothing alone."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.document import Block, Document, Grid, Heading, Paragraph, Place, Setting, Title
from export.font_files import find_faces
from export.fonts import register
from export.house_style import NATIONAL
from export.pages.geometry import geometry_of
from export.pages.layout import Flow, Page, TableFlow, TablePart, TextPart, lay_out
from export.pages.tables import set_tables
from model.families import editions
from model.layout import Role
from model.narrative import Run
from tests.families import OGI

PAGE = geometry_of(NATIONAL)

EDITIONS = [form.edition for form in editions(OGI)]
FONTS = register(faces=find_faces(()))


def document_of(blocks: list[Block]) -> Document:
    return Document("年度报告", "某局", "年度报告", tuple(blocks))


def paragraph(lines: int) -> Paragraph:
    return Paragraph((Run("\n".join(["政府信息公开"] * lines)),))


def heading(level: int) -> Heading:
    return Heading((Run("一、总体情况"),), level)


def assert_nothing_leaves_the_page(pages: tuple[Page, ...]) -> None:
    for page in pages:
        bottom = 0.0
        for top, part in page:
            assert top >= bottom - 0.01
            bottom = top + part.height
        assert bottom <= PAGE.text_height + 0.01


def texts_of(pages: tuple[Page, ...]) -> list[str]:
    return [
        line.text for page in pages for _, part in page if isinstance(part, TextPart) for line in part.lines
    ]


BLOCKS = st.lists(
    st.one_of(
        st.integers(1, 50).map(paragraph),
        st.integers(1, 3).map(heading),
        st.just(Title("郑州市人民政府2021年政府信息公开工作年度报告")),
    ),
    max_size=25,
)


@given(BLOCKS)
def test_every_line_stands_on_some_page(blocks: list[Block]) -> None:
    pages = lay_out(document_of(blocks), FONTS)
    assert_nothing_leaves_the_page(pages)
    said = "".join(block.text for block in blocks if not isinstance(block, Grid))
    assert "".join(texts_of(pages)) == said.replace("\n", "")


@given(st.lists(st.integers(1, 50), max_size=25))
def test_a_parted_paragraph_has_two_lines_on_either_page(lengths: list[int]) -> None:
    pages = lay_out(document_of([paragraph(length) for length in lengths]), FONTS)
    for page, following in pairwise(pages):
        before, after = page[-1].part, following[0].part
        assert isinstance(before, TextPart)
        assert isinstance(after, TextPart)
        if not after.begins:
            assert min(len(before.lines), len(after.lines)) >= 2


@pytest.mark.parametrize("lines_above", range(14, 23))
def test_headings_stay_with_their_text(lines_above: int) -> None:
    blocks: list[Block] = [paragraph(lines_above), heading(1), heading(2), paragraph(4)]
    pages = lay_out(document_of(blocks), FONTS)
    assert_nothing_leaves_the_page(pages)
    first_page = [part for _, part in pages[0] if isinstance(part, TextPart)]
    assert not isinstance(first_page[-1].block, Heading)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("lines_above", range(23))
def test_headings_stay_with_their_table(
    edition: str, lines_above: int, make_document: Callable[..., Document]
) -> None:
    tables = [block for block in make_document(edition).blocks if isinstance(block, Grid)]
    for table in tables:
        pages = lay_out(document_of([paragraph(max(lines_above, 1)), heading(1), table]), FONTS)
        assert_nothing_leaves_the_page(pages)
        page = next(page for page in pages if any(isinstance(part, TablePart) for _, part in page))
        assert isinstance(page[-2].part, TextPart)
        assert isinstance(page[-2].part.block, Heading)


@pytest.mark.parametrize("lines", [1, 3, 9])
@pytest.mark.parametrize("lines_above", range(8, 22))
def test_a_signature_has_lines_of_the_text_above_it(lines: int, lines_above: int) -> None:
    name, day = (replace(paragraph(1), setting=Setting(Place.RIGHT, lines_above=above)) for above in (1, 0))
    blocks: list[Block] = [paragraph(lines_above), paragraph(lines), name, day]
    pages = lay_out(document_of(blocks), FONTS)
    assert_nothing_leaves_the_page(pages)
    assert len(texts_of(pages)) == lines_above + lines + 2
    *above, signed, dated = [part for _, part in pages[-1] if isinstance(part, TextPart)]
    assert (signed.block, dated.block) == (name, day)
    assert len(above[-1].lines) >= min(lines, 2)


def test_a_heading_without_text_does_not_lead_to_the_next_section() -> None:
    pages = lay_out(document_of([heading(1)] * 40), FONTS)
    assert [len(page) for page in pages] == [22, 18]


def test_text_after_a_table_stands_in_the_lines_of_the_page(make_document: Callable[..., Document]) -> None:
    for page in lay_out(make_document(), FONTS):
        for top, part in page:
            if isinstance(part, TextPart):
                assert top / PAGE.leading == pytest.approx(round(top / PAGE.leading))


def flow_of(grid: Grid) -> TableFlow:
    return TableFlow(grid, set_tables([grid], FONTS, PAGE.text_width, [PAGE.table_height])[0], PAGE)


def chunks_from(table: Flow, room: float) -> list[TablePart]:
    """A table that begins where this height is left of a page, then on pages of its own."""
    parts: list[TablePart] = []
    rest: Flow | None = table
    while rest:
        taken = rest.take(room, fresh=room == PAGE.text_height)
        if taken:
            part, rest = taken
            assert isinstance(part, TablePart)
            assert part.height <= room + 0.01
            parts.append(part)
        room = PAGE.text_height
    return parts


@pytest.mark.parametrize("greatest", [5_000, 999_999_999])
@pytest.mark.parametrize("table_id", ["disclosure", "applications", "disputes"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_table_may_begin_anywhere_on_a_page(
    edition: str, table_id: str, greatest: int, make_document: Callable[..., Document]
) -> None:
    document = make_document(edition, greatest=greatest)
    grid = next(block for block in document.blocks if isinstance(block, Grid) and block.table_id == table_id)
    flow = flow_of(grid)
    for room in range(int(PAGE.text_height), 0, -4):
        parts = chunks_from(flow, room if room < int(PAGE.text_height) else PAGE.text_height)
        assert_whole_table(grid, parts)
        for part in parts:
            assert_header_and_stubs_stand_on_the_page(grid, part)


def assert_whole_table(grid: Grid, parts: list[TablePart]) -> None:
    """No row is lost, doubled or cut, and no page shows a single row of a table that goes on."""
    edges = [(part.chunk.first_row, part.chunk.end_row) for part in parts]
    assert [start for start, _ in edges] == [0, *(end for _, end in edges[:-1])]
    assert edges[-1][1] == grid.layout.row_count
    figures = [box.box.cell for part in parts for box in part.chunk.boxes if box.box.cell]
    assert figures == [box.cell for box in grid.layout.boxes if box.cell]
    if grid.table_id == "applications":
        assert all(end - max(start, grid.layout.header_rows) >= 2 for start, end in edges)


def assert_header_and_stubs_stand_on_the_page(grid: Grid, part: TablePart) -> None:
    shown = [box.box for box in part.chunk.boxes]
    rows = {box.row for box in shown if box.role is Role.CELL}
    assert rows
    for box in grid.layout.boxes:
        header = box.row < grid.layout.header_rows
        stub = box.role is Role.STUB and rows & set(range(box.row, box.row + box.row_span))
        if header or stub:
            assert box in shown
    if part.chunk.first_row > 0 and grid.layout.header_rows:
        assert any(box.repeated for box in part.chunk.boxes)


@pytest.mark.parametrize("table_id", ["disclosure", "applications", "disputes"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_table_that_fits_a_page_is_never_parted(
    edition: str, table_id: str, make_document: Callable[..., Document]
) -> None:
    grid = next(
        block
        for block in make_document(edition).blocks
        if isinstance(block, Grid) and block.table_id == table_id
    )
    assert all(len(chunks_from(flow_of(grid), room)) == 1 for room in range(8, 640, 4))


def parting_flow(document: Document) -> TableFlow:
    """表三 as if it might be parted."""
    flow = flow_of([block for block in document.blocks if isinstance(block, Grid)][1])
    return replace(flow, grid=replace(flow.grid, whole=False))


def test_a_table_that_may_be_parted_is_parted_between_groups(make_document: Callable[..., Document]) -> None:
    flow = parting_flow(make_document())
    for fitting, end in [(17, 15), (16, 15), (15, 15), (14, 13), (12, 12)]:
        taken = flow.take(flow.table.height(0, fitting) + TablePart.space_above, fresh=False)
        assert taken
        assert isinstance(taken[0], TablePart)
        assert taken[0].chunk.end_row == end


def test_a_list_begins_wherever_two_of_its_rows_have_room(make_document: Callable[..., Document]) -> None:
    flow = parting_flow(make_document())
    two_rows = flow.table.height(0, flow.table.parts[0].first_row + 2) + TablePart.space_above
    assert flow.take(two_rows, fresh=False) is not None
    assert flow.take(two_rows - 1, fresh=False) is None
