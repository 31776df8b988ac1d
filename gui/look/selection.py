"""How a chosen row of a list is marked."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from gui.look.theme import Theme, has_high_contrast


def paint_selected(painter: QPainter, box: QRect, theme: Theme) -> None:
    """A light overlay; with high contrast also a frame, since the overlay is faint there."""
    painter.fillRect(box, theme.overlay)
    if has_high_contrast(theme):
        half = theme.focus_width // 2
        painter.setPen(QPen(theme.accent, theme.focus_width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(half, half, -half, -half))
