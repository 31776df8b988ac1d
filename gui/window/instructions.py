"""The note that tells what belongs in the row at the cursor: shown or not, as the user has chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.pages.report_pages import Page, ReportPages
from gui.pages.table_page import TablePage
from gui.window.main_window import MainWindow
from gui.workplace.settings import Settings


class Instructions(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        action = window.actions_["instructions"]
        action.setChecked(settings.instructing)
        action.toggled.connect(self._choose)
        window.report_shown.connect(self._begin_report)

    def _begin_report(self, _report_id: int, pages: ReportPages) -> None:
        pages.page_made.connect(self._show)

    def _choose(self, instructing: bool) -> None:
        self._settings.instructing = instructing
        for page in self._window.pages.made if self._window.pages is not None else ():
            self._show(page)

    def _show(self, page: Page) -> None:
        if isinstance(page, TablePage):
            page.set_instructing(self._settings.instructing)
