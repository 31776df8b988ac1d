"""A backup a day of a ledger that is never closed: office machines run for weeks, and programs with them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gui.work.running import is_busy, run
from gui.work.work import Work
from gui.workplace.workplace import Workplace
from model.errors import UserError

LOOKED_AFTER = 20 * 60 * 1000
"""Milliseconds between two looks; where nothing is due a look costs nothing."""


class DailyBackup(QObject):
    """Serves one window, whichever ledger is open in it."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._library = workplace.library
        self._timer = QTimer(self, interval=LOOKED_AFTER)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Makes today's backup if something has changed and there is none; a dialog is not disturbed."""
        if is_busy() or QApplication.activeModalWidget() is not None:
            return
        work = Work("正在做今天的备份…", uses_ledger=True)
        try:
            made = run(self._workplace.window, work, lambda _: self._library.ledger.back_up_daily())
        except UserError as error:
            self._workplace.tell(f"! 今天的备份没有做成。{error}")
            return
        if made is not None:
            self._workplace.tell(f"已自动备份到 {made.path}")
