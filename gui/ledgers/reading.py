"""A ledger that is open read-only: who works on it, what they have saved since, and taking over from them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton

from gui.ledgers.desk import Desk
from gui.pages.banner import Banner
from gui.pages.report_pages import ReportPages
from model.errors import UserError
from model.ledger.connection import is_in_use

LOOKED_AFTER = 4000
"""Milliseconds between two looks at the file."""
REFRESH, TAKE_OVER = "刷新", "接手修改"


class ReadOnlyWatch(QObject):
    """Says above the report what can be done, as long as the ledger is open read-only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._banner: Banner | None = None
        self._refresh: QPushButton | None = None
        self._take_over: QPushButton | None = None
        self._timer = QTimer(self, interval=LOOKED_AFTER)
        self._timer.timeout.connect(self.look)
        desk.window.report_shown.connect(self._begin_report)
        desk.library.ledger_changed.connect(self._begin_ledger)
        self._begin_ledger()

    def _begin_ledger(self) -> None:
        self._banner = None
        if self._desk.library.lock_reason:
            self._timer.start()
        else:
            self._timer.stop()

    def _begin_report(self, report_id: int, pages: ReportPages) -> None:
        if not self._desk.library.lock_reason:
            return
        self._banner = pages.banner
        self._refresh = self._banner.add_button(REFRESH, self._read_again, "显示对方已经保存的最新内容")
        self._take_over = self._banner.add_button(TAKE_OVER, self._go_on, "从现在起由您修改，内容是最新的")
        self.look()

    def look(self) -> None:
        """Finds out whether the other one is still there and has saved something."""
        try:
            free = not is_in_use(self._desk.place)
            changed = self._changed_since()
        except (UserError, OSError):
            self._show("现在够不到账本文件，请检查网络或移动盘。", free=False, changed=False)
            return
        if free:
            words = "现在没有人在用这个账本，可以接手修改。"
        else:
            words = "对方又保存了新的修改，点“刷新”可以看到。" if changed else ""
        self._show(words, free, changed)

    def _changed_since(self) -> bool:
        as_of = self._desk.library.ledger.as_of
        written = datetime.fromtimestamp(self._desk.place.stat().st_mtime)
        return as_of is not None and written > as_of

    def _show(self, words: str, free: bool, changed: bool) -> None:
        if self._banner is None or self._refresh is None or self._take_over is None:
            return
        reason = self._desk.library.lock_reason
        self._banner.say(f"{reason}。{words}")
        self._refresh.setVisible(changed)
        self._take_over.setVisible(free)

    def _read_again(self) -> None:
        self._desk.window.commands.attempt(self._desk.read_again)

    def _go_on(self) -> None:
        self._desk.window.commands.attempt(self._desk.take_over)
