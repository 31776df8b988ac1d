"""The geometry of the statutory tables, whole and parted at every row."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from export.document import Document, Grid
from export.fonts import FontSet
from export.house_style import NATIONAL
from export.line_breaking import Break
from export.pages.geometry import geometry_of
from export.pages.tables import (
    SIDE_PADDING,
    Chunk,
    Part,
    PlacedBox,
    SetTable,
    breaks_between_pairs,
    parts_of,
    set_tables,
)
from model.families import editions
from model.layout import Role, table_layout
from tests.families import OGI

PAGE = geometry_of(NATIONAL)

EDITIONS = [form.edition for form in editions(OGI)]
TABLES = ["disclosure", "applications", "disputes"]


def grid_of(document: Document, table_id: str) -> Grid:
    return next(block for block in document.blocks if isinstance(block, Grid) and block.table_id == table_id)


@pytest.fixture(params=[(edition, table_id) for edition in EDITIONS for table_id in TABLES], ids="-".join)
def grid(request: pytest.FixtureRequest, make_document: Callable[..., Document]) -> Grid:
    """Each table of each edition."""
    edition, table_id = request.param
    return grid_of(make_document(edition), table_id)


def usual_size(grid: Grid, fonts: FontSet) -> SetTable:
    """The table as in a document without others."""
    return set_tables([grid], fonts, PAGE.text_width, [PAGE.table_height])[0]


def assert_boxes_tile(chunk: Chunk) -> None:
    """The boxes fill the chunk without gap or overlap."""
    area = sum(box.width * box.height for box in chunk.boxes)
    assert area == pytest.approx(chunk.width * chunk.height)
    for index, one in enumerate(chunk.boxes):
        assert not any(overlap(one, other) for other in chunk.boxes[index + 1 :])


def overlap(one: PlacedBox, other: PlacedBox) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > 0.01 and down > 0.01


def text_of(box: PlacedBox) -> str:
    return "".join(line.text for line in box.lines)


def assert_texts_fit(table: SetTable, chunk: Chunk) -> None:
    for box in chunk.boxes:
        assert len(box.lines) * box.style.leading <= box.height + 0.01
        for line in box.lines:
            assert line.left >= -0.01, f"{line.text} is wider than its box"


def every_chunk(table: SetTable) -> list[Chunk]:
    starts = [row for row in range(table.layout.row_count) if is_possible_start(table, row)]
    return [
        table.chunk(start, end) for start in starts for end in range(start + 1, table.layout.row_count + 1)
    ]


def is_possible_start(table: SetTable, row: int) -> bool:
    return not any(part.start < row < part.first_row for part in table.parts)


def test_parts_of_the_tables() -> None:
    form = editions(OGI)[-1]
    assert parts_of(table_layout(form, "applications")) == (Part(0, 3, 28),)
    assert parts_of(table_layout(form, "disputes")) == (Part(0, 3, 4),)
    assert parts_of(table_layout(form, "disclosure")) == (
        Part(0, 2, 4),
        Part(4, 6, 7),
        Part(7, 9, 11),
        Part(11, 13, 14),
    )


def test_the_whole_table_says_everything_once(grid: Grid, fonts: FontSet) -> None:
    table = usual_size(grid, fonts)
    chunk = table.chunk(0, grid.layout.row_count)
    assert {placed.box: text_of(placed) for placed in chunk.boxes} == {
        box: grid.values[box.cell] if box.cell else box.text for box in grid.layout.boxes
    }
    assert len(chunk.boxes) == len(grid.layout.boxes)
    assert sum(table.columns) == pytest.approx(PAGE.text_width)


def test_every_chunk_is_a_whole_grid_whose_texts_fit(grid: Grid, fonts: FontSet) -> None:
    table = usual_size(grid, fonts)
    for chunk in every_chunk(table):
        assert_boxes_tile(chunk)
        assert_texts_fit(table, chunk)


def test_header_and_stubs_are_repeated(make_document: Callable[..., Document], fonts: FontSet) -> None:
    grid = grid_of(make_document("2021"), "applications")
    chunk = usual_size(grid, fonts).chunk(14, 17)
    texts = [text_of(box) for box in chunk.boxes if box.box.role in {Role.HEADER, Role.STUB}]
    assert texts[:2] == ["申请人情况", "自然人"]
    assert texts[9:] == [
        "三、本年度办理结果",
        "（三）不予公开",
        "8.属于行政查询事项",
        "（四）无法提供",
        "1.本机关不掌握相关政府信息",
        "2.没有现成信息需要另行制作",
    ]
    assert [text_of(box) for box in chunk.boxes if box.repeated][-2:] == texts[9:11]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("table_id", TABLES)
@pytest.mark.parametrize("greatest", [0, 999_999_999, 999_999_999_999_999])
def test_figures_of_any_length_stand_in_one_line_inside_their_cell(
    edition: str, table_id: str, greatest: int, make_document: Callable[..., Document], fonts: FontSet
) -> None:
    grid = grid_of(make_document(edition, greatest=greatest), table_id)
    table = usual_size(grid, fonts)
    for box in table.chunk(0, grid.layout.row_count).boxes:
        if box.box.cell:
            assert len(box.lines) == 1
            figure = fonts.width(text_of(box), box.style.role, box.style.size)
            assert figure <= box.width - 2 * SIDE_PADDING + 0.01


def test_the_largest_size_in_which_the_table_stands_whole_is_taken(grid: Grid, fonts: FontSet) -> None:
    large = set_tables([grid], fonts, PAGE.text_width, [2000])[0]
    small = set_tables([grid], fonts, PAGE.text_width, [large.whole_height - 1])[0]
    assert small.whole_height < large.whole_height - 1
    assert small.size <= large.size


def test_a_table_too_long_for_any_page_is_set_as_large_as_any(grid: Grid, fonts: FontSet) -> None:
    sizes = [set_tables([grid], fonts, PAGE.text_width, [height])[0].size for height in (50, 2000)]
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_tables_of_a_document_have_one_size(
    edition: str, make_document: Callable[..., Document], fonts: FontSet
) -> None:
    grids = [block for block in make_document(edition).blocks if isinstance(block, Grid)]
    tables = set_tables(grids, fonts, PAGE.text_width, [PAGE.table_height] * len(grids))
    assert len({table.size for table in tables}) == 1
    assert max(table.whole_height for table in tables) <= PAGE.table_height


def test_narrow_headings_break_between_words(make_document: Callable[..., Document], fonts: FontSet) -> None:
    grid = grid_of(make_document("2021"), "applications")
    boxes = usual_size(grid, fonts).chunk(0, grid.layout.row_count).boxes
    lines = {text_of(box): [line.text for line in box.lines] for box in boxes}
    assert lines["社会公益组织"] == ["社会", "公益", "组织"]
    assert lines["商业企业"] == ["商业", "企业"]
    assert lines["（五）不予处理"] == ["（五）", "不予", "处理"]
    assert "".join(lines["三、本年度办理结果"][:2]) == "三、本年度"


@pytest.mark.parametrize(
    "words",
    ["不予|公开", "吊销|许可证、|执照", "没收|违法|所得、|没收|非法|财物", "加处|罚款|或者|滞纳金"],
)
def test_words_of_a_narrow_heading_have_two_characters_or_three_at_the_end(words: str) -> None:
    text = words.replace("|", "")
    starts = [at for at, quality in enumerate(breaks_between_pairs(text)) if quality is Break.FREE]
    assert "|".join(text[a:b] for a, b in pairwise([*starts, len(text)])) == words


def test_the_usual_figures_need_no_small_print(grid: Grid, fonts: FontSet) -> None:
    table = usual_size(grid, fonts)
    sizes = {box.style.size for box in table.chunk(0, grid.layout.row_count).boxes}
    assert len(sizes) == 1
    assert min(sizes) >= 9
