"""Asks for what a decision in a round needs: a reason, and for an adjustment how much."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.look.answers import AnswerBox
from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import resize_within_screen
from model.errors import UserError
from model.form import Cell
from model.numbers import Value, read_number

SIZE = (460, 260)


class ReasonDialog(QDialog):
    """A sentence on what will happen, and the reason for it."""

    def __init__(
        self, title: str, words: str, accept: str, parent: QWidget | None = None, *, needed: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        resize_within_screen(self, *SIZE)
        self._needed = needed
        said = plain_label(words)
        said.setWordWrap(True)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName("理由")
        self.reason.setPlaceholderText("理由" if needed else "理由（可以不写）")
        self.reason.setTabChangesFocus(True)
        self.fields = QFormLayout()
        self._buttons = AnswerBox(self, accept)
        self._accept = self._buttons.agree
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addLayout(self.fields)
        layout.addWidget(self.reason, stretch=1)
        layout.addWidget(self._buttons)
        self.reason.textChanged.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Offers to go on once everything is there."""
        enable_unless(self._accept, self._missing())

    def _missing(self) -> str:
        return "请写明理由" if self._needed and not self.words else ""

    @property
    def words(self) -> str:
        """The reason."""
        return self.reason.toPlainText().strip()

    def answer(self) -> str | None:
        """Shows the dialog; the reason, or None where it was cancelled."""
        return self.words if self.exec() == QDialog.DialogCode.Accepted else None


class AdjustmentDialog(ReasonDialog):
    """How much is added to a sum, and why."""

    def __init__(self, cell: Cell, parent: QWidget | None = None) -> None:
        self.amount = QLineEdit()
        self._cell = cell
        super().__init__(
            "调整汇总",
            f"{cell.heading_path}\n调整单独列出，不改动任何单位报的数。多算的写负数，如 -2。",
            "调整",
            parent,
        )
        self.amount.setAccessibleName("调整多少")
        self.fields.addRow("调整多少", self.amount)
        self.amount.textChanged.connect(self.show_state)
        self.amount.setFocus()

    def _missing(self) -> str:
        return super()._missing() or ("" if self.amount.text().strip() else "请填写调整多少")

    def value(self) -> Value:
        """How much.

        Raises:
            UserError: It is no number that may stand in such a cell.
        """
        words = self.amount.text().strip()
        negative = words.startswith(("-", "－", "−"))
        reading = read_number(words.lstrip("-－−+＋ "), self._cell.kind)
        if reading.value is None:
            raise UserError(f"“{words}”不是这一格的数", remedy="请写整数，多算的在前面写负号")
        return -reading.value if negative else reading.value
