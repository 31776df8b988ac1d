"""What the checks found, grouped by level and numbered as in the cells, with the proposals they make.

A click leads to the place; the word 采用 beside a proposal takes it, as one undo step.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from gui.cell_states import NumberedFinding
from gui.panels.finding_delegate import TAKE, FindingDelegate, Row, Suggestion
from gui.plain_tooltip import plain_tooltip
from model.checks.findings import LEVEL_NAMES, Suspect
from model.form import Form
from model.numbers import Value
from model.totals import is_total

Index = QModelIndex | QPersistentModelIndex
NOTHING_FOUND = "没有发现问题"
SUGGESTED_AT_MOST = 2
Way = frozenset[tuple[str, Value]]
"""Cells and the values that mend the table together; shown once, with the first finding that it settles."""


class FindingsModel(QAbstractListModel):
    """An adapter over findings: a heading for each level, then its findings and what they propose."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = [NOTHING_FOUND]

    def set_findings(self, findings: Sequence[NumberedFinding], form: Form) -> None:
        """Shows these findings; a list that has not changed is left alone."""
        rows = _rows(findings, form)
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def content_at(self, row: int) -> Row:
        """The finding, proposal or heading in a row."""
        return self._rows[row]

    def row_of(self, number: int) -> int:
        """The row of the finding with that number, or -1."""
        numbers = [row.number if isinstance(row, NumberedFinding) else None for row in self._rows]
        return numbers.index(number) if number in numbers else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Suggestion):
            return plain_tooltip(f"{row.suspect.reason}。\n点“{TAKE}”或按回车改正，可以撤销")
        return None


def _words(row: Row) -> str:
    if isinstance(row, NumberedFinding):
        return f"{row.sign} {row.finding.message}"
    return row.words if isinstance(row, Suggestion) else row


def _rows(findings: Sequence[NumberedFinding], form: Form) -> list[Row]:
    rows: list[Row] = []
    told: set[Way] = set()
    for level, group in groupby(findings, key=lambda numbered: numbered.finding.level):
        members = list(group)
        rows.append(f"{LEVEL_NAMES[level]}（{len(members)}）")
        for numbered in members:
            ways = _ways(numbered.finding.suspects, form)
            new = [way for way in ways if way not in told][:SUGGESTED_AT_MOST]
            rows += [numbered, *(Suggestion(ways[way], form.cells[ways[way].cell].name) for way in new)]
            told |= ways.keys()
    return rows or [NOTHING_FOUND]


def _ways(suspects: Sequence[Suspect], form: Form) -> dict[Way, Suspect]:
    """The ways to mend the table, the likeliest first, each named by a cell that is no total."""
    ways: dict[Way, Suspect] = {}
    for suspect in suspects:
        way = frozenset({(suspect.cell, suspect.proposed), *suspect.together})
        if way not in ways or is_total(form, ways[way].cell):
            ways[way] = suspect
    return ways


class FindingsList(QListView):
    """Shows the findings; a click, Enter or a step asks to go to one."""

    finding_requested = Signal(object)
    """Carries the NumberedFinding to go to."""
    cell_requested = Signal(str)
    """The cell of a proposal is to be shown."""
    proposal_taken = Signal(object)
    """Carries the Suspect whose proposal is to be made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FindingsModel(self)
        self._delegate = FindingDelegate(self)
        self._count = 0
        self._at = 0
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        # Only with this does Qt ask for new heights when the width changes.
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("核对结果")

    def show_findings(self, findings: Sequence[NumberedFinding], form: Form) -> None:
        """Shows the findings of the report as it is now."""
        self._model.set_findings(findings, form)
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
        self._go_to(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self._model.content_at(index.row())
        if isinstance(row, Suggestion) and self._delegate.taking_area(self, index).contains(place):
            self.proposal_taken.emit(row.suspect)
        else:
            self._go_to(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not index.isValid():
            super().keyPressEvent(event)
            return
        row = self._model.content_at(index.row())
        if isinstance(row, Suggestion):
            self.proposal_taken.emit(row.suspect)
        else:
            self._go_to(index)

    def _go_to(self, index: QModelIndex) -> None:
        row = self._model.content_at(index.row())
        if isinstance(row, NumberedFinding):
            self._at = row.number
            self.finding_requested.emit(row)
        elif isinstance(row, Suggestion):
            self.cell_requested.emit(row.suspect.cell)
