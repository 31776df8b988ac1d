"""交给同事 and 收回同事做的: what is handed on between two people, out of the open ledger and into it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.work.running import refuse_while_busy, run
from gui.work.work import Work
from gui.workplace.workplace import Workplace
from model.errors import UserError
from model.ledger.folders import SUFFIX

if TYPE_CHECKING:
    from model.ledger.decisions import Decision
    from model.ledger.store import Ledger


class Merging(QObject):
    """Serves one window. What it needs is loaded when it is asked for, since the start must not wait."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._library = workplace.library
        self._settings = workplace.settings
        workplace.actions["merge"].triggered.connect(self._choose)
        workplace.actions["export_report_file"].triggered.connect(self._export_open)

    # A report as a file

    def _export_open(self) -> None:
        if self._workplace.open_id is not None:
            self.export_report(self._workplace.open_id)

    def export_report(self, report_id: int) -> None:
        """Writes a report of the ledger to a file of its own, after asking where."""
        self._workplace.attempt(lambda: self._export(report_id))

    def _export(self, report_id: int) -> None:
        from export.file_names import file_name
        from gui.ledgers.files import ask_new_file
        from model.ledger.report_copy import export_report

        self._settle()
        title = self._library.ledger.load(report_id).title
        name = file_name(title, SUFFIX)
        target = ask_new_file(self._workplace.window, "交给同事", self._settings, name)
        if target is not None:
            export_report(self._library.ledger, report_id, target)
            self._workplace.tell(f"已写到 {target}。对方用“报告 → 收回同事做的”或拖到窗口里就能并入")

    # Another ledger

    def _choose(self) -> None:
        from gui.ledgers.files import ask_ledger

        path = ask_ledger(self._workplace.window, "选择要合并的账本或报告文件", self._settings)
        if path is not None:
            self.merge(path)

    def merge(self, path: Path) -> None:
        """Compares another ledger with the open one and takes over what the user chooses."""
        self._workplace.attempt(lambda: self._merge(path))

    def _merge(self, path: Path) -> None:
        from gui.merging.flow import compare_all
        from gui.merging.rounds import compare_rounds, offer_rounds

        refuse_while_busy()
        self._refuse_unfit(path)
        self._settle()
        with ExitStack() as stack:
            opened = self._open(path, stack)
            if opened is None:
                return
            theirs, missing = opened
            decisions = compare_all(self._workplace.window, self._library.ledger, theirs)
            if decisions is None:
                self._workplace.tell("已取消合并，没有改动")
                return
            rounds = compare_rounds(self._workplace.window, self._library.ledger, theirs)
            if not rounds or any(decision.matters for decision in decisions):
                if not self._is_wanted(path.name, decisions, missing):
                    return
                self._carry_out(theirs, decisions, missing)
            if rounds and offer_rounds(self._workplace.window, self._library.ledger, theirs, rounds):
                self._library.rounds_changed.emit()
                self._workplace.tell("对方的收报已并入，可以撤销；用“收报汇总”查看")

    def _refuse_unfit(self, path: Path) -> None:
        """What could only fail after all choices are made is refused before."""
        place = Path(self._library.place)
        if path.exists() and place.exists() and path.samefile(place):
            raise UserError("这就是现在打开的账本", str(path), "请选择另一个账本或报告文件")
        if self._library.ledger.lock_reason:
            raise UserError(self._library.ledger.lock_reason, remedy="请打开自己的账本，再合并")

    def _settle(self) -> None:
        """What is typed belongs to the report, and everything is on the disk before reports are compared."""
        if self._workplace.pages is not None:
            self._workplace.pages.keep()
        opened = self._workplace.opened
        if opened is not None and opened.session.unsaved and not opened.save():
            raise UserError("最后的改动还没有写入磁盘", remedy="请先腾出磁盘空间或接好移动盘，再试一次")

    def _open(self, path: Path, stack: ExitStack) -> tuple[Ledger, list[str]] | None:
        """The other ledger, and what of it cannot be read; None when a damaged one is left alone."""
        from gui.dialogs.messages import ask
        from gui.merging.flow import is_damage, open_other, save_from_damage

        try:
            return stack.enter_context(open_other(self._workplace.window, path)), []
        except UserError as error:
            question = "可以只读出其中完好的报告，用它们来合并。原来的文件不会改动。"
            if not is_damage(error) or not ask(
                self._workplace.window, f"{error.what}。", question, "读出完好的报告"
            ):
                raise
        folder = TemporaryDirectory(prefix="nianbao-", ignore_cleanup_errors=True)
        stack.enter_context(folder)
        saved, account = save_from_damage(self._workplace.window, path, folder)
        return stack.enter_context(open_other(self._workplace.window, saved)), account.missing

    def _is_wanted(self, name: str, decisions: list[Decision], missing: list[str]) -> bool:
        from gui.dialogs.messages import show_notices
        from gui.merging.dialog import MergeDialog
        from model.presenting.merging_words import summary

        if not any(decision.matters for decision in decisions):
            counted = summary(decisions) or "对方的文件里没有报告"
            show_notices(self._workplace.window, "没有需要合并的内容", [counted, *missing])
            return False
        dialog = MergeDialog(name, decisions, self._workplace.window)
        wanted = dialog.exec() == MergeDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not wanted:
            self._workplace.tell("没有合并，账本没有改动")
        return wanted

    def _carry_out(self, theirs: Ledger, decisions: list[Decision], missing: list[str]) -> None:
        """Only the session of an open report may change it, so none is open meanwhile."""
        from gui.merging.flow import carry_out_all
        from gui.merging.result_dialog import ResultDialog
        from model.presenting.merging_words import account, result

        open_id = self._workplace.open_id
        section = self._workplace.pages.section_id if self._workplace.pages is not None else ""
        if not self._workplace.close_report():
            return
        chosen = [decision for decision in decisions if decision.wanted]
        shown = open_id
        try:
            work = Work("合并之前备份账本", uses_ledger=True)
            run(self._workplace.window, work, lambda _: self._library.ledger.back_up())
            outcomes = carry_out_all(self._workplace.window, self._library.ledger, theirs, chosen)
            taken = [outcome.report_id for outcome in outcomes if outcome.report_id is not None]
            if taken and (len(taken) == 1 or open_id is None):
                shown = taken[0]
        finally:
            self._library.entries_changed.emit()
            if shown is not None:
                self._workplace.open_report(shown, section if shown == open_id else "")
        ResultDialog.tell(result(outcomes), account(decisions, outcomes, missing), self._workplace.window)
