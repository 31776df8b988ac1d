"""与上年对比: last year's figures and texts beside those of this year, on every page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.workplace.page import Page
from gui.workplace.workplace import Workplace


class LastYearComparison(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        action = workplace.actions["compare"]
        action.setChecked(workplace.settings.comparing)
        action.toggled.connect(self._compare)
        workplace.page_made.connect(self._begin_page)

    def _begin_page(self, page: Page) -> None:
        page.set_comparing(self._workplace.settings.comparing)

    def _compare(self, comparing: bool) -> None:
        self._workplace.settings.comparing = comparing
        pages, opened = self._workplace.pages, self._workplace.opened
        for page in pages.made if pages is not None else ():
            page.set_comparing(comparing)
        if comparing and opened is not None and opened.last_year is None:
            self._workplace.tell("账本里没有这个单位上一年的报告。导入上一年的报告后就能对比")
