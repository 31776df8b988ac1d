"""Lines of a history as a table: shared by the history of one place and the search through all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from gui.plain_tooltip import plain_tooltip
from gui.spoken_cells import spoken_cell

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, ...]
SHOWN = 60
"""Characters of a text in one line of the table; the tooltip has all of it."""
PADDING = 10
CHARACTERS = {
    "时间": 9,
    "修改人": 4,
    "报告": 10,
    "操作": 12,
    "项目": 17,
    "原来": 8,
    "改为": 8,
    "现在": 13,
    "回到以后": 13,
}
"""Chinese characters for which a column has room, by its heading; the last one takes what is left."""


class LinesModel(QAbstractTableModel):
    """An adapter over rows of words, which may come in portions."""

    def __init__(self, headings: Row, rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = headings
        self._rows = list(rows)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, the newest first."""
        return self._rows

    @property
    def headings(self) -> Row:
        """What stands above the columns."""
        return self._headings

    def clear(self) -> None:
        """Takes all rows away."""
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def append(self, rows: Sequence[Row]) -> None:
        """Adds rows at the end."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return self._headings[section] if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _in_one_line(text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column():
            return spoken_cell(self._rows[index.row()][0], self._headings[index.column()], text)
        return None


def _in_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


class LinesTable(QTableView):
    """Shows the lines; whole rows are selected, and Ctrl+C copies them for a worksheet."""

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self.setModel(model)
        self.setAccessibleName("修改记录")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(header.fontMetrics().horizontalAdvance("一二三"))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        character = self.fontMetrics().horizontalAdvance("一")
        for column, heading in enumerate(model.headings[:-1]):
            header.resizeSection(column, CHARACTERS[heading] * character + PADDING)

    def selected_rows(self) -> list[int]:
        """The numbers of the selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def copy(self, rows: Sequence[int]) -> None:
        """Puts rows with their headings on the clipboard, as text with tabs."""
        lines = [self._lines.headings, *(self._lines.rows[row] for row in rows)]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(self.selected_rows())
        else:
            super().keyPressEvent(event)
