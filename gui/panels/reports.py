"""The units of the ledger and their years, as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from gui.theme import theme_of
from model.ledger.store import ReportEntry

Index = QModelIndex | QPersistentModelIndex
ROW_PADDING = 6
UNIT = 0
"""The internal id of a unit; a year has its unit's row, counted from 1."""


class ReportsModel(QAbstractItemModel):
    """Units at the top, the years of each below: an adapter over the ledger's table of contents."""

    def __init__(self, entries: Iterable[ReportEntry] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units: list[tuple[str, list[ReportEntry]]] = []
        self.set_entries(entries)

    def set_entries(self, entries: Iterable[ReportEntry]) -> None:
        """Shows these reports; they come sorted by unit."""
        self.beginResetModel()
        self._units = [(unit, list(group)) for unit, group in groupby(entries, key=lambda entry: entry.unit)]
        self.endResetModel()

    def entry_at(self, index: Index) -> ReportEntry | None:
        """The report at an index; None for a unit."""
        if not index.isValid() or index.internalId() == UNIT:
            return None
        return self._units[index.internalId() - 1][1][index.row()]

    def index_of(self, report_id: int) -> QModelIndex:
        """Where a report stands."""
        for row, (_, entries) in enumerate(self._units):
            for inner, entry in enumerate(entries):
                if entry.id == report_id:
                    return self.createIndex(inner, 0, row + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else UNIT)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or index.internalId() == UNIT:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, UNIT)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._units)
        return len(self._units[parent.row()][1]) if parent.internalId() == UNIT else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        entry = self.entry_at(index)
        return self._units[index.row()][0] if entry is None else f"{entry.year} 年{entry.scope}"


class RoomyDelegate(QStyledItemDelegate):
    """Rows with some air between them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(0, ROW_PADDING)


class ReportsTree(QTreeView):
    """Shows the reports; a click or Enter asks to open one."""

    open_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ReportsModel(parent=self)
        self.setModel(self._model)
        self.setItemDelegate(RoomyDelegate(self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName("单位和年度")
        self.clicked.connect(self._request)
        self.activated.connect(self._request)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.ParentChange, QEvent.Type.PaletteChange}:
            self._soften_selection()

    def _soften_selection(self) -> None:
        """The open report is marked like the open section, not like a selected text."""
        theme = theme_of(self.palette())
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Highlight, theme.overlay)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.text)
        if palette != self.palette():
            self.setPalette(palette)

    def show_entries(self, entries: Iterable[ReportEntry], current: int | None) -> None:
        """Shows the reports and marks the open one."""
        self._model.set_entries(entries)
        self.expandAll()
        if current is not None:
            self.setCurrentIndex(self._model.index_of(current))

    def _request(self, index: QModelIndex) -> None:
        entry = self._model.entry_at(index)
        if entry is not None:
            self.open_requested.emit(entry.id)
        else:
            self.setExpanded(index, not self.isExpanded(index))
