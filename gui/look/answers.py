"""The two answers of a dialog: one that accepts it, in words of its own, and one that leaves it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox


class AnswerBox(QDialogButtonBox):
    """The buttons that accept and leave a dialog.

    Attributes:
        agree: The button that accepts.
    """

    def __init__(self, dialog: QDialog, agree: str, leave: str = "取消") -> None:
        super().__init__()
        self.agree = self.addButton(agree, QDialogButtonBox.ButtonRole.AcceptRole)
        self.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        self.accepted.connect(dialog.accept)
        self.rejected.connect(dialog.reject)
