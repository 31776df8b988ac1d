"""What a user does about findings: accept, ignore, explain, take over last year's figures, print them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from gui.workplace.workplace import Workplace
from model.checks.corrections import correcting_change
from model.checks.figures.suspects import proposal_change
from model.checks.findings import Correction, Suspect
from model.last_year import carry_over_change
from model.presenting.cell_states import NumberedFinding


class CheckingCommands(QObject):
    """Commands on the findings of the open report."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._author = ""

    def take_proposal(self, suspect: Suspect) -> None:
        """Makes the change that a proposal asks for, as one step, and goes to the cell."""
        if self._workplace.opened is None or self._workplace.pages is None:
            return
        if self._workplace.opened.apply(proposal_change(suspect)):
            self._workplace.pages.show_cell(suspect.cell)

    def take_corrections(self, corrections: Sequence[Correction]) -> None:
        """Writes what findings propose in the place of what stands there, as one step."""
        opened, pages = self._workplace.opened, self._workplace.pages
        if opened is None or pages is None or not pages.keep():
            return
        change = correcting_change(opened.report, corrections)
        if not change.texts:
            self._workplace.tell("这里的文字已经改过，没有再改；请看新的核对结果")
        elif opened.apply(change):
            self._workplace.tell(f"已{change.label}；可以撤销")

    def ignore_proposal(self, suspect: Suspect) -> None:
        """Leaves a proposal out."""
        if self._workplace.opened is not None:
            self._workplace.opened.ignore(suspect)
            self._workplace.tell("已忽略这条建议；有关的数值改变后会再次出现")

    def explain(self, numbered: NumberedFinding) -> None:
        """Asks for the reason of a finding and keeps it."""
        opened = self._workplace.opened
        if opened is None or opened.refuses_changes():
            return
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.checking.explanation_dialog import ExplanationDialog

        answer = ExplanationDialog.ask(numbered, numbered.lapsed, self._author, self._workplace.window)
        if answer is None:
            return
        if answer.withdrawn and numbered.explanation is not None:
            if opened.withdraw(numbered.explanation):
                self._workplace.tell("已收回说明")
        elif opened.explain(numbered.finding, answer.reason, answer.author):
            self._author = answer.author
            self._workplace.tell("已保存说明")

    def carry_over(self) -> None:
        """Fills 上年结转 from last year's report, as one step."""
        opened = self._workplace.opened
        if opened is None:
            return
        if opened.last_year is None:
            self._workplace.tell("账本里没有这个单位上一年的报告。导入上一年的报告后就能填入上年结转")
            return
        change = carry_over_change(opened.report, opened.last_year)
        if not change.cells:
            self._workplace.tell("上一年的报告没有填写结转到下一年的数字")
        elif opened.apply(change):
            self._workplace.tell(f"已{change.label}，来源：{next(iter(change.sources.values()))}；可以撤销")
