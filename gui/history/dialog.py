"""The history of a cell or text in a window of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from gui.history.table import LinesTable
from gui.history.text_change import TextChange
from gui.look.labels import plain_label
from gui.look.list_table import LinesModel
from gui.look.within_screen import resize_within_screen
from model.presenting.history_lines import BY_HAND, HistoryLine, done_words, shown

SIZE = (760, 460)
COLUMNS = ("时间", "修改人", "操作", "原来", "改为", "来源")


class HistoryDialog(QDialog):
    """The changes of one place, the newest first; for a text with its differences below."""

    def __init__(self, name: str, lines: Sequence[HistoryLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("修改记录")
        resize_within_screen(self, *SIZE)
        self._lines = lines
        heading = plain_label(name)
        heading.setWordWrap(True)
        self.table = LinesTable(LinesModel(COLUMNS, list(map(_texts, lines)), self))
        self.differences = TextChange()
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self.differences, stretch=1)
        if not lines:
            layout.addWidget(plain_label("还没有修改过。"))
        layout.addWidget(buttons)
        self.table.selectionModel().currentRowChanged.connect(self._show_difference)
        if lines:
            self.table.selectRow(0)

    @classmethod
    def tell(cls, name: str, lines: Sequence[HistoryLine], parent: QWidget | None = None) -> None:
        """Shows the history until it is closed."""
        cls(name, lines, parent).exec()

    def _show_difference(self, current: QModelIndex) -> None:
        if current.isValid():
            line = self._lines[current.row()]
            self.differences.show_change(line.before, line.after)


def _texts(line: HistoryLine) -> tuple[str, ...]:
    return (
        f"{line.time:%Y-%m-%d %H:%M}",
        line.author,
        done_words(line.action, line.label),
        shown(line.before),
        shown(line.after),
        line.source or BY_HAND,
    )
