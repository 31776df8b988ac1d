"""The heading above every section: its name as printed, and where the law asks for it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.look.fonts import resized

TITLE_FACTOR = 1.35


_UNBROKEN = re.compile(r"[!-~\u00a0-\u02af]{40}")
"""A stretch of letters in which Qt finds no place to break a line."""
_BREAK = "\u200b"


class PlainLabel(QLabel):
    """A label that shows its text as it is, whatever it looks like and however long its words are."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        # Otherwise one long word, such as the name of a file, makes the window wider than the screen.
        super().setText(_UNBROKEN.sub(rf"\g<0>{_BREAK}", text))


def plain_label(text: str = "") -> QLabel:
    """A label for any text."""
    return PlainLabel(text)


class SectionHeading(QWidget):
    """Name at the left, the law's article at the right."""

    def __init__(self, title: str, law: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = plain_label(title)
        name.setWordWrap(True)
        name.setFont(resized(self.font(), TITLE_FACTOR, bold=True))
        article = plain_label(law)
        article.setForegroundRole(article.foregroundRole().PlaceholderText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(name, stretch=1)
        layout.addWidget(article, alignment=Qt.AlignmentFlag.AlignBottom)
