"""The bridge from the printed grid to the cells of a view."""

import pytest

from model.families import editions
from model.presenting.grid_shape import grid_shapes
from tests.families import OGI


@pytest.mark.parametrize("form", editions(OGI), ids=lambda form: form.edition)
def test_the_blocks_hold_every_cell_once_in_printed_order(form) -> None:  # type: ignore[no-untyped-def]
    cells = [
        cell
        for table in form.tables
        for shape in grid_shapes(form, table.id)
        for row in shape.cells
        for cell in row
    ]
    assert cells == list(form.cells)


@pytest.mark.parametrize("form", editions(OGI), ids=lambda form: form.edition)
def test_headings_cover_every_column_and_label_every_row_down_to_the_cells(form) -> None:  # type: ignore[no-untyped-def]
    for table in form.tables:
        for shape in grid_shapes(form, table.id):
            innermost = [h for h in shape.header if h.level + h.levels == shape.header_levels]
            columns = [column for h in innermost for column in range(h.first, h.last + 1)]
            assert sorted(columns) == list(range(shape.column_count))
            labels = [h for h in shape.stub if h.level + h.levels == len(shape.stub_weights)]
            assert sorted(h.first for h in labels) == (list(range(shape.row_count)) if shape.stub else [])


def test_the_long_table_is_one_block_with_three_levels() -> None:
    (shape,) = grid_shapes(editions(OGI)[-1], "applications")
    assert (shape.row_count, shape.column_count, shape.header_levels) == (25, 7, 3)
    assert shape.header[0].text == "申请人情况"
    assert (shape.header[0].first, shape.header[0].last) == (0, 6)
    assert "勾稽关系" in shape.corner
