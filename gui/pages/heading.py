"""The heading above every section: its name as printed, and where the law asks for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.look.fonts import size_font
from gui.look.labels import plain_label

TITLE_FACTOR = 1.35


class SectionHeading(QWidget):
    """Name at the left, the law's article at the right."""

    def __init__(self, title: str, law: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = plain_label(title)
        name.setWordWrap(True)
        size_font(name, TITLE_FACTOR, bold=True)
        article = plain_label(law)
        article.setForegroundRole(article.foregroundRole().PlaceholderText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(name, stretch=1)
        layout.addWidget(article, alignment=Qt.AlignmentFlag.AlignBottom)
