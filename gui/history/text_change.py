"""What a change did to a text, with the differences marked, below the line that tells of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.text.marked_text import MarkedText
from model.presenting.history_lines import shown
from model.presenting.text_differences import differences


class TextChange(MarkedText):
    """Hidden as long as the line itself says all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("这次修改的内容", parent)
        self.hide()

    def show_change(self, before: str, after: str) -> None:
        """Shows a change from one content to another."""
        # Several paragraphs are a text even when they are short.
        long = any(content and shown(content) != content for content in (before, after))
        self.setVisible(long)
        if long:
            self.show_pieces(differences(before, after))
