"""Getting from place to place: to the next section by key, from marked cells and words to their findings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QKeySequence, QShortcut

from gui.checking.findings_list import FindingsList
from gui.grid.view import GridView
from gui.pages.table_page import TablePage
from gui.panels.reports import ReportsTree
from gui.panels.sections import SectionsList
from gui.workplace.page import Page
from gui.workplace.workplace import Workplace
from model.presenting.cell_states import NumberedFinding

DIGITS = 10


class Moving(QObject):
    """Serves one window from its making to its closing."""

    def __init__(
        self, workplace: Workplace, sections: SectionsList, findings: FindingsList, reports: ReportsTree
    ) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._sections = sections
        self._findings = findings
        self._lists = (findings, reports, sections)
        workplace.actions["next_section"].triggered.connect(lambda: self._step_section(1))
        workplace.actions["previous_section"].triggered.connect(lambda: self._step_section(-1))
        for name, by in (("next_area", 1), ("previous_area", -1)):
            workplace.actions[name].triggered.connect(partial(self._step_area, by))
        workplace.page_made.connect(self._begin_page)
        for number in range(DIGITS):
            key = QShortcut(QKeySequence(f"Alt+{number}"), workplace.window)
            key.activated.connect(partial(self._go_to_section, number))

    def _go_to_section(self, number: int) -> None:
        """Alt+0 is title and preamble, Alt+1 the first section."""
        sections = self._sections.section_ids
        if self._workplace.pages is not None and number < len(sections):
            self._show(sections[number])

    def _step_section(self, by: int) -> None:
        workplace, pages = self._workplace, self._workplace.pages
        if workplace.opened is None or pages is None:
            return
        sections = self._sections.section_ids
        at = sections.index(pages.section_id) + by
        if not 0 <= at < len(sections):
            workplace.tell("这是最后一部分" if by > 0 else "这是第一部分")
            return
        self._show(sections[at])

    def _show(self, section_id: str) -> None:
        """Brings a section to the front and the keyboard to it; a figure that is refused stays in sight."""
        pages = self._workplace.pages
        self._workplace.actions["preview"].setChecked(False)
        if pages is not None and pages.keep():
            pages.show_section(section_id).take_focus()

    def _step_area(self, by: int) -> None:
        """From the page to the lists beside it and back, those that are shown."""
        pages = self._workplace.pages
        areas: list[Callable[[], object]] = [each.setFocus for each in self._lists if each.isVisible()]
        at = [each.hasFocus() for each in self._lists if each.isVisible()]
        if pages is not None and not pages.isHidden():
            if not pages.keep():
                return
            areas.insert(0, pages.show_section(pages.section_id).take_focus)
            at.insert(0, not any(at))
        if areas:
            areas[(at.index(True) + by) % len(areas) if any(at) else 0]()

    def _begin_page(self, page: Page) -> None:
        if isinstance(page, TablePage):
            for grid in page.sheet.grids:
                grid.clicked.connect(partial(self._choose_of_cell, grid))
            return
        # Late: work begins with a table, and the start must not wait for more.
        from gui.pages.prose_page import ProsePage

        if isinstance(page, ProsePage):
            page.editing.underlines.finding_clicked.connect(self._choose)

    def _choose_of_cell(self, grid: GridView, index: QModelIndex) -> None:
        cell_id = grid.shape.cells[index.row()][index.column()]
        opened = self._workplace.opened
        concerning = (n for n in (opened.findings if opened else ()) if cell_id in n.finding.cells)
        marked = opened is not None and opened.states[cell_id].level is not None
        gravest = next(concerning, None) if marked else None
        if gravest is not None:
            self._choose(gravest)

    def _choose(self, numbered: NumberedFinding) -> None:
        """Chooses a finding in the list; the keyboard stays where it is."""
        self._findings.choose(numbered)
