"""What was recognised in a file, drawn as the form, with the place of each figure in its tooltip."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QTableWidgetItem

from gui.grid.form_table import WholeTable
from gui.look.labels import plain_tooltip
from gui.look.theme import theme_of
from model.importers.reading import Reading
from model.numbers import write_number
from model.report import Report


class FormView(WholeTable):
    """One statutory table as it was read; what an import would change is bold, what is unfilled is grey."""

    def __init__(self, reading: Reading, table_id: str, target: Report | None) -> None:
        form = reading.report.form
        super().__init__(form, table_id, f"识别到的{form.table_name(table_id)}")
        self._found = reading.report
        self._target = target
        self.draw()

    def figure(self, cell_id: str) -> QTableWidgetItem:
        value = self._found.stated.get(cell_id)
        item = QTableWidgetItem(write_number(value))
        source = self._found.sources.get(cell_id, "没有读到数字")
        item.setToolTip(plain_tooltip(f"{self.form.cells[cell_id].heading_path}\n{source}"))
        if self._target is not None and value is not None and self._target.stated.get(cell_id) != value:
            font = QFont(self.font())
            font.setBold(True)
            item.setFont(font)
        return item

    def figure_ground(self, cell_id: str) -> QColor:
        theme = theme_of(self.palette())
        return theme.paper if cell_id in self._found.stated else theme.ground
