"""The cells of one block of a table for a Qt view: an adapter over the open report that holds no figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gui.grid.comparison import comparison_text, comparison_words
from gui.look.labels import plain_tooltip
from gui.workplace.open_report import OpenReport
from model.cell_text import printed, read_typed
from model.edits import entry_change
from model.form import Cell
from model.presenting.cell_states import CellState
from model.presenting.grid_shape import GridShape

Index = QModelIndex | QPersistentModelIndex
ItemRole = Qt.ItemDataRole
CELL_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
LOCKED_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
"""Made once: Qt asks for them 200 times a key, and Python joins flags slowly."""

WORDS = [ItemRole.ToolTipRole, ItemRole.AccessibleDescriptionRole]
"""What changes in a cell that is drawn as before: what its findings say, such as a difference."""


def instruction_for(cell: Cell) -> str:
    """What belongs in the row of a cell, and where the law or the notice says so."""
    law = f"（{cell.row.law}）" if cell.row.law else ""
    return f"{cell.row.note}{law}"


class GridModel(QAbstractTableModel):
    """Number cells only. Headings are drawn by the headers, but screen readers get their paths here."""

    told = Signal(str)
    """A sentence about the last entry, for the status bar."""
    entry_refused = Signal(str)
    """The last entry was not taken; carries the sentence why, empty where that has been told."""

    def __init__(self, opened: OpenReport, shape: GridShape, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape = shape
        self._opened = opened
        self.comparing = False
        """Whether last year's figures are shown too."""
        self.instructing = False
        """Whether screen readers are told what belongs in a cell."""
        self._contents: dict[int, Callable[[int, int], Any]] = {
            ItemRole.DisplayRole: self._text,
            ItemRole.EditRole: self._stated,
            ItemRole.TextAlignmentRole: self._alignment,
            ItemRole.ToolTipRole: self._tooltip,
            ItemRole.AccessibleTextRole: self._name,
            ItemRole.AccessibleDescriptionRole: self._description,
        }
        self._told_of = opened.states
        self._table = opened.report.form.table(shape.table_id)
        opened.changed.connect(self._tell_changes)
        opened.checked.connect(self._tell_changes)
        opened.lock_changed.connect(self._tell_all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.shape.row_count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.shape.column_count

    def cell_at(self, row: int, column: int) -> Cell:
        """The cell of the form at a place."""
        return self._opened.report.form.cells[self.shape.cells[row][column]]

    def state_at(self, row: int, column: int) -> CellState:
        """What the cell at a place shows."""
        return self._opened.states[self.shape.cells[row][column]]

    def comparison_at(self, row: int, column: int) -> str | None:
        """Last year's figure and the change; None while nobody wants to see them."""
        last_year = self._opened.last_year
        if not self.comparing or last_year is None:
            return None
        return comparison_text(self._opened.report, last_year, self.shape.cells[row][column])

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        cell_id = self.shape.cells[index.row()][index.column()]
        locked = self._opened.locked or self._opened.is_added_up(cell_id)
        return LOCKED_FLAGS if locked else CELL_FLAGS

    def data(self, index: Index, role: int = ItemRole.DisplayRole) -> Any:
        content = self._contents.get(role)
        return content(index.row(), index.column()) if content is not None and index.isValid() else None

    def _text(self, row: int, column: int) -> str:
        return self.state_at(row, column).text

    def _stated(self, row: int, column: int) -> str:
        cell = self.cell_at(row, column)
        return printed(self._opened.report.stated.get(cell.id), cell.column)

    def _alignment(self, _row: int, _column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignCenter

    def _tooltip(self, row: int, column: int) -> str:
        return plain_tooltip(self._explanation(row, column))

    def _name(self, row: int, column: int) -> str:
        return f"{self.cell_at(row, column).heading_path}：{self.state_at(row, column).text or '未填写'}"

    def _description(self, row: int, column: int) -> str:
        instruction = instruction_for(self.cell_at(row, column)) if self.instructing else ""
        return "\n".join(filter(None, (self._explanation(row, column), instruction)))

    def _explanation(self, row: int, column: int) -> str:
        state = self.state_at(row, column)
        both = f"合计应为 {state.text}，填报的是 {state.stated}" if state.stated else ""
        last_year = self._opened.last_year
        cell_id = self.shape.cells[row][column]
        before = comparison_words(self._opened.report, last_year, cell_id) if last_year is not None else ""
        source = self._opened.report.sources[cell_id] if self._opened.is_added_up(cell_id) else ""
        return "\n".join(line for line in (both, state.messages, before, source) if line)

    def setData(self, index: Index, value: Any, role: int = ItemRole.EditRole) -> bool:
        if not index.isValid() or role != ItemRole.EditRole:
            return False
        return self._enter(self.cell_at(index.row(), index.column()), str(value))

    def _enter(self, cell: Cell, text: str) -> bool:
        typed = read_typed(text, cell.column)
        reading = typed.reading
        if reading.problem:
            self.entry_refused.emit(f"{cell.name}没有改动：{reading.problem}。{reading.remedy}")
            return False
        if reading.value != self._opened.report.stated.get(cell.id):
            label = f"输入{cell.name}" + (f"（{typed.formula}）" if typed.formula else "")
            change = entry_change(self._opened.report, {cell.id: reading.value}, label)
            if not self._opened.apply(change):
                self.entry_refused.emit("")
                return False
        if reading.note:
            # Behind the change, with which what was told before is forgotten.
            self.told.emit(f"{cell.name}：{reading.note}")
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ItemRole.DisplayRole) -> Any:
        if role not in {ItemRole.DisplayRole, ItemRole.AccessibleTextRole}:
            return None
        horizontal = orientation is Qt.Orientation.Horizontal
        headings = self.shape.header if horizontal else self.shape.stub
        return " › ".join(heading.text for heading in headings if heading.first <= section <= heading.last)

    def _tell_changes(self) -> None:
        """Of each cell that shows or says something else, so that a key does not paint the whole table."""
        if self._opened.report.form.table(self.shape.table_id) is not self._table:
            return  # The table has other rows now, and its page makes way for another.
        before, self._told_of = self._told_of, self._opened.states
        for row, cells in enumerate(self.shape.cells):
            for column, cell_id in enumerate(cells):
                former, present = before[cell_id], self._told_of[cell_id]
                if former is present or former == present:
                    continue
                index = self.index(row, column)
                self.dataChanged.emit(index, index, WORDS if present.is_drawn_like(former) else [])

    def _tell_all(self) -> None:
        last = self.index(self.shape.row_count - 1, self.shape.column_count - 1)
        self.dataChanged.emit(self.index(0, 0), last)
