"""A ledger that is open read-only: who works on it, what they have saved since, and taking over from them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPushButton

from gui.ledgers.desk import Desk
from gui.ledgers.files import is_protected
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
        self._button: QPushButton | None = None
        self._timer = QTimer(self, interval=LOOKED_AFTER)
        self._timer.timeout.connect(self.look)
        desk.workplace.report_shown.connect(self._begin_report)
        desk.library.ledger_changed.connect(self._begin_ledger)
        self._begin_ledger()

    def _begin_ledger(self) -> None:
        self._banner = None
        if self._desk.library.ledger.lock_reason:
            self._timer.start()
        else:
            self._timer.stop()

    def _begin_report(self, report_id: int, pages: ReportPages) -> None:
        if not self._desk.library.ledger.lock_reason:
            return
        self._banner = pages.banner
        self._button = self._banner.add_button(REFRESH, self._go_on, "内容总是最新保存的")
        self.look()

    def look(self) -> None:
        """Finds out whether the other one is still there and has saved something."""
        try:
            free = not is_in_use(self._desk.place)
            changed = self._changed_since()
        except (UserError, OSError):
            reason = self._desk.library.ledger.lock_reason
            self._show(f"{reason}。现在够不到账本文件，请检查网络或移动盘。", free=False, changed=False)
            return
        protected = is_protected(self._desk.place)
        self._show(self._words(free, changed, protected), free and not protected, changed)

    def _words(self, free: bool, changed: bool, protected: bool) -> str:
        if not free:
            news = "。对方又保存了新的修改，点“刷新”可以看到" if changed else ""
            return f"{self._desk.library.ledger.lock_reason}{news}。"
        # Whoever had it open when it was read has gone, so the reason of that time is none any more.
        as_of = self._desk.library.ledger.as_of
        seen = f"账本是只读打开的，看到的是{as_of:%Y-%m-%d %H:%M:%S}的内容。"
        if protected:
            return f"{seen}文件或所在文件夹不允许写入，只能查看。"
        return f"{seen}现在没有人在用这个账本，可以接手修改。"

    def _changed_since(self) -> bool:
        as_of = self._desk.library.ledger.as_of
        written = datetime.fromtimestamp(self._desk.place.stat().st_mtime)
        return as_of is not None and written > as_of

    def _show(self, words: str, free: bool, changed: bool) -> None:
        if self._desk.workplace.opened is None or self._banner is None or self._button is None:
            # No report is shown that could bear it; the bar of the last one has gone with it.
            return
        self._banner.say(words)
        self._button.setText(TAKE_OVER if free else REFRESH)
        self._button.setVisible(free or changed)

    def _go_on(self) -> None:
        taking = self._button is not None and self._button.text() == TAKE_OVER
        self._desk.workplace.attempt(self._desk.take_over if taking else self._desk.read_again)
