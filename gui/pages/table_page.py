"""A section with a table: heading, grid, and a line that tells what belongs in the cell at the cursor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.grid.comparison import comparison_words
from gui.grid.fitting import Density
from gui.grid.model import instruction_for
from gui.grid.sheet import TableSheet
from gui.look.fonts import magnified
from gui.look.labels import plain_label, plain_tooltip
from gui.pages.heading import SectionHeading
from gui.pages.optional_text import AddButton, OptionalText
from gui.workplace.open_report import OpenReport
from gui.workplace.page import Page
from model.form import Cell, Section
from model.presenting.block_edits import fill_zeros_change

MARGIN = 12
MARGINS = (MARGIN, MARGIN - 2, MARGIN, 4)
SHORT_MARGINS = (MARGIN, 4, MARGIN, 0)
WIDEST = 1280
"""Pixels for text of 100 %; wider, the eye loses the row on its way from the label to the last column."""
LEAST_LINES = 20
"""Of text; a page with less height, as of an office screen at 200 %, leaves it to the rows of the table."""
LONGEST_COMPARISON = "上年 99999，本年增加 99999"
"""For which room is kept below the table."""


NOTE_NAME, NOTE_LINES = "表格说明", 2


class TablePage(Page):
    """One of the statutory tables, with what the organ says below it."""

    told = Signal(str)
    refused = Signal(str, list)
    asked = Signal(object)
    pending_changed = Signal(bool)
    selected = Signal(str)

    def __init__(self, opened: OpenReport, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self.table_id = section.table
        self.table = opened.report.form.table(section.table)
        """As it was when the page was made; with other rows of units it is another one."""
        self.sheet = TableSheet(opened, section.table)
        self._instructing = True
        self._note = plain_label()
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._note.setForegroundRole(self._note.foregroundRole().PlaceholderText)
        self._layout = layout = QVBoxLayout(self)
        layout.setSpacing(6)
        self._heading = SectionHeading(opened.report.form.section_heading(section), section.law)
        layout.addWidget(self._heading)
        layout.addWidget(self.sheet, stretch=1)
        self.own_note = OptionalText(opened, section.text_id, NOTE_NAME, NOTE_LINES, self)
        self.own_note.pending_changed.connect(self.pending_changed)
        self.add_button = AddButton((self.own_note,), f"添加{NOTE_NAME}…", self)
        layout.addWidget(self.own_note)
        below = QHBoxLayout()
        below.addWidget(self._note, stretch=1)
        below.addWidget(self.add_button, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addLayout(below)
        self.own_note.shown_changed.connect(self._make_room_for_note)
        self.sheet.told.connect(self.told)
        self.sheet.refused.connect(self.refused)
        self.sheet.asked.connect(self.asked)
        self.sheet.selected.connect(self.selected)
        self.sheet.cell_entered.connect(self._show_note)
        self.set_instructing(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_note"):
            self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        if self._short and self._cell:
            self._show_note(self._cell)

    @property
    def _short(self) -> bool:
        return self.height() < LEAST_LINES * self.fontMetrics().lineSpacing()

    def _make_room(self) -> None:
        """On a short page only the table and a line below; the list at the left marks the heading."""
        self._heading.setVisible(not self._short)
        self.add_button.set_room(not self._short)
        self.setMaximumWidth(magnified(WIDEST))
        self._layout.setContentsMargins(*(SHORT_MARGINS if self._short else MARGINS))
        for grid in self.sheet.grids:
            grid.set_tight(self._short)
        self._make_room_for_note()

    def _make_room_for_note(self) -> None:
        """As high as the longest note of the table, so that the grid keeps its place."""
        cells = self._opened.report.form.cells.values()
        firsts = {cell.row.id: cell for cell in cells if cell.table.id == self.table_id}
        box = QRect(0, 0, max(self._room_for_note(), 1), 0)
        metrics, wrapped = self._note.fontMetrics(), Qt.TextFlag.TextWordWrap
        longest = LONGEST_COMPARISON if self._opened.last_year is not None else ""
        notes = [self._words(cell, longest) for cell in firsts.values()]
        highest = max(metrics.boundingRect(box, wrapped, note).height() for note in notes)
        self._note.setFixedHeight(metrics.height() if self._short else highest)
        self._note.setVisible(any(notes))

    def _room_for_note(self) -> int:
        """The width beside the button, if that is there."""
        button = (
            0 if self.add_button.isHidden() else self.add_button.sizeHint().width() + self._layout.spacing()
        )
        return self.width() - 2 * MARGIN - button

    def set_instructing(self, instructing: bool) -> None:
        """Shows what belongs in the row at the cursor, or no longer."""
        self._instructing = instructing
        for grid in self.sheet.grids:
            grid.set_instructing(instructing)
        self._make_room()
        if self._cell:
            self._show_note(self._cell)

    def set_density(self, density: Density) -> None:
        """Gives the rows more or less room around their figures."""
        for grid in self.sheet.grids:
            grid.set_density(density)

    def show_cell(self, cell_id: str) -> bool:
        """Brings the cursor to a cell; False when it is not in this table."""
        return self.sheet.select_cell(cell_id)

    def set_comparing(self, comparing: bool) -> None:
        """Shows last year's figures in the cells, or no longer."""
        for grid in self.sheet.grids:
            grid.set_comparing(comparing)

    @property
    def place(self) -> str:
        """The cell or the text at the cursor; empty while there is none."""
        return self.own_note.text_id if self.own_note.has_keyboard else self._cell

    @property
    def _cell(self) -> str:
        grid = self.sheet.current_grid()
        index = grid.currentIndex()
        return grid.shape.cells[index.row()][index.column()] if index.isValid() else ""

    def take_focus(self) -> None:
        """Brings the keyboard to the grid."""
        self.sheet.take_focus()

    def keep(self) -> bool:
        """Takes a figure that is typed and not entered yet; False when it is refused."""
        self.own_note.keep()
        # Only one cell is ever being edited.
        return all(grid.finish_editing() for grid in self.sheet.grids)

    def fill_zeros(self) -> None:
        """Fills what is empty in the table with zeros, as one step, and says how much that was."""
        self.keep()
        change = fill_zeros_change(self._opened.report, self.table_id)
        if not change.cells:
            self.told.emit("本表没有空白的单元格，没有改动")
        elif self._opened.apply(change):
            filled = sum(value is not None for value in change.cells.values())
            self.told.emit(f"已在 {filled} 个没有填的单元格里填 0，已填的没有变，可以撤销")

    def _show_note(self, cell_id: str) -> None:
        last_year = self._opened.last_year
        before = comparison_words(self._opened.report, last_year, cell_id) if last_year is not None else ""
        words = self._words(self._opened.report.form.cells[cell_id], before)
        room, end = self._room_for_note(), Qt.TextElideMode.ElideRight
        self._note.setText(self._note.fontMetrics().elidedText(words, end, room) if self._short else words)
        self._note.setToolTip(plain_tooltip(words if self._short else ""))

    def _words(self, cell: Cell, before: str) -> str:
        """What belongs in a cell, and what stood there last year."""
        note = f"{cell.row.short} · {cell.column.short}　{instruction_for(cell)}" if self._instructing else ""
        # What does not fit in one line loses its end, and last year's figure is shorter than any instruction.
        return "　".join(filter(None, (before, note) if self._short else (note, before)))
