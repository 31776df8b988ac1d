"""How a box with a heading or label is drawn, the same in headers, corner and title."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.grid.fitting import PADDING
from gui.theme import Theme

CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
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
    painter.drawText(box.adjusted(PADDING, 0, -PADDING, 0), int(CENTRED if centred else LEFT), text)


def paint_edges(painter: QPainter, box: QRect, colour: QColor) -> None:
    """The lines of a box at its right and below; the others belong to its neighbours."""
    painter.setPen(line_pen(colour))
    painter.drawLine(box.topRight(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.bottomRight())
