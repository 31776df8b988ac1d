"""How a chosen row of a list is marked, and what has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle

from gui.look.theme import Theme, has_high_contrast

State = QStyle.StateFlag


def paint_row(painter: QPainter, box: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
    """The ground of a row of a list: chosen, under the mouse, with the keyboard."""
    if state & State.State_Selected:
        _paint_selected(painter, box, theme)
    elif state & State.State_MouseOver:
        painter.fillRect(box, theme.header)
    if state & State.State_HasFocus:
        paint_focus(painter, QRectF(box), theme)


def _paint_selected(painter: QPainter, box: QRect, theme: Theme) -> None:
    """A light overlay; with high contrast also a thin frame, since the overlay is faint there."""
    painter.fillRect(box, theme.overlay)
    if has_high_contrast(theme):
        painter.setPen(QPen(theme.frame, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))


def paint_focus(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A frame in the accent around what has the keyboard, thick with high contrast."""
    half = theme.focus_width / 2
    painter.save()
    painter.setPen(QPen(theme.accent, theme.focus_width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(half, half, -half, -half))
    painter.restore()
