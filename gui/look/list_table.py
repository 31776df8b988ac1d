"""Lists with columns, as dialogs show them: one look, one way to speak to screen readers, rows of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from gui.look.labels import plain_tooltip, spoken_cell

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, ...]
ItemRole = Qt.ItemDataRole
ROW_PADDING = 10
"""Pixels of a row beside its words."""
CELL_PADDING = 10
"""Pixels of a cell beside its words."""
SHOWN = 60
"""Characters of a text in one line of a list; the tooltip has all of it."""


class HeadedModel(QAbstractTableModel):
    """A table that knows what stands above its columns."""

    def __init__(self, headings: Row, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = headings

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == ItemRole.ToolTipRole:
            return plain_tooltip(self.headings[section])
        return self.headings[section] if role == ItemRole.DisplayRole else None


class LinesModel(HeadedModel):
    """An adapter over rows of words, which may come in portions; the first word is the name of its row."""

    def __init__(self, headings: Row, rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        super().__init__(headings, parent)
        self._rows = list(rows)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows from the top."""
        return self._rows

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

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == ItemRole.DisplayRole:
            return _in_one_line(text)
        if role == ItemRole.ToolTipRole:
            return plain_tooltip(text)
        if role == ItemRole.AccessibleTextRole and index.column():
            return spoken_cell(self._rows[index.row()][0], self.headings[index.column()], text)
        return None


def _in_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


class ListTable(QTableView):
    """A quiet list in which whole rows are selected and nothing is edited; Tab leads out of it."""

    def __init__(
        self, name: str, widths: Sequence[int], wide: int = -1, parent: QWidget | None = None
    ) -> None:
        """`widths` are in Chinese characters; column `wide`, else the last, takes what the others leave."""
        super().__init__(parent)
        self._widths = widths
        self._wide = wide
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + ROW_PADDING)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(wide < 0)

    def show_rows(self, model: HeadedModel) -> None:
        """Shows these rows in columns of the wished widths."""
        self.setModel(model)
        character = self.fontMetrics().horizontalAdvance("年")
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, width * character + CELL_PADDING)
        if self._wide >= 0:
            self.horizontalHeader().setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)
