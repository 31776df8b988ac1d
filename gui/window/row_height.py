"""How high the rows of tables are: dense, normal or roomy, as the user has chosen it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from gui.grid.fitting import Density
from gui.pages.table_page import TablePage
from gui.workplace.page import Page
from gui.workplace.workplace import Workplace

BY_ACTION = {"dense_rows": Density.DENSE, "normal_rows": Density.NORMAL, "roomy_rows": Density.ROOMY}


class RowHeight(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._settings = workplace.settings
        group = QActionGroup(self)
        for name, density in BY_ACTION.items():
            action = workplace.actions[name]
            group.addAction(action)
            action.setChecked(density is self._chosen)
            action.triggered.connect(partial(self._choose, density))
        workplace.page_made.connect(self._show)

    @property
    def _chosen(self) -> Density:
        known = {density.value: density for density in Density}
        return known.get(self._settings.row_height, Density.NORMAL)

    def _choose(self, density: Density) -> None:
        self._settings.row_height = density.value
        for page in self._workplace.pages.made if self._workplace.pages is not None else ():
            self._show(page)

    def _show(self, page: Page) -> None:
        if isinstance(page, TablePage):
            page.set_density(self._chosen)
