"""What the right mouse button offers in a table or a text: what concerns the place, then its findings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from gui.checking.commands import CheckingCommands
from gui.checking.finding_delegate import TAKE, Suggestion
from gui.checking.findings_list import FindingsList
from gui.checking.underlines import Underlines
from gui.grid.view import GridView
from gui.look.labels import plain_menu_text
from gui.pages.table_page import TablePage
from gui.workplace.page import Page
from gui.workplace.workplace import Workplace
from model.level import Level
from model.presenting.cell_states import NumberedFinding

OF_CELLS = (
    *("cut", "copy", "paste", ""),
    *("clear", "fill_down", "fill_right", "fill_zeros", "unit_rows", "control_total"),
)
TAKEN_AT_MOST = 3
"""Proposals in a menu; the list at the right has all of them."""


class PlaceMenus(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace, findings: FindingsList, checking: CheckingCommands) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._actions = workplace.actions
        self._findings = findings
        self._checking = checking
        workplace.page_made.connect(self._begin_page)

    def _begin_page(self, page: Page) -> None:
        if isinstance(page, TablePage):
            for grid in page.sheet.grids:
                grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                grid.customContextMenuRequested.connect(partial(self._show_cell_menu, grid))
            return
        # Late: work begins with a table, and the start must not wait for more.
        from gui.pages.prose_page import ProsePage

        if isinstance(page, ProsePage):
            page.editing.editor.menu_made.connect(partial(self._add_to_text_menu, page.editing.underlines))

    def _show_cell_menu(self, grid: GridView, place: QPoint) -> None:
        menu = self.cell_menu(grid)
        menu.exec(grid.viewport().mapToGlobal(place))
        menu.deleteLater()

    def cell_menu(self, grid: GridView) -> QMenu:
        """The menu of the cell at the cursor, which is where the mouse was pressed."""
        menu = QMenu(grid)
        index = grid.currentIndex()
        if index.isValid():
            self._add_findings(menu, self._about_cell(grid.shape.cells[index.row()][index.column()]))
        for name in OF_CELLS:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        self._add_history(menu)
        menu.addAction(self._actions["original"])
        return menu

    def _about_cell(self, cell_id: str) -> list[NumberedFinding]:
        opened = self._workplace.opened
        if opened is None or opened.states[cell_id].level is None:
            return []
        return [numbered for numbered in opened.findings if cell_id in numbered.finding.cells]

    def _add_to_text_menu(self, underlines: Underlines, menu: QMenu, position: int) -> None:
        # The gravest is drawn last.
        self._add_findings(menu, underlines.findings_at(position)[::-1])
        self._add_history(menu)

    def _add_history(self, menu: QMenu) -> None:
        menu.addSeparator()
        menu.addAction(self._actions["history"])

    def _add_findings(self, menu: QMenu, about: Sequence[NumberedFinding]) -> None:
        """What the gravest of them proposes, and its explanation; it is chosen in the list meanwhile."""
        gravest = next(iter(about), None)
        opened = self._workplace.opened
        if gravest is None or opened is None:
            return
        self._findings.choose(gravest)
        before = next(iter(menu.actions()), None)
        offers = QMenu(menu)
        if gravest.explanation is None:
            for suspect in gravest.finding.suspects[:TAKEN_AT_MOST]:
                words = Suggestion(suspect, opened.report.form.cells[suspect.cell].name).change
                entry = offers.addAction(plain_menu_text(f"{TAKE}：{words}"))
                entry.triggered.connect(partial(self._checking.take_proposal, suspect))
            for correction in gravest.finding.corrections[:TAKEN_AT_MOST]:
                entry = offers.addAction(plain_menu_text(f"{TAKE}：{correction.words or '合为一段'}"))
                entry.triggered.connect(partial(self._checking.take_corrections, [correction]))
        if gravest.finding.level is not Level.HINT:
            offers.addAction(self._actions["explain"])
        entries = offers.actions()
        if before is None:
            menu.addActions(entries)
            menu.addSeparator()
        else:
            menu.insertActions(before, entries)
            menu.insertSeparator(before)
