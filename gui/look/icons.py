"""The icons: line drawings of one family, tinted with the text colour of the theme they stand on."""

from __future__ import annotations

from importlib import resources

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.look.theme import Theme

SIZES = (16, 20, 24, 32, 40, 48, 64)
"""Device pixels: the sizes in use at 100 to 200 %."""


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of that name in resources/icons, with its disabled state."""
    drawing = (resources.files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, colour in {QIcon.Mode.Normal: theme.text, QIcon.Mode.Disabled: theme.disabled}.items():
        renderer = QSvgRenderer(QByteArray(_tinted(drawing, colour).encode()))
        for size in SIZES:
            made.addPixmap(_pixmap(renderer, size), mode)
    return made


def _tinted(drawing: str, colour: QColor) -> str:
    return drawing.replace("currentColor", colour.name()).replace('stroke-width="2"', 'stroke-width="1.75"')


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
