"""The font of the window draws all that stands in it, whatever the machine has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from export.font_files import Role, bundled_font_file
from gui.look.fonts import READABLE_FAMILIES, window_font

BEST = READABLE_FAMILIES[0]


@pytest.fixture(params=[True, False], ids=["with figures", "without"])
def figures(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[bool]:
    """Whether the best of the system's Chinese fonts has figures; it is a bundled one under its name."""
    font = TTFont(bundled_font_file(Role.HEADING))
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = BEST
    if not request.param:
        for table in font["cmap"].tables:
            table.cmap = {code: glyph for code, glyph in table.cmap.items() if not 0x30 <= code <= 0x39}
    font.save(tmp_path / "best.ttf")
    identifier = QFontDatabase.addApplicationFont(str(tmp_path / "best.ttf"))
    assert BEST in QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    yield bool(request.param)
    QFontDatabase.removeApplicationFont(identifier)


def test_what_the_best_font_has_not_comes_from_the_bundled_one(figures: bool) -> None:
    """Some have the numbers of findings only up to ⑩."""
    assert window_font().families()[-1] == "Nianbao Hei"
    with TTFont(bundled_font_file(Role.HEADING)) as bundled:
        assert {ord(sign) for sign in "①⑩⑪⑳"} <= bundled.getBestCmap().keys()


def test_a_font_that_would_borrow_its_figures_is_not_taken(figures: bool) -> None:
    assert (window_font().family() == BEST) is figures
