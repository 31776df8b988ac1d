"""A statutory table as it was read from a picture: each figure with a colour and a mark of how sure it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableWidgetItem

from gui.grid.form_table import SIGN, FormTable
from gui.look.fonts import magnified
from gui.look.labels import plain_tooltip
from gui.look.theme import theme_of
from model.presenting.pictured import SIGNS, Looking, Standing

LEAST_COLUMN = 54
"""Pixels of a column, for text of 100 %."""
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PicturedTable(FormTable):
    """One table. Where the cursor stands, what is typed, and Enter are told to the window."""

    cell_entered = Signal(str)
    """The cursor stands on another figure; carries the id of its cell."""
    typed = Signal(str)
    """A character was typed, which begins another figure."""
    confirmed = Signal()
    """Enter was pressed."""

    def __init__(self, looking: Looking, table_id: str) -> None:
        form = looking.report.form
        super().__init__(form, table_id, f"识别出的{form.table_name(table_id)}")
        self._looking = looking
        self._cells = {place: cell_id for cell_id, place in self.places.items()}
        self.setSelectionMode(FormTable.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.draw()
        self.currentCellChanged.connect(self._tell_cell)

    def figure(self, cell_id: str) -> QTableWidgetItem:
        item = QTableWidgetItem(self._looking.text(cell_id))
        standing = self._looking.standing(cell_id)
        item.setData(SIGN, SIGNS[standing])
        lines = (self.form.cells[cell_id].heading_path, self._looking.words(cell_id))
        item.setToolTip(plain_tooltip("\n".join(lines)))
        return item

    def figure_ground(self, cell_id: str) -> QColor:
        theme = theme_of(self.palette())
        return {
            Standing.DOUBTFUL: theme.warning_ground,
            Standing.MISSING: theme.error_ground,
            Standing.CONFIRMED: theme.computed,
            Standing.CORRECTED: theme.computed,
        }.get(self._looking.standing(cell_id), theme.paper)

    def spoken(self, cell_id: str, text: str) -> str:
        return f"{super().spoken(cell_id, text)}，{self._looking.words(cell_id)}"

    def show_cell(self, cell_id: str) -> None:
        """Puts the cursor on a figure."""
        self.setCurrentCell(*self.places[cell_id])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(max(magnified(LEAST_COLUMN) * self.layout_.column_count, self.viewport().width()))

    def _tell_cell(self, row: int, column: int) -> None:
        cell_id = self._cells.get((row, column))
        if cell_id is not None:
            self.cell_entered.emit(cell_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirmed.emit()
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & _WITH_COMMAND:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


_WITH_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
