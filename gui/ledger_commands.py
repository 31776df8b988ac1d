"""The ledger menu: back up, copy, take a backup out; and reports deleted and brought back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.dialogs.choice import ChoiceDialog
from gui.dialogs.messages import ask
from gui.library import Library
from gui.main_window import MainWindow
from gui.settings import Settings
from model.errors import UserError
from model.ledger.backups import Backup
from model.ledger.places import SUFFIX
from model.ledger.store import ReportEntry

COPIES = "copies"
"""The purpose under which the folder of copies is remembered."""
MEGABYTE = 1_000_000


class LedgerCommands(QObject):
    """Serves one window."""

    def __init__(self, window: MainWindow, library: Library, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._settings = settings
        commands = {
            "back_up": self._back_up,
            "copy_ledger": self._copy,
            "take_backup": self._take_backup,
            "delete": self._delete,
            "undelete": self._undelete,
        }
        for name, command in commands.items():
            window.actions_[name].triggered.connect(partial(self._attempt, command))

    def _attempt(self, command: Callable[[], None]) -> None:
        if self._window.pages is not None:
            self._window.pages.keep()
        self._window.commands.attempt(command)

    def _back_up(self) -> None:
        made = self._library.back_up()
        self._window.tell(f"已备份到 {made.path}" if made else "最近一次备份以后没有改动，不用再备份")

    def _copy(self) -> None:
        name = f"{Path(self._library.place).stem}-副本{SUFFIX}"
        target = ask_ledger_file(self._window, "复制账本", self._settings.folder(COPIES), name)
        if target is not None:
            self._settings.keep_folder(COPIES, target.parent)
            self._library.copy_to(target)
            self._window.tell(f"账本已复制到 {target}")

    def _take_backup(self) -> None:
        backups = self._library.backups()
        if not backups:
            raise UserError("还没有备份", remedy="关闭程序时会自动备份，也可以用“账本 → 立即备份”")
        lines = [_backup_line(backup) for backup in backups]
        question = "选一份备份，存为一个新的文件。现在的账本不会变。"
        chosen = ChoiceDialog.ask("取出备份", question, lines, "存为新文件…", self._window)
        if chosen is None:
            return
        name = f"{Path(self._library.place).stem}-{backups[chosen].time:%Y-%m-%d}{SUFFIX}"
        target = ask_ledger_file(self._window, "取出备份", self._settings.folder(COPIES), name)
        if target is not None:
            self._settings.keep_folder(COPIES, target.parent)
            self._library.take_out(backups[chosen], target)
            self._window.tell(f"备份已存为 {target}")

    def _delete(self) -> None:
        opened, report_id = self._window.opened, self._window.open_id
        if opened is None or report_id is None or not _is_sure(self._window, opened.report.title):
            return
        title = opened.report.title
        if self._window.close_report():
            self._library.delete(report_id)
            self._window.tell(f"已删除 {title}。可以用“报告 → 恢复删除的报告”找回来")

    def _undelete(self) -> None:
        deleted = self._library.deleted_entries()
        if not deleted:
            raise UserError("没有删除的报告")
        lines = [_entry_line(entry) for entry in deleted]
        question = "选一份报告，连同它的修改记录一起恢复。"
        chosen = ChoiceDialog.ask("恢复删除的报告", question, lines, "恢复", self._window)
        if chosen is not None:
            self._library.restore(deleted[chosen].id)
            self._window.open_report(deleted[chosen].id)


def ask_ledger_file(parent: QWidget, title: str, folder: str, name: str) -> Path | None:
    """Asks where a new ledger file is to be written."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), f"账本 (*{SUFFIX})")
    return Path(chosen) if chosen else None


def _is_sure(parent: QWidget, title: str) -> bool:
    return ask(parent, f"删除 {title}？", "报告仍留在账本里，以后可以恢复。", "删除")


def _entry_line(entry: ReportEntry) -> str:
    return f"{entry.unit}　{entry.year} 年{entry.scope}"


def _backup_line(backup: Backup) -> str:
    occasion = f"　{backup.occasion}" if backup.occasion else ""
    return f"{backup.time:%Y-%m-%d %H:%M}　{backup.size / MEGABYTE:.1f} MB{occasion}"
