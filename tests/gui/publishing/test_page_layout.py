"""Where pages stand, in every zoom."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QSizeF

from gui.publishing.page_layout import MARGIN, Fit, Zoom, lay_out_pages

A4 = (595.0, 842.0)
ROOM = QSizeF(800, 600)


def test_fitted_pages_fill_the_room() -> None:
    wide = lay_out_pages([A4] * 3, ROOM, Fit.WIDTH)
    assert wide.places[0].width() == pytest.approx(800 - 2 * MARGIN)
    assert wide.width == 800
    whole = lay_out_pages([A4] * 3, ROOM, Fit.PAGE)
    assert whole.places[0].height() == pytest.approx(600 - 2 * MARGIN)


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0, Fit.WIDTH, Fit.PAGE])
def test_pages_follow_each_other_and_stay_in_the_middle(zoom: Zoom) -> None:
    layout = lay_out_pages([A4, (842.0, 595.0), A4], ROOM, zoom)
    places = list(layout.places.values())
    for above, below in pairwise(places):
        assert below.top() == pytest.approx(above.bottom() + MARGIN)
    for place in places:
        assert place.center().x() == pytest.approx(layout.width / 2)
        assert place.left() >= 0
    assert layout.height == pytest.approx(places[-1].bottom() + MARGIN)
    assert [layout.page_at(place.center().y()) for place in places] == [0, 1, 2]
    assert layout.page_at(layout.height + 9) == 2


def test_a_factor_means_pixels_of_the_screen_and_has_ends() -> None:
    assert lay_out_pages([A4], ROOM, 1.0).places[0].width() == pytest.approx(595 * 96 / 72)
    assert lay_out_pages([A4], ROOM, 9.0).scale == lay_out_pages([A4], ROOM, 2.0).scale


def test_one_page_alone_is_in_the_middle() -> None:
    layout = lay_out_pages([A4] * 3, ROOM, 0.5, only=2)
    assert list(layout.places) == [2]
    assert layout.places[2].center().y() == pytest.approx(300, abs=MARGIN)
    assert layout.height == 600
