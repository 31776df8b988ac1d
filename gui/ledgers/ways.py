"""A sentence about what has happened, and the ways that lead on, each with what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCommandLinkButton, QDialog, QVBoxLayout, QWidget

from gui.fonts import resized
from gui.pages.heading import plain_label

WIDTH = 520


@dataclass(frozen=True)
class Way:
    """One way on: the words on its button, and a line about what it does."""

    words: str
    hint: str = ""


class WaysDialog(QDialog):
    """Asks which way to go; closing it is the last way, which leaves everything as it is."""

    def __init__(
        self, what: str, explanation: str, ways: Sequence[Way], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("年报")
        self.setFixedWidth(WIDTH)
        self.chosen = ways[-1]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(6)
        heading, words = plain_label(what), plain_label(explanation)
        heading.setFont(resized(self.font(), 1.15, bold=True))
        for label in (heading, words):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(8)
        for way in ways:
            layout.addWidget(self._button(way))

    def _button(self, way: Way) -> QCommandLinkButton:
        button = QCommandLinkButton(way.words, way.hint)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._choose(way))
        return button

    def _choose(self, way: Way) -> None:
        self.chosen = way
        self.accept()

    @classmethod
    def ask(cls, what: str, explanation: str, ways: Sequence[Way], parent: QWidget | None = None) -> Way:
        """The way that was chosen."""
        dialog = cls(what, explanation, ways, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.chosen
