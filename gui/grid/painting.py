"""How a box is drawn: headings and labels, the same in headers, corner and title; lines, marks in corners."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPolygon

from gui.grid.fitting import padding_in
from gui.look.theme import Theme
from model.level import Level

CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
FULL_WIDTH = "汉"
HALF = 0.5
"""Of a character: room to spare, so that a line of the wanted length does fit."""
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


def paint_label(painter: QPainter, box: QRect, text: str, theme: Theme, centred: bool = True) -> None:
    """A heading or label with its lines at the right and below."""
    paint_label_ground(painter, box, theme)
    paint_words(painter, box, text, theme, centred)


def paint_label_ground(painter: QPainter, box: QRect, theme: Theme, marked: bool = False) -> None:
    """A label without its words; `marked` when the cursor is in its row."""
    painter.fillRect(box, theme.header)
    if marked:
        painter.fillRect(box, theme.overlay)
    paint_edges(painter, box, theme)


def paint_words(painter: QPainter, box: QRect, text: str, theme: Theme, centred: bool = True) -> None:
    """The words of a label, in the middle of a box or at its left."""
    painter.setPen(theme.text)
    padding = padding_in(box.width())
    inside = box.adjusted(padding, 0, -padding, 0)
    if centred:
        font = painter.font()
        spare = _spare_for_balance(font.key(), tuple(font.families()), inside.width(), text)
        painter.drawText(inside.adjusted(spare, 0, -spare, 0), int(CENTRED), text)
    else:
        painter.drawText(inside, int(LEFT), text)


@lru_cache(maxsize=1024)
def _spare_for_balance(font_key: str, families: tuple[str, ...], width: int, text: str) -> int:
    """Pixels left free at either side to break the text into as many lines of about equal length.

    An even number of characters a line is preferred, since most Chinese words have two. To find out takes
    longer than to draw, and a key or a step of the bar draws many labels.
    """
    font = QFont()
    font.fromString(font_key)
    font.setFamilies(families)
    metrics = QFontMetrics(font)
    character = metrics.horizontalAdvance(FULL_WIDTH)
    lines = ceil(metrics.horizontalAdvance(text) / max(width, 1))
    if lines == 1:
        return 0
    length = ceil(len(text) / lines)
    length += length % 2
    spare = max(width - ceil((length + HALF) * character), 0) // 2

    def height(within: int) -> int:
        return metrics.boundingRect(QRect(0, 0, within, 0), Qt.TextFlag.TextWordWrap, text).height()

    return spare if height(width - 2 * spare) <= height(width) else 0


def paint_mark(painter: QPainter, box: QRect, level: Level, theme: Theme) -> None:
    """The mark in the corner, told apart by shape: a full triangle, an empty one, only a slanting line."""
    colour, size = theme.level_colour(level), theme.mark_size
    painter.setPen(colour)
    right, top = box.right() - 1, box.top()
    corners = [QPoint(right - size, top), QPoint(right, top + size), QPoint(right, top)]
    if level is Level.HINT:
        painter.drawPolyline(corners[:2])
        return
    painter.setBrush(colour if level is Level.ERROR else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygon(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_edges(painter: QPainter, box: QRect, theme: Theme) -> None:
    """The lines of a box at its right and below; the others belong to its neighbours.

    They take the last pixels of the screen that the ground of the box has: counted in places of the window,
    lines would end one pixel before they cross at every other scale than 100 %.
    """
    if painter.deviceTransform().m11() == 1:
        painter.setPen(theme.line_pen)
        painter.drawPolyline([box.topRight(), box.bottomRight(), box.bottomLeft()])
        return
    left, top, right, bottom = _edges_in_pixels(painter, box)
    _fill_pixels(painter, theme, QRect(right - 1, top, 1, bottom - top))
    _fill_pixels(painter, theme, QRect(left, bottom - 1, right - left, 1))


def paint_edges_before(painter: QPainter, box: QRect, theme: Theme) -> None:
    """The lines that no box of a table draws: above it and at its left, in the pixels next to it."""
    left, top, right, bottom = _edges_in_pixels(painter, box)
    _fill_pixels(painter, theme, QRect(left - 1, top - 1, 1, bottom - top + 1))
    _fill_pixels(painter, theme, QRect(left - 1, top - 1, right - left + 1, 1))


def _edges_in_pixels(painter: QPainter, box: QRect) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a box in pixels of the screen; right and bottom are behind the last."""
    pixels = painter.deviceTransform().mapRect(QRectF(box))
    return round(pixels.left()), round(pixels.top()), round(pixels.right()), round(pixels.bottom())


def _fill_pixels(painter: QPainter, theme: Theme, pixels: QRect) -> None:
    back, _ = painter.deviceTransform().inverted()
    painter.fillRect(back.mapRect(QRectF(pixels)), theme.line)
