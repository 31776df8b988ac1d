"""A ledger that was only opened to be looked at, as a colleague's by double click: whose it is, is said."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.pages.banner import Banner
from gui.pages.report_pages import ReportPages
from gui.workplace.workplace import Workplace

STAY = "以后都打开它"


class Visit(QObject):
    """Serves one window: says it above each report, with a way to make the ledger one's own."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        workplace.report_shown.connect(self._begin_report)

    def _begin_report(self, _report_id: int, pages: ReportPages) -> None:
        if not self._workplace.visited:
            return
        banner = pages.add_banner()
        banner.add_button(STAY, lambda: self._stay(banner), "以后启动程序时打开这个账本")
        place = self._workplace.library.ledger.path.parent
        banner.say(f"现在打开的是{self._workplace.visited}，在 {place}。下次启动仍打开您原来的账本。")

    def _stay(self, banner: Banner) -> None:
        self._workplace.settings.opens_next = self._workplace.library.place
        banner.say("")
        self._workplace.changed.emit()
