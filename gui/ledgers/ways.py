"""A sentence about what has happened, and the ways that lead on, each with what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCommandLinkButton, QDialog, QVBoxLayout, QWidget

from gui.look.fonts import magnified, size_font
from gui.look.icons import icon
from gui.look.labels import plain_label
from gui.look.theme import theme_of
from gui.look.within_screen import Scrolled, resize_within_screen

WIDTH = 520
ICON = QSize(16, 16)


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
        self.setFixedWidth(magnified(WIDTH))
        self.chosen = ways[-1]
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(6)
        heading, words = plain_label(what), plain_label(explanation)
        size_font(heading, 1.15, bold=True)
        for label in (heading, words):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(8)
        for way in ways:
            layout.addWidget(self._button(way))
        self._show(content, layout.totalHeightForWidth(WIDTH))

    def _show(self, content: QWidget, height: int) -> None:
        """All of it where the screen is high enough; else it scrolls, and nothing is squeezed."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(content))
        resize_within_screen(self, WIDTH, height)

    def _button(self, way: Way) -> QCommandLinkButton:
        button = QCommandLinkButton(way.words, way.hint)
        button.setIcon(icon("chevron-right", theme_of(self.palette())))
        button.setIconSize(ICON)
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
