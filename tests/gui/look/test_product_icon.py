"""The icon of the program: in every size, as the drawing has it, and known to desktops."""

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from gui.look.product_icon import DESKTOP_NAME, ICON_SIZES, icon_folder, product_icon
from tests.gui.look.test_theme import contrast
from tests.pictures.product_icon import ICO_SIZES, drawn, ico

DESKTOP_FILE = icon_folder().parents[1] / "desktop" / "nianbao.desktop"
MARK = 3.0


@pytest.mark.parametrize("size", ICON_SIZES)
def test_each_picture_is_the_drawing(qapp: QApplication, size: int) -> None:
    picture = QImage(str(icon_folder() / f"nianbao-{size}.png"))
    assert picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied) == drawn(size)


def test_the_window_shows_it_in_every_size(qapp: QApplication) -> None:
    assert [size.width() for size in product_icon().availableSizes()] == list(ICON_SIZES)
    assert not qapp.windowIcon().isNull()
    assert qapp.desktopFileName() == DESKTOP_NAME == DESKTOP_FILE.stem


def test_windows_finds_all_its_sizes_in_one_file(qapp: QApplication) -> None:
    kept = (icon_folder() / "nianbao.ico").read_bytes()
    assert kept == ico()
    with Image.open(BytesIO(kept)) as picture:
        assert picture.info["sizes"] == {(size, size) for size in ICO_SIZES}


def colour(size: int, x: float, y: float) -> QColor:
    """The colour at a place of the drawing, each axis from 0 to 1."""
    return drawn(size).pixelColor(QPoint(int(x * size), int(y * size)))


@pytest.mark.parametrize("size", ICON_SIZES)
def test_its_parts_stand_out_in_every_size(qapp: QApplication, size: int) -> None:
    ground, head = colour(size, 0.1, 0.5), colour(size, 0.5, 0.25)
    paper = colour(size, 0.5, 0.33 if size >= 32 else 0.35)
    assert contrast(ground, paper) >= MARK
    assert contrast(head, paper) >= MARK
    assert head.red() > 2 * head.blue()


def test_the_desktop_file_names_program_icon_and_type() -> None:
    lines = DESKTOP_FILE.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    entries = dict(line.split("=", 1) for line in lines[1:])
    assert entries["Name[zh_CN]"] == "年报"
    assert entries["Exec"] == "nianbao %f"
    assert entries["Icon"] == entries["StartupWMClass"] == DESKTOP_NAME
    assert entries["MimeType"] == "application/vnd.nianbao.ledger;"
