"""How a box with a heading or label is drawn, the same in headers, corner and title."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from gui.grid.fitting import padding_in
from gui.look.theme import Theme

CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
FULL_WIDTH = "汉"
HALF = 0.5
"""Of a character: room to spare, so that a line of the wanted length does fit."""
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


def paint_label(
    painter: QPainter, box: QRect, text: str, theme: Theme, centred: bool = True, marked: bool = False
) -> None:
    """A heading or label with its lines at the right and below; `marked` when the cursor is in its row."""
    painter.fillRect(box, theme.header)
    if marked:
        painter.fillRect(box, theme.overlay)
    paint_edges(painter, box, theme)
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


def paint_edges(painter: QPainter, box: QRect, theme: Theme) -> None:
    """The lines of a box at its right and below; the others belong to its neighbours."""
    painter.setPen(theme.line_pen)
    painter.drawPolyline([box.topRight(), box.bottomRight(), box.bottomLeft()])
