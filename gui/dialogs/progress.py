"""Shows how far a long piece of work has come, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from gui.look.labels import plain_label

LEAST_WIDTH = 360


class ProgressDialog(QProgressDialog):
    """What is being done, as plain words. Without steps the bar only moves."""

    def __init__(self, title: str, words: str, steps: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        label = plain_label(words)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLabel(label)
        self._words = label
        self.setWindowTitle(title)
        self.setCancelButtonText("取消")
        self.setRange(0, steps)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def say(self, words: str) -> None:
        """Shows other words."""
        self._words.setText(words)
