"""Getting from place to place: to the next section by key, from marked cells and words to their findings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QObject

from gui.grid.view import GridView
from gui.pages.report_pages import Page, ReportPages
from gui.pages.table_page import TablePage
from gui.window.main_window import MainWindow
from model.presenting.cell_states import NumberedFinding


class Moving(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.actions_["next_section"].triggered.connect(lambda: self._step_section(1))
        window.actions_["previous_section"].triggered.connect(lambda: self._step_section(-1))
        window.report_shown.connect(self._begin_report)

    def _step_section(self, by: int) -> None:
        window, pages = self._window, self._window.pages
        if window.opened is None or pages is None:
            return
        sections = window.sections.section_ids
        at = sections.index(pages.section_id) + by
        if not 0 <= at < len(sections):
            window.tell("这是最后一部分" if by > 0 else "这是第一部分")
            return
        window.actions_["preview"].setChecked(False)
        pages.keep()
        pages.show_section(sections[at]).take_focus()

    def _begin_report(self, _report_id: int, pages: ReportPages) -> None:
        pages.page_made.connect(self._begin_page)

    def _begin_page(self, page: Page) -> None:
        if isinstance(page, TablePage):
            for grid in page.sheet.grids:
                grid.clicked.connect(partial(self._choose_of_cell, grid))
        else:
            page.editing.underlines.finding_clicked.connect(self._choose)

    def _choose_of_cell(self, grid: GridView, index: QModelIndex) -> None:
        cell_id = grid.shape.cells[index.row()][index.column()]
        opened = self._window.opened
        concerning = (n for n in (opened.findings if opened else ()) if cell_id in n.finding.cells)
        marked = opened is not None and opened.states[cell_id].level is not None
        gravest = next(concerning, None) if marked else None
        if gravest is not None:
            self._choose(gravest)

    def _choose(self, numbered: NumberedFinding) -> None:
        """Chooses a finding in the list; the keyboard stays where it is."""
        self._window.findings.choose(numbered)
