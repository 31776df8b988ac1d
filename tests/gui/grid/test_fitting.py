"""Widths by weights, heights by wrapped text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.grid.fitting import distribute, fit
from model.families import editions
from model.presenting.grid_shape import grid_shapes
from tests.families import OGI


@given(st.integers(1, 5000), st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_the_parts_add_up_to_the_width(width: int, weights: list[int]) -> None:
    parts = distribute(width, weights)
    assert sum(parts) == width
    assert len(parts) == len(weights)


@pytest.mark.parametrize("stretch", [70, 100, 103, 140])
@pytest.mark.parametrize("width", [400, 600, 880, 1600])
def test_every_part_of_every_grid_has_room(qapp: QApplication, width: int, stretch: int) -> None:
    """In whatever font: its digits may be a little wider or narrower than those of the font at hand."""
    font = qapp.font()
    font.setPixelSize(QFontMetrics(font).ascent() * stretch // 100)
    metrics = QFontMetrics(font)
    least = metrics.horizontalAdvance("00000")
    for form in editions(OGI):
        for table in form.tables:
            for shape in grid_shapes(form, table.id):
                fitted = fit(shape, metrics, width)
                whole = sum((*fitted.stub_widths, *fitted.column_widths))
                assert whole == width or (whole > width and min(fitted.column_widths) <= least + 1)
                assert min(fitted.column_widths) >= least
                assert min((*fitted.row_heights, *fitted.level_heights)) >= metrics.height()


def test_a_narrower_grid_is_higher_and_never_narrower_than_its_figures(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    (shape,) = grid_shapes(editions(OGI)[-1], "applications")
    assert fit(shape, metrics, 600).height > fit(shape, metrics, 1200).height
    assert fit(shape, metrics, 10) == fit(shape, metrics, 20)
