"""Last year's text beside this year's: what has been reworded since is marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.look.labels import plain_label
from gui.text.marked_text import MarkedText
from gui.workplace.open_report import OpenReport
from model.narrative import plain_text
from model.presenting.text_differences import Kind, Piece, differences
from model.report import Report


class LastYearText(QWidget):
    """Follows the open report while it is in sight. What this year's text no longer says is struck out."""

    def __init__(
        self, opened: OpenReport, last_year: Report, text_id: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._old = plain_text(last_year.texts.get(text_id, ""))
        self._text_id = text_id
        caption = plain_label(f"{last_year.year} 年的内容（划去的是本年没有照用的部分）")
        # Else it would take from a narrow page the room of the text that is written.
        caption.setWordWrap(True)
        caption.setForegroundRole(caption.foregroundRole().PlaceholderText)
        self.text = MarkedText(f"{last_year.year} 年的内容，只读")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(caption)
        layout.addWidget(self.text)
        opened.changed.connect(self._compare)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._compare()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange} and hasattr(self, "text"):
            self._compare()

    def _compare(self) -> None:
        if not self.isVisible():
            return
        new = plain_text(self._opened.report.texts.get(self._text_id, ""))
        place = self.text.verticalScrollBar().value()
        pieces = differences(self._old, new) if new else [Piece(Kind.SAME, self._old)]
        self.text.show_pieces(piece for piece in pieces if piece.kind is not Kind.ONLY_NEW)
        self.text.verticalScrollBar().setValue(place)
