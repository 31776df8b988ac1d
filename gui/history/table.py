"""Lines of a history as a list: shared by the history of one place and the search through all of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.look.list_table import LinesModel, ListTable

NARROWEST = "一二三"
CHARACTERS = {
    "时间": 9,
    "修改人": 4,
    "报告": 10,
    "操作": 12,
    "项目": 17,
    "原来": 8,
    "改为": 8,
    "现在": 13,
    "回到以后": 13,
}
"""Chinese characters for which a column has room, by its heading; the last one takes what is left."""


class LinesTable(ListTable):
    """Shows the lines, the newest first; Ctrl+C copies the selected ones for a worksheet."""

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__("修改记录", [CHARACTERS[heading] for heading in model.headings[:-1]], parent=parent)
        self._lines = model
        header = self.horizontalHeader()
        header.setMinimumSectionSize(header.fontMetrics().horizontalAdvance(NARROWEST))
        self.show_rows(model)

    def selected_rows(self) -> list[int]:
        """The numbers of the selected rows, from the top."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def copy(self, rows: Sequence[int]) -> None:
        """Puts rows with their headings on the clipboard, as text with tabs."""
        lines = [self._lines.headings, *(self._lines.rows[row] for row in rows)]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(self.selected_rows())
        else:
            super().keyPressEvent(event)
