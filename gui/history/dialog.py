"""The history of a cell or text in a window of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.history.lines import HistoryLine, shown
from gui.pages.heading import plain_label
from gui.plain_tooltip import plain_tooltip
from gui.text.differences import differences
from gui.text.marked_text import MarkedText

SIZE = (760, 460)
COLUMNS = ("时间", "修改人", "操作", "原来", "改为", "来源")
ROOM = "一二三四五六"
"""Every column has room for so many characters."""
LABEL = COLUMNS.index("操作")


class HistoryDialog(QDialog):
    """The changes of one place, the newest first; for a text with its differences below."""

    def __init__(self, name: str, lines: Sequence[HistoryLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("修改记录")
        self.resize(*SIZE)
        self._lines = lines
        heading = plain_label(name)
        heading.setWordWrap(True)
        self.table = _table(lines)
        self.differences = MarkedText("这次修改的内容")
        self.differences.setVisible(any(_is_text(line) for line in lines))
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
        self.table.currentCellChanged.connect(self._show_difference)
        if lines:
            self.table.setCurrentCell(0, 0)

    @classmethod
    def tell(cls, name: str, lines: Sequence[HistoryLine], parent: QWidget | None = None) -> None:
        """Shows the history until it is closed."""
        cls(name, lines, parent).exec()

    def _show_difference(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            line = self._lines[row]
            self.differences.show_pieces(differences(line.before, line.after))


def _is_text(line: HistoryLine) -> bool:
    return any(shown(content, len(content)) != shown(content) for content in (line.before, line.after))


def _table(lines: Sequence[HistoryLine]) -> QTableWidget:
    table = QTableWidget(len(lines), len(COLUMNS))
    table.setAccessibleName("修改记录")
    table.setHorizontalHeaderLabels(list(COLUMNS))
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    for row, line in enumerate(lines):
        for column, text in enumerate(_texts(line)):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tooltip(text))
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setMinimumSectionSize(header.fontMetrics().horizontalAdvance(ROOM))
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
    return table


def _texts(line: HistoryLine) -> tuple[str, ...]:
    done = line.label if line.action in {"修改", "新建"} else f"{line.action}：{line.label}"
    return (
        f"{line.time:%Y-%m-%d %H:%M}",
        line.author,
        done,
        shown(line.before),
        shown(line.after),
        line.source or "手工录入",
    )
