"""What going back to an earlier moment would change, shown before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.history.table import LinesTable
from gui.history.text_change import TextChange
from gui.look.answers import AnswerBox
from gui.look.labels import plain_label
from gui.look.list_table import LinesModel
from gui.look.within_screen import resize_within_screen
from model.ledger.differences import Difference
from model.narrative import plain_text
from model.presenting.history_lines import NOTHING

SIZE = (760, 460)
COLUMNS = ("项目", "现在", "回到以后")
AFTERWARDS = "这是一步操作，可以撤销；以后的修改记录仍然保留。"


class RollBackDialog(QDialog):
    """The differences between now and then, and a button that says what will happen."""

    def __init__(self, moment: str, differences: Sequence[Difference], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("回到这时的内容")
        resize_within_screen(self, *SIZE)
        question = plain_label(f"回到 {moment} 的内容，有 {len(differences)} 处会改变：")
        question.setWordWrap(True)
        self.table = LinesTable(LinesModel(COLUMNS, list(map(_row, differences)), self))
        self.table.setAccessibleName("会改变的内容")
        self.change = TextChange()
        self._differences = differences
        self.table.selectionModel().currentRowChanged.connect(self._show_change)
        self.table.selectRow(0)
        afterwards = plain_label(AFTERWARDS)
        afterwards.setWordWrap(True)
        buttons = AnswerBox(self, "回到这时的内容")
        layout = QVBoxLayout(self)
        for widget in (question, self.table, self.change, afterwards, buttons):
            layout.addWidget(widget)
        layout.setStretchFactor(self.table, 1)

    def _show_change(self, current: QModelIndex) -> None:
        if current.isValid():
            difference = self._differences[current.row()]
            self.change.show_change(plain_text(difference.ours), plain_text(difference.theirs))

    @classmethod
    def ask(cls, moment: str, differences: Sequence[Difference], parent: QWidget | None) -> bool:
        """Whether the user wants to go back, having seen what changes."""
        return cls(moment, differences, parent).exec() == QDialog.DialogCode.Accepted


def _row(difference: Difference) -> tuple[str, ...]:
    return (
        difference.name,
        plain_text(difference.ours) or NOTHING,
        plain_text(difference.theirs) or NOTHING,
    )
