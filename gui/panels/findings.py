"""What the checks found, grouped by level and numbered as in the cells; a click leads to the place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QWidget
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from export.command_texts import LEVEL_NAMES
from gui.cell_states import NumberedFinding
from gui.fonts import resized
from gui.theme import Theme, theme_of

Index = QModelIndex | QPersistentModelIndex
NOTHING_FOUND = "没有发现问题"
PADDING = 8
UNLIMITED = 10_000
Row = NumberedFinding | str
"""A finding, or the heading of a group."""


class FindingsModel(QAbstractListModel):
    """An adapter over findings: a heading for each level, then its findings."""

    def __init__(self, findings: Sequence[NumberedFinding] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = _rows(findings)

    def set_findings(self, findings: Sequence[NumberedFinding]) -> None:
        """Shows these findings; a list that has not changed is left alone."""
        rows = _rows(findings)
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def finding_at(self, row: int) -> NumberedFinding | None:
        """The finding in a row; None for a heading."""
        content = self._rows[row] if 0 <= row < len(self._rows) else ""
        return content if isinstance(content, NumberedFinding) else None

    def row_of(self, number: int) -> int:
        """The row of the finding with that number, or -1."""
        rows = (i for i, row in enumerate(self._rows) if not isinstance(row, str) and row.number == number)
        return next(rows, -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.finding_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._rows[index.row()]
        return row if isinstance(row, str) else f"{row.sign} {row.finding.message}"


def _rows(findings: Sequence[NumberedFinding]) -> list[Row]:
    rows: list[Row] = []
    for level, group in groupby(findings, key=lambda numbered: numbered.finding.level):
        members = list(group)
        rows += [f"{LEVEL_NAMES[level]}（{len(members)}）", *members]
    return rows or [NOTHING_FOUND]


class FindingDelegate(QStyledItemDelegate):
    """Draws a sentence over as many lines as it needs, with its number in the colour of its level."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 240
        numbered = _finding(index)
        metrics: QFontMetrics = option.fontMetrics
        if numbered is None:
            return QSize(0, metrics.height() + PADDING + 4)
        space = QRect(0, 0, width - 2 * PADDING - _sign_room(metrics), UNLIMITED)
        text = numbered.finding.message
        return QSize(0, metrics.boundingRect(space, Qt.TextFlag.TextWordWrap, text).height() + PADDING + 4)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        box: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        theme = theme_of(option.palette)
        font: QFont = option.font
        numbered = _finding(index)
        painter.setFont(font)
        if numbered is None:
            _paint_heading(painter, box, str(index.data()), theme)
            return
        if flags & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.overlay)
        elif flags & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.header)
        inside = box.adjusted(PADDING, PADDING // 2, -PADDING, 0)
        painter.setPen(theme.level_colour(numbered.finding.level))
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop, numbered.sign)
        painter.setPen(theme.text)
        words = inside.adjusted(_sign_room(painter.fontMetrics()), 0, 0, 0)
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), numbered.finding.message
        )


def _finding(index: Index) -> NumberedFinding | None:
    model = index.model()
    return model.finding_at(index.row()) if isinstance(model, FindingsModel) else None


def _sign_room(metrics: QFontMetrics) -> int:
    return metrics.horizontalAdvance("① ")


def _paint_heading(painter: QPainter, box: QRect, text: str, theme: Theme) -> None:
    painter.setFont(resized(painter.font(), 0.95, bold=True))
    painter.setPen(theme.done if text == NOTHING_FOUND else theme.muted)
    inside = box.adjusted(PADDING, 0, -PADDING, -2)
    painter.drawText(inside, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, text)


class FindingsList(QListView):
    """Shows the findings; a click, Enter or a step asks to go to one."""

    finding_requested = Signal(object)
    """Carries the NumberedFinding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FindingsModel(parent=self)
        self.setModel(self._model)
        self.setItemDelegate(FindingDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        # Only with this does Qt ask for new heights when the width changes.
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("核对结果")
        self.clicked.connect(self._request)
        self.activated.connect(self._request)
        self._at = 0

    def show_findings(self, findings: Sequence[NumberedFinding]) -> None:
        """Shows the findings of the report as it is now."""
        self._model.set_findings(findings)
        self._count = len(findings)
        self._at = min(self._at, self._count)

    def step(self, by: int) -> None:
        """Asks to go to the next (1) or the previous (-1) finding, round and round."""
        if not self._count:
            return
        before = self._at or (0 if by > 0 else 1)
        self._at = (before - 1 + by) % self._count + 1
        index = self._model.index(self._model.row_of(self._at))
        self.setCurrentIndex(index)
        self._request(index)

    def _request(self, index: QModelIndex) -> None:
        numbered = self._model.finding_at(index.row())
        if numbered is not None:
            self._at = numbered.number
            self.finding_requested.emit(numbered)
