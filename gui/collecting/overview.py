"""Units and figures side by side, sorted by any column with the sums on top; and charts of the states."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from gui.look.labels import plain_tooltip
from gui.look.list_table import HeadedModel, ListTable
from gui.look.theme import Theme, theme_of
from model.presenting.round_overview import Overview, overview, spread, state_counts, timeliness_counts
from model.rounds.adding import Total
from model.rounds.choosing import State
from model.rounds.rounds import Round

Index = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole
NAME_WIDTH, FIGURE_WIDTH = 16, 10
GAP = 6


class OverviewModel(HeadedModel):
    """The rows of an overview below their sums, in the order that is asked for."""

    def __init__(self, shown: Overview, parent: QObject | None = None) -> None:
        super().__init__(shown.headings, parent)
        self._shown = shown
        self._order = list(range(len(shown.rows)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._order) + 1

    def unit_at(self, row: int) -> str | None:
        """The key of the unit in a row; None for the sums."""
        return self._shown.units[self._order[row - 1]] if row else None

    def line_at(self, row: int) -> tuple[str, ...]:
        """A row in words."""
        return self._shown.line(self._order[row - 1]) if row else self._shown.sum_line

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ItemRole.DisplayRole:
            return self.line_at(index.row())[index.column()]
        if role == ItemRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == ItemRole.FontRole and not index.row():
            font = QFont()
            font.setBold(True)
            return font
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sorts the units; the sums stay on top."""
        self.layoutAboutToBeChanged.emit()
        self._order = self._shown.in_order(column, descending=order is Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


class OverviewTable(QWidget):
    """The units of a total and their figures in one table of the form."""

    unit_wanted = Signal(str)
    """Somebody wants to see the file of a unit; carries its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tables = QComboBox()
        self.tables.setAccessibleName("哪张表的数")
        self.list = ListTable("各单位的数", (NAME_WIDTH,))
        self.list.setSortingEnabled(True)
        self.list.activated.connect(self._want)
        self.tables.currentIndexChanged.connect(self._draw)
        self._round: Round | None = None
        self._total: Total | None = None
        self._is_old = False
        layout = QVBoxLayout(self)
        layout.addWidget(self.tables)
        layout.addWidget(self.list, stretch=1)

    def show_total(self, collected: Round, total: Total | None) -> None:
        """Shows what is in a total."""
        self._round, self._total = collected, total
        if not self.tables.count():
            for table in collected.form.tables:
                self.tables.addItem(collected.form.table_name(table.id), table.id)
        self._is_old = True
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        # Of a whole city it is large, and mostly nobody looks at it.
        if self._is_old:
            self._draw()
        super().showEvent(event)

    def _draw(self) -> None:
        if self._round is None or self._total is None:
            return
        self._is_old = False
        shown = overview(self._round, self._total, self.tables.currentData())
        self.list.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.list.show_rows(OverviewModel(shown, self.list))
        character = self.list.fontMetrics().horizontalAdvance("年")
        for column in range(1, len(shown.headings)):
            width = min(max(map(len, shown.headings[column].split("\n"))) + 1, FIGURE_WIDTH)
            self.list.setColumnWidth(column, max(width, FIGURE_WIDTH // 2) * character)

    def _want(self, index: QModelIndex) -> None:
        model = self.list.model()
        unit = model.unit_at(index.row()) if isinstance(model, OverviewModel) else None
        if unit is not None:
            self.unit_wanted.emit(unit)


def _colour(state: State | None, theme: Theme) -> QColor:
    return (
        {
            State.MISSING: theme.line,
            State.RECEIVED: theme.accent,
            State.FAULTY: theme.error,
            State.RETURNED: theme.warning,
            State.CORRECTED: theme.hint,
            State.APPROVED: theme.done,
        }.get(state, theme.disabled)
        if state is not None
        else theme.accent
    )


class Bar(QWidget):
    """One bar of parts side by side, each as wide as its count, with the words below."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._parts: list[tuple[State | None, str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: list[tuple[State | None, str, int]]) -> None:
        """Shows these; a screen reader hears them as a sentence."""
        self._parts = parts
        self.setAccessibleName(f"{self._title}：{self.words}")
        self.setToolTip(plain_tooltip(f"{self._title}：{self.words}"))
        self.update()

    @property
    def words(self) -> str:
        """The parts as they are written below."""
        return "，".join(f"{name} {count}" for _, name, count in self._parts)

    def sizeHint(self) -> QSize:
        return QSize(400, 2 * self.fontMetrics().height() + 3 * GAP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), theme_of(self.palette())
        line = self.fontMetrics().height()
        at = 0
        widths = spread([count for *_, count in self._parts], self.width()) if self._parts else []
        for number, ((state, _, _), width) in enumerate(zip(self._parts, widths, strict=True)):
            colour = _colour(state, theme)
            if state is None:
                colour = colour.lighter(100 + 35 * number)
            painter.fillRect(QRect(at, GAP, max(width - 1, 1), line), colour)
            at += width
        painter.setPen(theme.text)
        rest = QRect(0, line + 2 * GAP, self.width(), line)
        words = self.fontMetrics().elidedText(
            f"{self._title}：{self.words}", Qt.TextElideMode.ElideRight, rest.width()
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class Charts(QWidget):
    """How far the round is: the states of the units, and who was in time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.states, self.times = Bar("状态"), Bar("时间")
        layout = QVBoxLayout(self)
        for bar in (self.states, self.times):
            layout.addWidget(bar)
        layout.addStretch(1)

    def show_round(self, collected: Round) -> None:
        """Shows a round; who was in time only where there are deadlines."""
        self.states.show_parts(list(state_counts(collected)))
        times = timeliness_counts(collected)
        self.times.show_parts([(None, name, count) for name, count in times])
        self.times.setVisible(bool(times))
