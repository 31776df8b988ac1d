"""单位和年份 and 修改人姓名: what a report, a unit and the user herself are called."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from gui.dialogs.renaming import NameDialog, Renaming, RenamingDialog
from gui.workplace.workplace import Workplace
from model.ledger.holder import current_user
from model.ledger.renaming import move_to_year, rename_unit
from model.ledger.session import ReportSession
from model.report import Change


class Names(QObject):
    """Serves one window."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._library = workplace.library
        self._settings = workplace.settings
        workplace.actions["rename"].triggered.connect(self._rename)
        workplace.actions["author"].triggered.connect(self._ask_author)
        self._library.ledger_changed.connect(self._tell_author)
        self._tell_author()

    def _tell_author(self) -> None:
        self._library.ledger.author = self._settings.author or current_user()

    def _ask_author(self) -> None:
        name = NameDialog.ask(self._settings.author, current_user(), self._workplace.window)
        if name is not None:
            self._settings.author = name
            self._tell_author()
            self._workplace.tell(f"以后的修改记在“{self._library.ledger.author}”名下")

    def _rename(self) -> None:
        opened, report_id = self._workplace.opened, self._workplace.open_id
        if opened is None or report_id is None or opened.refuses_changes():
            return
        report = opened.report
        if report.year is None:
            return
        first_year = report.form.family.first_year
        wanted = RenamingDialog.ask(report.unit, report.year, first_year, self._workplace.window)
        if wanted is None or (wanted.unit, wanted.year) == (report.unit, report.year):
            return
        if self._workplace.close_report():
            step = partial(self._carry_out, report_id, report.unit, report.year, wanted)
            self._workplace.attempt(step)
            self._library.entries_changed.emit()
            self._workplace.open_report(report_id)

    def _carry_out(self, report_id: int, unit: str, year: int, wanted: Renaming) -> None:
        ledger = self._library.ledger
        if wanted.year != year:
            move_to_year(ledger, report_id, wanted.year)
        if wanted.unit == unit:
            self._workplace.tell(f"已改为{wanted.year}年的报告")
        elif wanted.later_too:
            count = rename_unit(ledger, unit, wanted.unit, wanted.year)
            self._workplace.tell(f"已改名，涉及{count}份报告；往年的仍叫“{unit}”")
        else:
            ReportSession(ledger, report_id).apply(Change("单位改名", unit=wanted.unit))
