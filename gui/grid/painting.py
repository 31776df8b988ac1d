"""How a box with a heading or label is drawn, the same in headers, corner and title."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from gui.grid.fitting import PADDING
from gui.theme import Theme

CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
HALF_CHARACTER = 0.4
"""Of the line height: room for half a character, so that a line of even length does fit."""
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


def line_pen(colour: QColor) -> QPen:
    """A line one device pixel thin at every scale."""
    pen = QPen(colour, 1)
    pen.setCosmetic(True)
    return pen


def paint_label(
    painter: QPainter, box: QRect, text: str, theme: Theme, centred: bool = True, marked: bool = False
) -> None:
    """A heading or label with its lines at the right and below; `marked` when the cursor is in its row."""
    painter.fillRect(box, theme.header)
    if marked:
        painter.fillRect(box, theme.overlay)
    paint_edges(painter, box, theme.line)
    painter.setPen(theme.text)
    inside = box.adjusted(PADDING, 0, -PADDING, 0)
    if centred:
        painter.drawText(_balanced(painter.fontMetrics(), inside, text), int(CENTRED), text)
    else:
        painter.drawText(inside, int(LEFT), text)


def _balanced(metrics: QFontMetrics, inside: QRect, text: str) -> QRect:
    """A narrower box that breaks the text into the same number of lines of about equal length."""
    advance = metrics.horizontalAdvance(text)
    lines = ceil(advance / max(inside.width(), 1))
    if lines == 1:
        return inside
    spare = max(inside.width() - ceil(advance / lines + metrics.height() * HALF_CHARACTER), 0) // 2
    narrow = inside.adjusted(spare, 0, -spare, 0)
    wrap = Qt.TextFlag.TextWordWrap
    taller = (
        metrics.boundingRect(narrow, wrap, text).height() > metrics.boundingRect(inside, wrap, text).height()
    )
    return inside if taller else narrow


def paint_edges(painter: QPainter, box: QRect, colour: QColor) -> None:
    """The lines of a box at its right and below; the others belong to its neighbours."""
    painter.setPen(line_pen(colour))
    painter.drawLine(box.topRight(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
