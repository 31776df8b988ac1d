"""Asks to choose one of several things that a line each describes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QListWidget, QVBoxLayout, QWidget

from gui.look.answers import AnswerBox
from gui.look.labels import plain_label
from gui.look.within_screen import resize_within_screen

SIZE = (520, 360)


class ChoiceDialog(QDialog):
    """A question, the lines, and a button that says what will happen."""

    def __init__(
        self, title: str, question: str, lines: Sequence[str], accept: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        resize_within_screen(self, *SIZE)
        words = plain_label(question)
        words.setWordWrap(True)
        self.list = QListWidget()
        self.list.addItems(list(lines))
        self.list.setCurrentRow(0)
        self.list.setAccessibleName(title)
        self.list.itemActivated.connect(self.accept)
        buttons = AnswerBox(self, accept)
        layout = QVBoxLayout(self)
        for widget in (words, self.list, buttons):
            layout.addWidget(widget)

    @classmethod
    def ask(
        cls, title: str, question: str, lines: Sequence[str], accept: str, parent: QWidget | None = None
    ) -> int | None:
        """The number of the chosen line, or None."""
        dialog = cls(title, question, lines, accept, parent)
        return dialog.list.currentRow() if dialog.exec() == QDialog.DialogCode.Accepted else None
