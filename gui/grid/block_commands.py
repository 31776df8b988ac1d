"""Copy, paste, clear and fill for the selected rectangle of a grid."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from gui.grid.block_edits import clear_change, fill_down_change, plan_paste, spread
from gui.grid.clipboard import read_block, write_html, write_text
from gui.grid.navigation import Position
from gui.grid.shape import GridShape
from gui.open_report import OpenReport


class BlockCommands(QObject):
    """What can be done with several cells at once. Each command is one undo step."""

    told = Signal(str)
    """A sentence for the status bar."""
    refused = Signal(str, list)
    """A block was refused as a whole: a sentence and the reasons."""

    def __init__(
        self, opened: OpenReport, shape: GridShape, selection: QItemSelectionModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._shape = shape
        self._selection = selection

    def selected_cells(self) -> list[list[str]]:
        """The ids of the selected rectangle, row by row."""
        selection: QItemSelection = self._selection.selection()
        if selection.isEmpty():
            return []
        area = selection.first()
        columns = slice(area.left(), area.right() + 1)
        return [list(self._shape.cells[row][columns]) for row in range(area.top(), area.bottom() + 1)]

    def copy(self) -> None:
        """Puts the selected figures on the clipboard, for spreadsheets and for Word."""
        block = [[self._opened.states[cell_id].text for cell_id in row] for row in self.selected_cells()]
        if block:
            mime = QMimeData()
            mime.setText(write_text(block))
            mime.setHtml(write_html(block))
            QGuiApplication.clipboard().setMimeData(mime)

    def cut(self) -> None:
        """Copies and clears."""
        if self._opened.refuses_changes():
            return
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Empties the selected cells; of totals what was stated."""
        if self._opened.refuses_changes():
            return
        ids = [cell_id for row in self.selected_cells() for cell_id in row]
        change = clear_change(self._opened.report, ids)
        if change.cells:
            self._opened.apply(change)

    def fill_down(self) -> None:
        """Repeats the first selected row below; from a single row the one above it."""
        if self._opened.refuses_changes():
            return
        cells = self.selected_cells()
        place = self._shape.find(cells[0][0]) if cells else None
        if place is not None and len(cells) == 1 and place[0] > 0:
            row, column = place
            cells = [list(self._shape.cells[row - 1][column : column + len(cells[0])]), *cells]
        if len(cells) > 1:
            self._opened.apply(fill_down_change(self._opened.report, cells))

    def paste(self) -> None:
        """Takes a block from the clipboard, all of it or nothing."""
        if self._opened.refuses_changes():
            return
        mime = QGuiApplication.clipboard().mimeData()
        selected = self.selected_cells()
        block = read_block(mime.text(), mime.html())
        if not block or not selected:
            self.told.emit("剪贴板里没有可以粘贴的数字" if selected else "请先选中要粘贴到的单元格")
            return
        anchor = self._shape.find(selected[0][0]) or (0, 0)
        block = spread(block, len(selected), len(selected[0]))
        plan = plan_paste(self._opened.report, self._shape.cells, anchor, block)
        if plan.refusals:
            self.refused.emit("没有粘贴，表格保持原样", list(plan.refusals))
        elif self._opened.apply(plan.change):
            self._select(anchor, len(block), len(block[0]))
            self.told.emit(f"已粘贴 {len(block)} 行 {len(block[0])} 列" + _note_sentence(plan.notes))

    def _select(self, anchor: Position, rows: int, columns: int) -> None:
        last = self._selection.model().index(anchor[0] + rows - 1, anchor[1] + columns - 1)
        area = QItemSelection(self._selection.model().index(*anchor), last)
        self._selection.select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _note_sentence(notes: tuple[str, ...]) -> str:
    more = f"等 {len(notes)} 处" if len(notes) > 1 else ""
    return f"；{notes[0]}{more}" if notes else ""
