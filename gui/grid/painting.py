"""How a box is drawn: headings and labels, the same in headers, corner and title; lines, marks in corners."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygon

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
        painter.drawText(_balanced(painter.fontMetrics(), inside, text), int(CENTRED), text)
    else:
        painter.drawText(inside, int(LEFT), text)


def _balanced(metrics: QFontMetrics, inside: QRect, text: str) -> QRect:
    """A narrower box that breaks the text into as many lines of about equal length.

    An even number of characters a line is preferred, since most Chinese words have two.
    """
    character = metrics.horizontalAdvance(FULL_WIDTH)
    lines = ceil(metrics.horizontalAdvance(text) / max(inside.width(), 1))
    if lines == 1:
        return inside
    length = ceil(len(text) / lines)
    length += length % 2
    spare = max(inside.width() - ceil((length + HALF) * character), 0) // 2
    narrow = inside.adjusted(spare, 0, -spare, 0)
    wrap = Qt.TextFlag.TextWordWrap
    higher = metrics.boundingRect(narrow, wrap, text).height()
    return narrow if higher <= metrics.boundingRect(inside, wrap, text).height() else inside


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
    transform = painter.deviceTransform()
    if transform.m11() == 1:
        painter.setPen(theme.line_pen)
        painter.drawPolyline([box.topRight(), box.bottomRight(), box.bottomLeft()])
        return
    pixels = transform.mapRect(QRectF(box))
    left, top, right, bottom = (
        round(edge) for edge in (pixels.left(), pixels.top(), pixels.right(), pixels.bottom())
    )
    back, _ = transform.inverted()
    for line in (QRectF(right - 1, top, 1, bottom - top), QRectF(left, bottom - 1, right - left, 1)):
        painter.fillRect(back.mapRect(line), theme.line)
