"""What is doubtful about an open ledger or report is said: figures that its history does not know."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.pages.report_pages import ReportPages
from gui.work.pauses import Pauses
from gui.workplace.workplace import Workplace
from model.ledger.rollback import look_for_contradiction

AFTER = 200
"""Milliseconds for which a report that has just been opened is the user's alone."""


class DoubtWatch(QObject):
    """Serves one window: looks whenever a report or a ledger is opened, at histories in the pauses."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._pages: ReportPages | None = None
        self._pauses = Pauses(self)
        self._pauses.came.connect(self._say)
        workplace.report_shown.connect(self._begin_report)
        workplace.report_left.connect(self._end_report)
        workplace.library.ledger_changed.connect(self._begin_ledger)
        self._begin_ledger()

    @property
    def looking(self) -> bool:
        """Whether the history of the open report is still being looked at."""
        return self._pauses.running

    def _begin_ledger(self) -> None:
        if self._workplace.library.ledger.remark:
            self._workplace.tell(self._workplace.library.ledger.remark)

    def _begin_report(self, report_id: int, pages: ReportPages) -> None:
        self._pages = pages
        self._pauses.begin(look_for_contradiction(self._workplace.library.ledger, report_id), AFTER)

    def _end_report(self) -> None:
        self._pages = None
        self._pauses.stop()

    def _say(self, sentences: list[str]) -> None:
        """Says what was found. A log that cannot be read is told by whoever wants to see it."""
        for sentence in filter(None, sentences):
            if self._pages is not None:
                self._pages.add_banner().say(f"{sentence}。请核对，不能确定时从备份恢复。")
