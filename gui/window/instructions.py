"""The note that tells what belongs in the row at the cursor: shown or not, as the user has chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.pages.table_page import TablePage
from gui.workplace.page import Page
from gui.workplace.workplace import Workplace


class Instructions(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._settings = workplace.settings
        action = workplace.actions["instructions"]
        action.setChecked(workplace.settings.instructing)
        action.toggled.connect(self._choose)
        workplace.page_made.connect(self._show)

    def _choose(self, instructing: bool) -> None:
        self._settings.instructing = instructing
        for page in self._workplace.pages.made if self._workplace.pages is not None else ():
            self._show(page)

    def _show(self, page: Page) -> None:
        if isinstance(page, TablePage):
            page.set_instructing(self._settings.instructing)
