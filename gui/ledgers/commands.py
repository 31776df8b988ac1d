"""The ledger menu: open, make, back up, restore, copy and move; and reports deleted and brought back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.dialogs.choice import ChoiceDialog
from gui.dialogs.messages import ask, show_notices
from gui.ledgers.clock import ClockWatch
from gui.ledgers.daily import DailyBackup
from gui.ledgers.desk import Desk
from gui.ledgers.doubts import DoubtWatch
from gui.ledgers.files import LEDGERS, ask_new_file
from gui.ledgers.place_label import PlaceLabel
from gui.ledgers.read_only import ReadOnlyWatch
from gui.ledgers.renaming import Names
from gui.ledgers.unsaved import UnsavedChanges
from gui.ledgers.visit import Visit
from gui.look.labels import plain_menu_text
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.workplace import Workplace
from model.errors import UserError
from model.ledger.backups import list_backups
from model.ledger.folders import SUFFIX, backup_folder
from model.ledger.history import Action
from model.ledger.moving import move_ledger
from model.ledger.restoring import put_back, take_out

RECENT = "最近的账本"


class LedgerCommands(QObject):
    """Serves one window."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._library = workplace.library
        self._settings = workplace.settings
        self.desk = Desk(workplace)
        self.unsaved = UnsavedChanges(self.desk)
        self.watch = ReadOnlyWatch(self.desk)
        self.clock = ClockWatch(workplace)
        self.doubts = DoubtWatch(workplace)
        self.daily = DailyBackup(workplace)
        self.visit = Visit(workplace)
        self.names = Names(workplace)
        self.place = PlaceLabel(self._library, workplace.window)
        workplace.window.statusBar().insertPermanentWidget(0, self.place)
        commands = {
            "open_ledger": self._open,
            "new_ledger": self._new,
            "back_up": self._back_up,
            "restore_backup": self._restore,
            "take_backup": self._take_backup,
            "copy_ledger": self._copy,
            "move_ledger": self._move,
            "delete": self._delete,
            "undelete": self._undelete,
        }
        for name, command in commands.items():
            workplace.actions[name].triggered.connect(partial(self._attempt, command))
        self.recent = QMenu(RECENT, workplace.window)
        self.recent.aboutToShow.connect(self._fill_recent)
        _insert_after(workplace.actions["new_ledger"], self.recent, workplace.window)

    def _attempt(self, command: Callable[[], None]) -> None:
        if self._workplace.pages is not None:
            self._workplace.pages.keep()
        self._workplace.attempt(command)

    # Another ledger

    def _open(self) -> None:
        from gui.ledgers.opening import CANCEL, Opening

        path = Opening(self._workplace.window, self._settings, CANCEL).choose()
        if path is not None:
            self.desk.open(path)

    def _new(self) -> None:
        from gui.ledgers.opening import CANCEL, Opening

        path = ask_new_file(self._workplace.window, "新建账本", self._settings, f"年报{SUFFIX}", LEDGERS)
        ledger = path and Opening(self._workplace.window, self._settings, CANCEL).make(path)
        if ledger:
            self.desk.exchange(ledger)

    def _fill_recent(self) -> None:
        self.recent.clear()
        others = [place for place in self._settings.ledgers if place != self._library.place]
        for place in others:
            path = Path(place)
            action = self.recent.addAction(plain_menu_text(f"{path.stem}　{path.parent}"))
            action.triggered.connect(partial(self.desk.open, path))
        if not others:
            self.recent.addAction("没有其他账本").setEnabled(False)

    def _move(self) -> None:
        self._refuse_read_only("移动账本")
        former = self.desk.place
        target = ask_new_file(self._workplace.window, "移动账本", self._settings, former.name, LEDGERS)
        if target is None or not self._workplace.close_report():
            return
        step = partial(move_ledger, former, target)
        self.desk.with_closed_ledger("正在移动账本…", step, then=target)
        self._settings.forget_ledger(str(former))
        notices = [f"账本：{target}", f"备份：{backup_folder(target)}"]
        show_notices(self._workplace.window, "账本和备份已移到新的地方", notices)

    # Backups and copies

    def _back_up(self) -> None:
        self._refuse_read_only("备份账本")
        work = Work("正在备份账本…", uses_ledger=True)
        made = run(self._workplace.window, work, lambda _: self._library.ledger.back_up_by_hand())
        self._workplace.tell(f"已备份到 {made.path}" if made else "上次手动备份以后没有改动，不用再备份")

    def _restore(self) -> None:
        from gui.ledgers.restoring import RestoreDialog

        self._refuse_read_only("恢复备份")
        place = self.desk.place
        chosen = RestoreDialog.ask(place, self._library.ledger, self._settings, self._workplace.window)
        if chosen is None or not self._workplace.close_report():
            return
        kept = self.desk.with_closed_ledger("正在恢复备份…", partial(put_back, chosen, place))
        notices = [f"恢复前的账本保存在 {kept}"] if kept is not None else []
        show_notices(self._workplace.window, "账本已恢复到备份时的样子", notices)

    def _refuse_read_only(self, what: str) -> None:
        if self._library.ledger.lock_reason:
            raise UserError(f"不能{what}：{self._library.ledger.lock_reason}")

    def _copy(self) -> None:
        name = f"{self.desk.place.stem}-副本{SUFFIX}"
        target = ask_new_file(self._workplace.window, "复制账本", self._settings, name)
        if target is not None:
            work = Work(f"正在复制账本到 {target.name}…", uses_ledger=True)
            run(self._workplace.window, work, lambda _: self._library.ledger.copy_to(target))
            self._workplace.tell(f"账本已复制到 {target}")

    def _take_backup(self) -> None:
        from gui.ledgers.restoring import backup_line

        backups = list_backups(self._library.ledger.path)
        if not backups:
            raise UserError("还没有备份", remedy="关闭程序时会自动备份，也可以用“账本 → 立即备份”")
        lines = [backup_line(backup) for backup in backups]
        question = "选一份备份，存为一个新的文件。现在的账本不会变。"
        chosen = ChoiceDialog.ask("取出备份", question, lines, "存为新文件…", self._workplace.window)
        if chosen is None:
            return
        name = f"{self.desk.place.stem}-{backups[chosen].time:%Y-%m-%d}{SUFFIX}"
        target = ask_new_file(self._workplace.window, "取出备份", self._settings, name)
        if target is not None:
            work = Work(f"正在取出备份到 {target.name}…")
            run(
                self._workplace.window,
                work,
                lambda _: take_out(backups[chosen].path, self.desk.place, target),
            )
            self._workplace.tell(f"备份已存为 {target}")

    # Reports

    def _delete(self) -> None:
        opened, report_id = self._workplace.opened, self._workplace.open_id
        if opened is None or report_id is None or opened.refuses_changes():
            return
        if not self._is_sure(opened.report.title):
            return
        title = opened.report.title
        if self._workplace.close_report():
            self._library.delete(report_id)
            self._workplace.tell(f"已删除 {title}。可以用“报告 → 恢复删除的报告”找回来")

    def _undelete(self) -> None:
        deleted = self._library.ledger.deleted_entries()
        if not deleted:
            raise UserError("没有删除的报告")
        lines = [f"{entry.unit}　{entry.key.name_within_unit}{self._deletion(entry.id)}" for entry in deleted]
        question = "选一份报告，连同它的修改记录一起恢复。"
        chosen = ChoiceDialog.ask("恢复删除的报告", question, lines, "恢复", self._workplace.window)
        if chosen is not None:
            self._library.restore(deleted[chosen].id)
            self._workplace.open_report(deleted[chosen].id)

    def _deletion(self, report_id: int) -> str:
        history = self._library.ledger.history(report_id)
        times = [entry.time.astimezone() for entry in history if entry.action is Action.DELETED]
        return f"　{max(times):%Y-%m-%d %H:%M} 删除" if times else ""

    def _is_sure(self, title: str) -> bool:
        return ask(self._workplace.window, f"删除 {title}？", "报告仍留在账本里，以后可以恢复。", "删除")


def _insert_after(action: QAction, inner: QMenu, window: QWidget) -> None:
    """Puts a menu below an action in the menu where that stands."""
    for menu in window.findChildren(QMenu):
        actions = menu.actions()
        if action in actions:
            menu.insertMenu(actions[actions.index(action) + 1], inner)
