"""What is doubtful about an open ledger or report is said: figures that its history does not know."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.pages.report_pages import ReportPages
from gui.workplace.workplace import Workplace


class DoubtWatch(QObject):
    """Serves one window: looks whenever a report or another ledger is opened."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        workplace.report_shown.connect(self._begin_report)
        workplace.library.ledger_changed.connect(self._begin_ledger)
        self._begin_ledger()

    def _begin_ledger(self) -> None:
        if self._workplace.library.ledger.remark:
            self._workplace.tell(self._workplace.library.ledger.remark)

    def _begin_report(self, _report_id: int, pages: ReportPages) -> None:
        opened = self._workplace.opened
        if opened is not None and opened.session.doubt:
            pages.add_banner().say(f"{opened.session.doubt}。请核对，不能确定时从备份恢复。")
