"""All that was ever changed: the window that searches it, the way to a place, and back to an earlier moment.

Connected to the window from outside, so that the window itself only has to say what happens in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.workplace.open_report import OpenReport
from gui.workplace.workplace import Workplace
from model.ledger.rollback import report_at
from model.presenting.section_states import section_of_place

if TYPE_CHECKING:
    from gui.history.window import HistoryWindow
    from model.ledger.search import Line


class HistoryCommands(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._library = workplace.library
        self.history: HistoryWindow | None = None
        """The window of the search, once it has been asked for."""
        workplace.actions["all_history"].triggered.connect(self.show)
        workplace.report_shown.connect(self._begin_report)
        workplace.closing.connect(self._close)
        self._library.ledger_changed.connect(self._close)

    def show(self) -> None:
        """Opens the search, or brings it to the front."""
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.history.window import HistoryWindow

        if self._workplace.pages is not None:
            self._workplace.pages.keep()
        if self.history is None:
            self.history = HistoryWindow(self._library, self._workplace.window)
            self.history.place_requested.connect(self._go_to)
            self.history.roll_back_requested.connect(self._roll_back)
        self._follow()
        self.history.show()
        self.history.raise_()
        self.history.activateWindow()

    def _begin_report(self) -> None:
        if self._workplace.opened is not None:
            self._workplace.opened.lock_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        if self.history is not None:
            opened = self._workplace.opened
            self.history.work_on(self._workplace.open_id, opened.locked if opened is not None else "")

    def _close(self) -> None:
        if self.history is not None:
            self.history.close()

    def _go_to(self, line: Line) -> None:
        workplace = self._workplace
        if line.report.id not in {entry.id for entry in self._library.ledger.entries()}:
            workplace.tell("这份报告已经删除，可以用“报告 → 恢复删除的报告”找回来")
            return
        workplace.open_report(line.report.id)
        if workplace.opened is None or workplace.pages is None or workplace.open_id != line.report.id:
            return
        if line.place in workplace.opened.report.form.cells:
            workplace.pages.show_cell(line.place)
        elif line.place:
            workplace.show_section(section_of_place(workplace.opened.report.form, line.place))
        workplace.window.activateWindow()

    def _roll_back(self, line: Line) -> None:
        opened, pages = self._workplace.opened, self._workplace.pages
        if opened is None or pages is None or line.report.id != self._workplace.open_id:
            return
        pages.keep()
        if opened.refuses_changes():
            return
        self._workplace.attempt(lambda: self._roll_back_to(opened, line))

    def _roll_back_to(self, opened: OpenReport, line: Line) -> None:
        from gui.history.rollback_dialog import RollBackDialog
        from model.ledger.differences import differences

        then = report_at(self._library.ledger, line.report.id, line.entry_id)
        changes = differences(opened.report, then)
        moment = f"{line.time.astimezone():%Y-%m-%d %H:%M}"
        if not changes:
            self._workplace.tell("现在的内容与那时相同，没有改动")
        elif RollBackDialog.ask(moment, changes, self.history) and opened.roll_back(line.entry_id):
            self._workplace.tell(f"已回到 {moment} 的内容，可以撤销")
