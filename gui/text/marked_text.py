"""A text that is only read, with differences marked: struck out what has gone, underlined what is new."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.look.theme import Theme, theme_of
from model.presenting.text_differences import Kind, Piece

MARGIN = 16
SIZE_FACTOR = 1.1
"""As large as the text in the editor beside it."""


class MarkedText(QTextEdit):
    """Shows pieces of text; what agrees is quiet, what differs is not told by colour alone."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(MARGIN)

    def show_pieces(self, pieces: Iterable[Piece]) -> None:
        """Replaces what is shown."""
        self.clear()
        cursor = QTextCursor(self.document())
        theme = theme_of(self.palette())
        for piece in pieces:
            cursor.insertText(piece.text, self._format(piece.kind, theme))

    def _format(self, kind: Kind, theme: Theme) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self.font())
        made.setFontPointSize(self.font().pointSizeF() * SIZE_FACTOR)
        made.setForeground(theme.muted if kind is Kind.SAME else theme.text)
        if kind is Kind.ONLY_OLD:
            made.setBackground(theme.warning_ground)
            made.setFontStrikeOut(True)
        elif kind is Kind.ONLY_NEW:
            made.setBackground(theme.computed)
            made.setFontUnderline(True)
        return made
