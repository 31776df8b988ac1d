"""The icons: line drawings of one family, tinted with the text colour of the theme they stand on."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.look.fonts import magnified
from gui.look.theme import Theme

SIZES = (16, 20, 24)
"""The sizes in use; on a screen at 150 % that many device pixels and half as many again."""
LARGE = 32
"""Beside the words of a message box."""
ICON_SIZE = 20
"""Of the icons in the toolbar."""


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of that name in resources/icons, with its disabled state."""
    made, sizes = QIcon(), _device_sizes(SIZES)
    for mode, colour in {QIcon.Mode.Normal: theme.text, QIcon.Mode.Disabled: theme.disabled}.items():
        renderer = _renderer(name, colour)
        for size in sizes:
            made.addPixmap(_pixmap(renderer, size), mode)
    return made


def large_icon(name: str, colour: QColor) -> QIcon:
    """The icon of that name as it stands beside the words of a message box."""
    made, renderer = QIcon(), _renderer(name, colour)
    for size in _device_sizes((LARGE,)):
        made.addPixmap(_pixmap(renderer, size))
    return made


def _renderer(name: str, colour: QColor) -> QSvgRenderer:
    drawing = (resources.files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(_tinted(drawing, colour).encode()))


def icon_size(pixels: int) -> QSize:
    """The size of an icon beside the window's text, as large as that is at present."""
    return QSize(magnified(pixels), magnified(pixels))


def draw_again(application: QApplication) -> None:
    """Lets everything draw its icons anew, as when the theme changes: a new screen may want other sizes."""
    for widget in application.allWidgets():
        application.postEvent(widget, QEvent(QEvent.Type.PaletteChange))


def _device_sizes(wanted: Sequence[int]) -> list[int]:
    """For the screens that are there; each drawing more is felt at the start."""
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return sorted({round(magnified(size) * ratio) for size in wanted for ratio in ratios})


def _tinted(drawing: str, colour: QColor) -> str:
    return drawing.replace("currentColor", colour.name()).replace('stroke-width="2"', 'stroke-width="1.75"')


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
