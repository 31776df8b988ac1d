"""Tells what was taken over and what was not, as a text that can be read at leisure and copied."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from gui.look.fonts import size_font
from gui.look.labels import plain_label
from gui.look.within_screen import resize_within_screen

SIZE = (680, 440)


class ResultDialog(QDialog):
    """A sentence, and the account below it."""

    def __init__(self, sentence: str, account: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("合并结果")
        resize_within_screen(self, *SIZE)
        heading = plain_label(sentence)
        size_font(heading, 1.05, bold=True)
        heading.setWordWrap(True)
        self.account = QPlainTextEdit(account)
        self.account.setReadOnly(True)
        self.account.setTabChangesFocus(True)
        self.account.setAccessibleName("合并了哪些内容")
        buttons = QDialogButtonBox()
        buttons.addButton("知道了", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        for part in (heading, self.account, buttons):
            layout.addWidget(part)

    @classmethod
    def tell(cls, sentence: str, account: str, parent: QWidget | None = None) -> None:
        """Shows it until it is read."""
        dialog = cls(sentence, account, parent)
        dialog.exec()
        dialog.deleteLater()
