"""What the disk has refused: told above the report as long as it lasts, with a way to keep it elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from gui.dialogs.messages import show_notices
from gui.ledgers.desk import Desk
from gui.ledgers.files import LEDGERS, ask_new_file
from gui.pages.banner import Banner
from gui.pages.report_pages import ReportPages
from gui.work.running import run
from gui.work.work import Work
from model.ledger.elsewhere import write_elsewhere
from model.ledger.folders import SUFFIX

AGAIN, ELSEWHERE, STAY, DISCARD = "再试一次", "另存账本到…", "留在这里", "放弃改动"


class UnsavedChanges(QObject):
    """Serves one window: nobody leaves it with unsaved changes without having chosen that."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._banner: Banner | None = None
        self._kept = False
        desk.workplace.report_shown.connect(self._begin_report)
        desk.workplace.may_leave_unsaved = self._may_leave

    def _begin_report(self, report_id: int, pages: ReportPages) -> None:
        opened = self._desk.workplace.opened
        if opened is None:
            return
        self._banner = pages.add_banner()
        self._banner.add_button(AGAIN, opened.save)
        self._banner.add_button(
            ELSEWHERE, self.save_elsewhere, "连同屏幕上的全部内容写到另一个地方，在那里继续"
        )
        opened.changed.connect(self._show)

    def _show(self) -> None:
        opened = self._desk.workplace.opened
        if self._banner is None or opened is None:
            return
        trouble, unsaved = opened.trouble, opened.session.unsaved
        reason = str(trouble) if trouble is not None else ""
        self._banner.say(f"有 {unsaved} 处改动还没有写入磁盘。{reason}" if unsaved else "")

    def _may_leave(self) -> bool:
        """Asks; whether the report may be left although not all of it is written."""
        if self._kept:
            return True
        from gui.ledgers.ways import Way, WaysDialog

        elsewhere = Way(ELSEWHERE, "连同屏幕上的全部内容写到另一个地方，在那里继续工作")
        discard = Way(DISCARD, "没有写入的改动会丢失")
        stay = Way(STAY, "可以先腾出磁盘空间或接好移动盘，再试一次")
        explanation = self._banner.sentence if self._banner is not None else ""
        way = WaysDialog.ask(
            "最后的改动还没有写入磁盘。", explanation, (elsewhere, discard, stay), self._desk.window
        )
        if way is elsewhere:
            self.save_elsewhere()
        return way is discard

    def save_elsewhere(self) -> None:
        """Asks where to, writes everything there, and goes on in the new ledger."""
        name = f"{self._desk.place.stem}-另存{SUFFIX}"
        target = ask_new_file(self._desk.window, "另存账本", self._desk.settings, name, LEDGERS)
        if target is not None:
            self._desk.workplace.attempt(lambda: self._move_to(target))

    def _move_to(self, target: Path) -> None:
        window, workplace = self._desk.window, self._desk.workplace
        opened, report_id = workplace.opened, workplace.open_id
        if opened is None or workplace.pages is None or report_id is None:
            return
        workplace.pages.keep()
        ledger = self._desk.library.ledger
        step = partial(write_elsewhere, ledger, report_id, opened.report, opened.explanations, target)
        other, missing = run(window, Work("正在另存账本…", uses_ledger=True), lambda _: step())
        same = report_id if not missing else None
        self._kept = True
        try:
            self._desk.exchange(other, same)
        finally:
            self._kept = False
        show_notices(
            window, "已另存，现在在新的账本里继续工作", [f"新的账本：{target}", *filter(None, [missing])]
        )
