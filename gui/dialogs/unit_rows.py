"""Asks which units have rows of their own in a table: one name a line, as it may be pasted from a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from gui.look.answers import AnswerBox
from gui.look.labels import plain_label
from gui.look.within_screen import resize_within_screen
from model.unit_rows import unit_names

SIZE = (520, 420)
EXPLANATION = (
    "每行写一个单位的名称，可以从名单里粘贴。表格里每个单位有一行，最后的合计行由程序相加。"
    "同一个位置换了名称是改名，数字跟着新名称；去掉名称，它的那一行也去掉；全部去掉，表格就和原来一样。"
)


class UnitRowsDialog(QDialog):
    """The list, and below it what the change would take away."""

    def __init__(
        self,
        table_name: str,
        names: Sequence[str],
        loss: Callable[[Sequence[str]], int],
        parent: QWidget | None = None,
    ) -> None:
        """`loss` says how many figures go with the rows that a list no longer has."""
        super().__init__(parent)
        self.setWindowTitle(f"{table_name}的单位行")
        resize_within_screen(self, *SIZE)
        self._loss = loss
        words = plain_label(EXPLANATION)
        words.setWordWrap(True)
        self.list = QPlainTextEdit("\n".join(names))
        self.list.setAccessibleName("单位名称，每行一个")
        self.list.setTabChangesFocus(True)
        self.state = plain_label()
        self.state.setWordWrap(True)
        buttons = AnswerBox(self, "确定")
        layout = QVBoxLayout(self)
        for widget in (words, self.list, self.state, buttons):
            layout.addWidget(widget)
        self.list.textChanged.connect(self._show_state)
        self._show_state()

    @property
    def names(self) -> tuple[str, ...]:
        """The units as they are listed now."""
        return unit_names(self.list.toPlainText())

    def _show_state(self) -> None:
        lost = self._loss(self.names)
        gone = f"，去掉的行里已填的 {lost} 个数字一起清除（可以撤销）" if lost else ""
        self.state.setText(f"现在列了 {len(self.names)} 个单位{gone}")

    @classmethod
    def ask(
        cls,
        table_name: str,
        names: Sequence[str],
        loss: Callable[[Sequence[str]], int],
        parent: QWidget | None = None,
    ) -> tuple[str, ...] | None:
        """The units that shall have rows, or None."""
        dialog = cls(table_name, names, loss, parent)
        return dialog.names if dialog.exec() == QDialog.DialogCode.Accepted else None
