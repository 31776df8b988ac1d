"""The units of the ledger and their years, as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from gui.look.fonts import resized
from gui.look.icons import icon
from gui.look.labels import plain_tooltip
from gui.look.theme import theme_of
from gui.panels.progress import Progress
from model.judging.signature import Role
from model.ledger.store import ReportEntry
from model.presenting.signature_states import state_words

Index = QModelIndex | QPersistentModelIndex
ROW_PADDING = 6
STATE_MARGIN = 6
STATE_FACTOR = 0.85
LOCK = 12
TEXT_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)
UNIT = 0
"""The internal id of a unit; a year has its unit's row, counted from 1."""


class ReportsModel(QAbstractItemModel):
    """Units at the top, the years of each below: an adapter over the ledger's table of contents."""

    def __init__(self, entries: Iterable[ReportEntry] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._units: list[tuple[str, list[ReportEntry]]] = []
        self._states: dict[int, Role] = {}
        self._progress: dict[int, Progress] = {}
        self.set_entries(entries)

    def set_entries(self, entries: Iterable[ReportEntry]) -> None:
        """Shows these reports; they come sorted by unit."""
        self.beginResetModel()
        self._units = [(unit, list(group)) for unit, group in groupby(entries, key=lambda entry: entry.unit)]
        self.endResetModel()

    @property
    def line_count(self) -> int:
        """How many lines units and years take together."""
        return len(self._units) + sum(len(entries) for _, entries in self._units)

    def set_states(self, states: Mapping[int, Role]) -> None:
        """Shows how far the reports are signed."""
        if dict(states) != self._states:
            self._states = dict(states)
            for row, (_, entries) in enumerate(self._units):
                unit = self.index(row, 0)
                self.dataChanged.emit(self.index(0, 0, unit), self.index(len(entries) - 1, 0, unit))

    def set_progress(self, report_id: int, progress: Progress) -> None:
        """Shows how far a report is that nobody has signed."""
        self._progress[report_id] = progress
        index = self.index_of(report_id)
        if index.isValid():
            self.dataChanged.emit(index, index)

    def state_at(self, index: Index, *, whole: bool = False) -> str:
        """How far the report at an index is, in short or in whole words; empty for a unit."""
        entry = self.entry_at(index)
        if entry is None:
            return ""
        progress, signed = self._progress.get(entry.id), self._states.get(entry.id)
        if progress is None or (signed is not None and not progress.errors):
            return state_words(signed)
        if signed is None:
            return progress.words if whole else progress.short
        # Who has signed does not hide what is wrong.
        errors = f"{progress.errors} 个错误，" if whole else f"✕ {progress.errors}　"
        return f"{errors}{state_words(signed)}"

    def locked_at(self, index: Index) -> bool:
        """Whether the report at an index is approved."""
        entry = self.entry_at(index)
        return entry is not None and self._states.get(entry.id) is Role.APPROVED

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
        # Without Qt's hasIndex, which asks back: a long list is asked for thousands at once.
        if column != 0 or not 0 <= row < self.rowCount(parent):
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
        if not index.isValid() or role not in TEXT_ROLES:
            return None
        entry = self.entry_at(index)
        name = self._units[index.row()][0] if entry is None else entry.key.name_within_unit
        told = entry is not None and role != Qt.ItemDataRole.DisplayRole
        words = f"{name}，{self.state_at(index, whole=True)}" if told else name
        return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words


class ReportDelegate(QStyledItemDelegate):
    """Rows with some air between them; at the right how far the report is, with a lock when it is locked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(0, ROW_PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = index.model()
        words = model.state_at(index) if isinstance(model, ReportsModel) else ""
        if not words or not isinstance(model, ReportsModel):
            return
        theme = theme_of(option.palette)
        box = option.rect.adjusted(0, 0, -STATE_MARGIN, 0)
        painter.setFont(resized(option.font, STATE_FACTOR))
        painter.setPen(theme.muted)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        if model.locked_at(index):
            width = painter.fontMetrics().horizontalAdvance(words)
            place = QRect(box.right() - width - LOCK - 3, box.center().y() - LOCK // 2, LOCK, LOCK)
            icon("lock", theme).paint(painter, place)
        painter.setFont(option.font)


class ReportsTree(QTreeView):
    """Shows the reports; a click or Enter asks to open one."""

    open_requested = Signal(int)
    menu_requested = Signal(str, object, QPoint)
    """What can be done with a unit, or with a report of it; carries its entry or None, and the place."""
    units_counted = Signal(int)
    """How many units there are, whether they are shown or not."""
    sight_changed = Signal()
    """Other reports are in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ReportsModel(parent=self)
        self._entries: list[ReportEntry] = []
        self._words: list[str] = []
        self._open: int | None = None
        self.setModel(self._model)
        self.setItemDelegate(ReportDelegate(self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName("单位和年度")
        self.clicked.connect(self._request)
        self.activated.connect(self._request)

    def show_entries(self, entries: Iterable[ReportEntry], current: int | None) -> None:
        """Shows the reports and marks the open one."""
        known, self._entries, self._open = self._entries, list(entries), current
        if self._entries == known:
            self._mark_open()
            return
        self._show_matching()
        self.units_counted.emit(len({entry.unit for entry in self._entries}))

    def show_only(self, words: str) -> None:
        """Shows the reports whose unit and year contain all the words; without words all of them."""
        self._words = words.split()
        self._show_matching()

    def _show_matching(self) -> None:
        matching = [e for e in self._entries if all(word in f"{e.unit} {e.year}" for word in self._words)]
        self._model.set_entries(matching)
        # Not the years too: a screen reader would call each of them expanded.
        self.expandToDepth(0)
        self._mark_open()
        self.sight_changed.emit()

    @property
    def height_needed(self) -> int:
        """Pixels in which all units and years would be seen."""
        return self._model.line_count * self.sizeHintForRow(0)

    def _mark_open(self) -> None:
        if self._open is not None:
            self.setCurrentIndex(self._model.index_of(self._open))

    def choose_first(self) -> None:
        """Marks the first report that is shown, unless one is marked already."""
        if self._model.entry_at(self.currentIndex()) is None and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0, self._model.index(0, 0)))

    def ids_in_sight(self) -> list[int]:
        """The reports whose lines can be seen, from the top."""
        found, index = [], self.indexAt(self.viewport().rect().topLeft())
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            entry = self._model.entry_at(index)
            found += [entry.id] if entry is not None else []
            index = self.indexBelow(index)
        return found

    def show_progress(self, report_id: int, progress: Progress) -> None:
        """Shows how far a report is that nobody has signed."""
        self._model.set_progress(report_id, progress)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.sight_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sight_changed.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the mouse where it points, by the key at the marked line."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        place = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
        if index.isValid():
            entry = self._model.entry_at(index)
            self.menu_requested.emit(entry.unit if entry else str(index.data()), entry, place)

    def show_states(self, states: Mapping[int, Role]) -> None:
        """Shows how far the reports are signed."""
        self._model.set_states(states)

    def _request(self, index: QModelIndex) -> None:
        entry = self._model.entry_at(index)
        if entry is not None:
            self.open_requested.emit(entry.id)
        else:
            # What is open does not disappear by a click on its unit; the arrow beside it folds.
            self.expand(index)
