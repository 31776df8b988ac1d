"""The sections of the open report, each with its state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from gui.look.fonts import resized
from gui.look.labels import plain_tooltip
from gui.look.selection import paint_row
from gui.look.theme import Theme, theme_of
from model.presenting.section_states import SectionState

Index = QModelIndex | QPersistentModelIndex
PADDING = 9
BADGE_FACTOR = 0.85
BADGE_PADDING, BADGE_GAP = 10, 6
"""Pixels inside a badge beside its words, and between it and the heading."""
CURRENT_BAR = 3
UNLIMITED = 10_000
LAST_DIGIT = 9
WORDS = [Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole]
"""What changes in a row that is drawn as before: how much is left to fill in."""


class SectionsModel(QAbstractListModel):
    """An adapter over section states."""

    def __init__(self, states: Sequence[SectionState] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._states = tuple(states)

    def set_states(self, states: Sequence[SectionState]) -> None:
        """Shows these states; a list that is the same is left alone."""
        if tuple(states) == self._states:
            return
        before = self._states
        if [state.id for state in states] != [state.id for state in before]:
            self.beginResetModel()
            self._states = tuple(states)
            self.endResetModel()
            return
        self._states = tuple(states)
        for row, (former, present) in enumerate(zip(before, states, strict=True)):
            if former != present:
                index = self.index(row)
                drawn_alike = (
                    _badge_words(former) == _badge_words(present) and former.heading == present.heading
                )
                self.dataChanged.emit(index, index, WORDS if drawn_alike else [])

    def state_at(self, row: int) -> SectionState:
        """The state in a row."""
        return self._states[row]

    def row_of(self, section_id: str) -> int:
        """The row of a section."""
        return [state.id for state in self._states].index(section_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._states)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        state = self._states[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return state.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{state.heading}：{state.words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            key = f"（Alt+{index.row()}）" if index.row() <= LAST_DIGIT else ""
            return plain_tooltip(f"{state.heading}{key}\n{state.words}")
        return None


class SectionDelegate(QStyledItemDelegate):
    """Draws a heading, and at the right what is wrong or missing, or a tick."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 200
        metrics: QFontMetrics = option.fontMetrics
        model = index.model()
        room = (
            _badge_room(option.font, model.state_at(index.row())) if isinstance(model, SectionsModel) else 0
        )
        space = QRect(0, 0, width - 2 * PADDING - room, UNLIMITED)
        text = str(index.data())
        return QSize(
            0, metrics.boundingRect(space, Qt.TextFlag.TextWordWrap, text).height() + 2 * PADDING - 4
        )

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        model = index.model()
        if not isinstance(model, SectionsModel):
            return
        box: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        theme = theme_of(option.palette)
        font: QFont = option.font
        paint_row(painter, box, flags, theme)
        if flags & QStyle.StateFlag.State_Selected:
            painter.fillRect(QRect(box.left(), box.top(), CURRENT_BAR, box.height()), theme.accent)
        state = model.state_at(index.row())
        room = _badge_room(font, state)
        painter.setFont(font)
        painter.setPen(theme.text)
        words = box.adjusted(PADDING, 0, -PADDING - room, 0)
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), str(index.data())
        )
        place = QRect(box.right() - PADDING - room, box.top(), room, box.height())
        _paint_badge(painter, place, state, theme)


def _badge_room(font: QFont, state: SectionState) -> int:
    """Pixels beside a heading: what its badge takes, and no less than one with two digits."""
    metrics = QFontMetrics(resized(font, BADGE_FACTOR))
    widest = max(metrics.horizontalAdvance(each) for each in (_badge_words(state), "✕ 88"))
    return widest + BADGE_PADDING + BADGE_GAP


def _paint_badge(painter: QPainter, place: QRect, state: SectionState, theme: Theme) -> None:
    text, (ground, ink) = _badge_words(state), _badge_colours(state, theme)
    font = painter.font()
    painter.setFont(resized(font, BADGE_FACTOR))
    metrics = painter.fontMetrics()
    size = QSize(
        max(metrics.horizontalAdvance(text) + BADGE_PADDING, metrics.height() + 2), metrics.height() + 2
    )
    pill = QRect(QPoint(place.right() - size.width(), place.center().y() - size.height() // 2), size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(ink)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
    painter.setFont(font)


def _badge_words(state: SectionState) -> str:
    """Errors with warnings, else what is missing."""
    if state.errors:
        return f"✕ {state.errors}" + (f"  ! {state.warnings}" if state.warnings else "")
    if state.warnings:
        return f"! {state.warnings}"
    return "待填" if state.unfilled else "✓"


def _badge_colours(state: SectionState, theme: Theme) -> tuple[QColor, QColor]:
    """Ground and ink."""
    if state.errors:
        return theme.error_ground, theme.error
    if state.warnings:
        return theme.warning_ground, theme.warning
    return (theme.header, theme.muted) if state.unfilled else (theme.computed, theme.done)


class SectionsList(QListView):
    """Shows the sections; choosing one asks to show it."""

    section_requested = Signal(str)
    height_needed = Signal(int)
    """So many pixels show all sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SectionsModel(parent=self)
        self.setModel(self._model)
        self.setItemDelegate(SectionDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        # Only with this does Qt ask for new heights when the width changes.
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("报告的各部分")
        self.selectionModel().currentChanged.connect(self._request)

    def show_states(self, states: Sequence[SectionState]) -> None:
        """Shows the states of the sections."""
        self._model.set_states(states)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tell_height()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Qt's: arranges and paints the list anew, which with every key takes long."""
        if not roles:
            super().dataChanged(first, last, roles)
            self.tell_height()

    def tell_height(self) -> None:
        """Says how much room the sections need: what is left below belongs to the list of reports."""
        heights = sum(self.sizeHintForRow(row) for row in range(self._model.rowCount()))
        self.height_needed.emit(heights)

    @property
    def section_ids(self) -> list[str]:
        """The ids of the sections in printed order, title and preamble first."""
        return [self._model.state_at(row).id for row in range(self._model.rowCount())]

    def mark(self, section_id: str) -> None:
        """Marks the section that is shown."""
        self.setCurrentIndex(self._model.index(self._model.row_of(section_id)))

    def _request(self, current: QModelIndex) -> None:
        if current.isValid():
            self.section_requested.emit(self._model.state_at(current.row()).id)
