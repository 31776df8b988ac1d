"""Asks why an approved report is opened for changes again: without a reason it is not."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from gui.look.answers import AnswerBox
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import keep_wide

LEAST_WIDTH = 480
WHAT_HAPPENS = "三个签字随之失效，改后要重新填报、审核、签发。理由记入修改记录。"
NEEDED = "请写明为什么要修改已签发的报告"


class ReopeningDialog(QDialog):
    """Why the report is locked, what opening it means, and a line for the reason."""

    def __init__(self, locked: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("重新打开报告")
        keep_wide(self, LEAST_WIDTH)
        self.reason = QLineEdit(placeholderText="例如：发现行政处罚件数漏报，需要更正")
        buttons = AnswerBox(self, "重新打开")
        self._accept = buttons.agree
        form = QFormLayout()
        form.addRow("理由", self.reason)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        words = plain_label(f"{locked}。\n{WHAT_HAPPENS}")
        words.setWordWrap(True)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.reason.textChanged.connect(self._show_state)
        self._show_state()

    @classmethod
    def ask(cls, locked: str, parent: QWidget | None) -> str | None:
        """The reason; None when the report stays as it is."""
        dialog = cls(locked, parent)
        return dialog.reason.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def _show_state(self) -> None:
        written = bool(self.reason.text().strip())
        enable_unless(self._accept, "" if written else NEEDED)
