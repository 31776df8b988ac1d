"""A received file as the form: each figure with its place in the file, what is wrong on red."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QTableWidgetItem, QTabWidget, QVBoxLayout, QWidget

from gui.grid.form_table import MARKED, WholeTable
from gui.look.labels import plain_label, plain_tooltip
from gui.look.theme import theme_of
from gui.look.within_screen import resize_within_screen
from model.level import Level
from model.numbers import write_number
from model.report import Report
from model.rounds.submissions import STATUS_NAMES, Submission

SIZE = (960, 640)


class ReceivedTable(WholeTable):
    """One table of a received report."""

    def __init__(self, one: Submission, report: Report, table_id: str) -> None:
        super().__init__(report.form, table_id, f"“{one.file}”的{report.form.table_name(table_id)}")
        self._report = report
        self._wrong: dict[str, list[str]] = {}
        for finding in one.findings:
            for cell_id in finding.cells:
                self._wrong.setdefault(cell_id, []).append(finding.message)
        self._doubts = one.doubts
        self.draw()

    def figure(self, cell_id: str) -> QTableWidgetItem:
        item = QTableWidgetItem(write_number(self._report.stated.get(cell_id)))
        place = self._report.sources.get(cell_id, "文件里没有填写")
        doubt = ("没有把握，请对照原件",) if cell_id in self._doubts else ()
        lines = (self.form.cells[cell_id].heading_path, place, *doubt, *self._wrong.get(cell_id, ()))
        item.setToolTip(plain_tooltip("\n".join(lines)))
        if cell_id in self._wrong:
            item.setData(MARKED, Level.ERROR)
        elif doubt:
            item.setData(MARKED, Level.WARNING)
        return item

    def figure_ground(self, cell_id: str) -> QColor:
        theme = theme_of(self.palette())
        if cell_id in self._wrong:
            return theme.error_ground
        if cell_id in self._doubts:
            return theme.warning_ground
        return theme.paper if cell_id in self._report.stated else theme.ground


class ReceivedDialog(QDialog):
    """What a file states."""

    def __init__(self, one: Submission, cell_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(one.file)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        resize_within_screen(self, *SIZE)
        lines = [f"{one.title or '标题没有写单位'}　{STATUS_NAMES[one.status]}", *one.notes]
        self.said = plain_label("\n".join(lines))
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tables = QTabWidget()
        self.tables.setAccessibleName("文件里的表格")
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.tables, stretch=1)
        if one.report is not None:
            for table in one.report.form.tables:
                name = one.report.form.table_name(table.id)
                self.tables.addTab(ReceivedTable(one, one.report, table.id), name)
            self.show_cell(cell_id)

    def show_cell(self, cell_id: str) -> None:
        """Goes to a cell."""
        for number in range(self.tables.count()):
            table = self.tables.widget(number)
            if isinstance(table, ReceivedTable) and cell_id in table.places:
                self.tables.setCurrentIndex(number)
                table.setCurrentCell(*table.places[cell_id])
                table.setFocus()
