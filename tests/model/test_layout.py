"""Boxes tile the grid without gap or overlap, and stand where the paper form has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.families import editions, load_form
from model.form import Block, Column, Form, Kind, Row, Table
from model.layout import Box, Role, TableLayout, block_layouts, table_layout
from tests.families import OGI

TABLES = [
    pytest.param(form, table.id, id=f"{form.edition}-{table.id}")
    for form in editions(OGI)
    for table in form.tables
]


def assert_tiles(layout: TableLayout) -> None:
    covered = [
        (row, column)
        for box in layout.boxes
        for row in range(box.row, box.row + box.row_span)
        for column in range(box.column, box.column + box.column_span)
    ]
    due = [(row, column) for row in range(layout.row_count) for column in range(layout.column_count)]
    assert sorted(covered) == due


@pytest.mark.parametrize(("form", "table_id"), TABLES)
def test_boxes_tile_the_grid(form: Form, table_id: str) -> None:
    assert_tiles(table_layout(form, table_id))
    for layout in block_layouts(form.table(table_id)):
        assert_tiles(layout)


@pytest.mark.parametrize(("form", "table_id"), TABLES)
def test_every_cell_has_one_box(form: Form, table_id: str) -> None:
    boxes = [box.cell for box in table_layout(form, table_id).boxes if box.role is Role.CELL]
    assert boxes == [cell.id for cell in form.cells.values() if cell.table.id == table_id]


paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(tuple)


@given(
    rows=st.lists(paths, min_size=1, max_size=6),
    columns=st.lists(st.tuples(paths, st.integers(1, 3)), min_size=1, max_size=5),
    title=st.sampled_from(["", "t"]),
)
def test_any_heading_paths_tile_the_grid(
    rows: list[tuple[str, ...]], columns: list[tuple[tuple[str, ...], int]], title: str
) -> None:
    block = Block(
        tuple(Column(str(i), path, "", Kind.COUNT, span) for i, (path, span) in enumerate(columns)),
        tuple(Row(str(i), path, "", "", "") for i, path in enumerate(rows)),
        title,
    )
    width = 3 + sum(span for _, span in columns)
    assert_tiles(block_layouts(Table("t", 3, (1,) * width, (block,)))[0])


def boxes_by_text(table_id: str, edition: str = "2021") -> dict[str, Box]:
    return {box.text: box for box in table_layout(load_form(edition, OGI), table_id).boxes if box.text}


def place(box: Box) -> tuple[int, int, int, int]:
    return box.row, box.column, box.row_span, box.column_span


def test_applications_have_the_header_and_stub_of_the_paper_form() -> None:
    boxes = boxes_by_text("applications")
    layout = table_layout(load_form("2021", OGI), "applications")
    assert (layout.row_count, layout.column_count, layout.header_rows) == (28, 10, 3)
    corner = next(box for box in layout.boxes if box.role is Role.CORNER)
    assert place(corner) == (0, 0, 3, 3)
    assert place(boxes["申请人情况"]) == (0, 3, 1, 7)
    assert place(boxes["自然人"]) == (1, 3, 2, 1)
    assert place(boxes["法人或其他组织"]) == (1, 4, 1, 5)
    assert place(boxes["一、本年新收政府信息公开申请数量"]) == (3, 0, 1, 3)
    assert place(boxes["三、本年度办理结果"]) == (5, 0, 22, 1)
    assert place(boxes["（三）不予公开"]) == (7, 1, 8, 1)
    assert place(boxes["（七）总计"]) == (26, 1, 1, 2)
    assert place(boxes["四、结转下年度继续办理"]) == (27, 0, 1, 3)


def test_disputes_stand_in_one_line_under_three_header_rows() -> None:
    boxes = boxes_by_text("disputes")
    assert place(boxes["行政复议"]) == (0, 0, 1, 5)
    assert place(boxes["行政诉讼"]) == (0, 5, 1, 10)
    assert place(boxes["复议后起诉"]) == (1, 10, 1, 5)
    assert table_layout(load_form("2021", OGI), "disputes").row_count == 4


def test_single_values_of_disclosure_span_three_columns() -> None:
    layout = table_layout(load_form("2021", OGI), "disclosure")
    spans = {box.cell: box.column_span for box in layout.boxes if box.cell}
    assert spans["disclosure.licensing.decisions"] == 3
    assert spans["disclosure.rules.issued"] == 1
