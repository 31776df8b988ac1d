"""历年数据: opens the window with the figures of a unit over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.workplace.workplace import Workplace

if TYPE_CHECKING:
    from gui.years.window import YearsWindow


class Years(QObject):
    """Serves one window."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._shown: YearsWindow | None = None
        workplace.actions["years"].triggered.connect(lambda: workplace.attempt(self._open))
        workplace.closing.connect(self._close)
        workplace.library.ledger_changed.connect(self._close)

    def _open(self) -> None:
        from gui.years.window import YearsWindow

        workplace = self._workplace
        if workplace.pages is not None:
            workplace.pages.keep()
        ledger = workplace.library.ledger
        if not ledger.entries():
            workplace.tell("账本里还没有报告")
            return
        self._close()
        self._shown = YearsWindow(ledger, workplace.attempt, workplace.open_id, workplace.window)
        self._shown.show()

    def _close(self) -> None:
        if self._shown is not None:
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None
