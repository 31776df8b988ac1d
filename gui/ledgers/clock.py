"""A computer whose clock is behind the ledger: told, since times of changes and backups would be wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from gui.pages.report_pages import ReportPages
from gui.workplace.workplace import Workplace

TOLERATED = timedelta(minutes=10)
"""Clocks of two computers at one ledger are never quite the same."""


class ClockWatch(QObject):
    """Serves one window: looks whenever a report is opened."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._library = workplace.library
        workplace.report_shown.connect(self._begin_report)

    def _begin_report(self, _report_id: int, pages: ReportPages) -> None:
        self._workplace.attempt(lambda: self._look(pages))

    def _look(self, pages: ReportPages) -> None:
        last, now = self._library.ledger.last_entry(), datetime.now().astimezone()
        if last is None or now > last.time - TOLERATED:
            return
        shown = f"{last.time.astimezone():%Y-%m-%d %H:%M}"
        pages.add_banner().say(
            f"电脑的时间是{now:%Y-%m-%d %H:%M}，早于账本里最后一次修改（{shown}）。"
            "请检查电脑的日期和时间，否则修改记录和备份的时间会不对。"
        )
