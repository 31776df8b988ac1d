"""What was recognised in a file, drawn as the form, with the place of each figure in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from gui.plain_tooltip import plain_tooltip
from gui.theme import theme_of
from model.importers.reading import Reading
from model.layout import Box, Role, TableLayout, table_layout
from model.numbers import write_number
from model.report import Report


class FormView(QTableWidget):
    """One statutory table as it was read; what an import would change is bold, what is unfilled is grey."""

    def __init__(self, reading: Reading, table_id: str, target: Report | None) -> None:
        self._layout = table_layout(reading.report.form, table_id)
        super().__init__(self._layout.row_count, self._layout.column_count)
        self._found = reading.report
        self._target = target
        self.setAccessibleName(f"识别到的{reading.report.form.table_name(table_id)}")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for box in self._layout.boxes:
            self._put(box)
        self._fit()

    def _put(self, box: Box) -> None:
        if box.row_span * box.column_span > 1:
            self.setSpan(box.row, box.column, box.row_span, box.column_span)
        item = self._figure(box.cell) if box.cell else QTableWidgetItem(box.text)
        left = box.role is Role.STUB and box.row_span == 1
        item.setTextAlignment(
            Qt.AlignmentFlag.AlignVCenter
            | (Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignHCenter)
        )
        item.setBackground(self._ground(box))
        self.setItem(box.row, box.column, item)

    def _figure(self, cell_id: str) -> QTableWidgetItem:
        cell = self._found.form.cells[cell_id]
        value = self._found.stated.get(cell_id)
        item = QTableWidgetItem(write_number(value))
        source = self._found.sources.get(cell_id, "没有读到数字")
        item.setToolTip(plain_tooltip(f"{cell.heading_path}\n{source}"))
        if self._target is not None and value is not None and self._target.stated.get(cell_id) != value:
            font = QFont(self.font())
            font.setBold(True)
            item.setFont(font)
        return item

    def _ground(self, box: Box) -> QColor:
        theme = theme_of(self.palette())
        if box.role is not Role.CELL:
            return theme.header
        return theme.paper if box.cell in self._found.stated else theme.ground

    def _fit(self) -> None:
        """Columns by the form's own weights over the dialog's width, rows as high as their words need."""
        for column, width in enumerate(_widths(self._layout)):
            self.setColumnWidth(column, width)
        for row in range(self._layout.row_count):
            self.setRowHeight(row, max(map(self._height, self._boxes_of(row))))

    def _boxes_of(self, row: int) -> list[Box]:
        """The boxes that stand in that row alone; what reaches over several finds room in them together."""
        boxes = self._layout.boxes
        return [b for b in boxes if b.row == row and b.row_span == 1] or [b for b in boxes if b.row == row]

    def _height(self, box: Box) -> int:
        width = sum(self.columnWidth(box.column + at) for at in range(box.column_span)) - 2 * MARGIN
        wrapped = self.fontMetrics().boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, box.text or "0")
        return wrapped.height() + MARGIN


DRAWN_WIDTH = 800
MARGIN = 6


def _widths(layout: TableLayout) -> list[int]:
    whole = sum(layout.widths)
    return [DRAWN_WIDTH * width // whole for width in layout.widths]
