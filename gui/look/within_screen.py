"""Windows open no larger than the screen: at 200 % an office screen has 683 × 384 places left."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

FRAME = QSize(8, 36)
"""Pixels that the desktop puts around a window: its title and borders."""


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Gives a window the size that suits its content, or as much of it as the screen has."""
    room = window.screen().availableGeometry().size() - FRAME
    window.resize(QSize(width, height).boundedTo(room))
