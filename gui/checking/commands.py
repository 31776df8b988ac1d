"""What a user does about findings: accept, ignore, explain, take over last year's figures, print them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.pages.report_pages import ReportPages
from gui.workplace.open_report import OpenReport
from model.checks.figures.suspects import proposal_change
from model.checks.findings import Suspect
from model.last_year import carry_over_change
from model.presenting.cell_states import NumberedFinding


class CheckingCommands(QObject):
    """Commands on the findings of the open report. Their dialogs belong to the window."""

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._opened: OpenReport | None = None
        self._pages: ReportPages | None = None
        self._author = ""

    def work_on(self, opened: OpenReport | None, pages: ReportPages | None) -> None:
        """From now on the commands concern this report and what is typed in its pages."""
        self._opened = opened
        self._pages = pages

    def take_proposal(self, suspect: Suspect) -> None:
        """Makes the change that a proposal asks for, as one step, and goes to the cell."""
        if self._opened is None or self._pages is None:
            return
        if self._opened.apply(proposal_change(suspect)):
            self._pages.show_cell(suspect.cell)

    def ignore_proposal(self, suspect: Suspect) -> None:
        """Leaves a proposal out."""
        if self._opened is not None:
            self._opened.ignore(suspect)
            self.told.emit("已忽略这条建议；有关的数值改变后会再次出现")

    def explain(self, numbered: NumberedFinding) -> None:
        """Asks for the reason of a finding and keeps it."""
        opened = self._opened
        if opened is None or opened.refuses_changes():
            return
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.checking.explanation_dialog import ExplanationDialog

        answer = ExplanationDialog.ask(numbered, numbered.lapsed, self._author, self._window)
        if answer is None:
            return
        if answer.withdrawn and numbered.explanation is not None:
            if opened.withdraw(numbered.explanation):
                self.told.emit("已收回说明")
        elif opened.explain(numbered.finding, answer.reason, answer.author):
            self._author = answer.author
            self.told.emit("已保存说明")

    def carry_over(self) -> None:
        """Fills 上年结转 from last year's report, as one step."""
        opened = self._opened
        if opened is None:
            return
        if opened.last_year is None:
            self.told.emit("账本里没有这个单位上一年的报告，不能填入上年结转")
            return
        change = carry_over_change(opened.report, opened.last_year)
        if not change.cells:
            self.told.emit("上一年的报告没有填写结转到下一年的数字")
        elif opened.apply(change):
            self.told.emit(f"已{change.label}，来源：{next(iter(change.sources.values()))}；可以撤销")
