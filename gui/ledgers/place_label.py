"""In the status bar: in which ledger she works, and where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.look.labels import plain_tooltip
from gui.workplace.library import Library

WIDEST = 330
"""Pixels; a longer place loses its middle."""


class PlaceLabel(QLabel):
    """The name of the ledger and its folder; the tooltip has the place in full."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(self.foregroundRole().PlaceholderText)
        self.setContentsMargins(8, 0, 12, 0)
        library.ledger_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        place = Path(self._library.place)
        reading = "（只读）" if self._library.ledger.lock_reason else ""
        words = f"账本：{place.stem}{reading}　{place.parent}"
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, WIDEST))
        self.setToolTip(plain_tooltip(f"{place}{reading}"))
        self.setAccessibleName(f"账本{reading}：{place}")
