"""What a person may say of units, files and sums of a round, each as one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.collecting.asking import AdjustmentDialog, ReasonDialog
from gui.collecting.deadlines import DeadlinesDialog
from gui.dialogs.choice import ChoiceDialog
from gui.work.running import run
from gui.work.work import Work
from gui.workplace.workplace import Workplace
from model.errors import UserError
from model.numbers import Value
from model.rounds.choosing import State
from model.rounds.deciding import (
    Step,
    acknowledge,
    adjust,
    approve,
    choose,
    compare,
    confirm,
    exempt,
    reopen,
    set_deadlines,
    withdraw_adjustment,
    withdraw_exemption,
)
from model.rounds.hints import Hint
from model.rounds.looked_at import acknowledgement
from model.rounds.rounds import Round

if TYPE_CHECKING:
    from model.ledger.round_session import RoundSession


T = TypeVar("T")


class Saying(QObject):
    """Serves one window of a round in a ledger; asks what has to be asked, says it, tells that it is said."""

    said = Signal()
    """The round is another."""

    def __init__(self, session: RoundSession, workplace: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._workplace, self._window = session, workplace, window

    @property
    def _round(self) -> Round:
        return self._session.collected

    def approve(self, units: Sequence[str]) -> None:
        """核定; asks for a reason where a report has errors."""

        def approve_all() -> None:
            for unit in units:
                self._approve(unit)

        self._attempt(approve_all)

    def _approve(self, unit: str) -> None:
        reason: str | None = ""
        if self._round.by_unit[unit].state in {State.FAULTY, State.RETURNED}:
            words = f"{self._name(unit)}的报告还有错。照样核定要写明理由，它的数就按现在的计入汇总。"
            reason = ReasonDialog("核定", words, "核定", self._window).answer()
        if reason is not None:
            self._say(approve(self._round, unit, reason))

    def reopen(self, unit: str) -> None:
        """Opens an approved unit again."""
        words = f"重新打开{self._name(unit)}以后，新报来的文件又会计入。"
        self._with_reason("重新打开", words, lambda reason: reopen(self._round, unit, reason))

    def set_deadlines(self) -> None:
        """By when each kind of unit has to report."""
        days = DeadlinesDialog(self._round, self._window).answer()
        if days is not None:
            self._take(lambda: set_deadlines(self._round, days))

    def exempt(self, unit: str) -> None:
        """免报, or no longer."""
        if self._round.by_unit[unit].state is State.EXEMPT:
            self._take(lambda: withdraw_exemption(self._round, unit))
            return
        words = f"{self._name(unit)}这一轮不用报，汇总时不等它。"
        self._with_reason("免报", words, lambda reason: exempt(self._round, unit, reason))

    def confirm(self, file: str) -> None:
        """Says whose file it is: one of the proposed units first, then any."""
        proposed = [proposal.unit for proposal in self._round.by_file[file].proposals]
        others = [unit.key for unit in self._round.tree.units if unit.key not in proposed]
        reasons = {one.unit: f"——{one.reason}" for one in self._round.by_file[file].proposals}
        keys = [*proposed, *others]
        lines = [f"{self._name(key)}{reasons.get(key, '')}" for key in keys]
        question = f"“{file}”是哪个单位的？确认以后，标题里的名称记为这个单位的别名。"
        row = ChoiceDialog.ask("确认单位", question, lines, "确认", self._window)
        if row is not None:
            self._take(lambda: confirm(self._round, file, keys[row]))

    def choose(self, file: str) -> None:
        """Says that this version of a unit's report counts."""
        unit = self._round.by_file[file].unit
        if unit is not None:
            self._take(lambda: choose(self._round, unit, [file]))

    def compare(self, file: str) -> None:
        """Shows a scan beside what was read from it, and says what somebody has seen there."""
        from gui.collecting.scans import looked_at

        def act() -> None:
            looked = looked_at(self._session.scan(file), PurePosixPath(file).name, self._window)
            if looked is not None:
                self._say(compare(self._round, file, looked))

        self._attempt(act)

    def adjust(self, parent: str, cell_id: str) -> None:
        """Adds a line of its own to a sum."""
        dialog = AdjustmentDialog(self._round.form.cells[cell_id], self._window)
        reason = dialog.answer()
        if reason is not None:
            self._take(lambda: adjust(self._round, parent, {cell_id: dialog.value()}, reason))

    def adjust_by(self, parent: str, amounts: Mapping[str, Value]) -> None:
        """Adds a line of its own for a whole difference."""
        words = f"{self._name(parent)}的汇总按这一条原因调整 {len(amounts)} 格，各单位报的数不变。"
        self._with_reason("调整", words, lambda reason: adjust(self._round, parent, amounts, reason))

    def acknowledge(self, hint: Hint) -> None:
        """已核实: a hint is in order."""
        before = self._session.figures_of_last_year
        words = f"{hint.message}。核实无误的写明理由；这些数再变时会重新提示。"

        def step(reason: str) -> Step:
            return acknowledge(acknowledgement(hint, self._round, before, reason))

        self._with_reason("已核实", words, step)

    def withdraw_adjustment(self, number: int) -> None:
        """Takes an adjustment back."""
        found = (one for one in self._round.decisions.adjustments if one.number == number)
        adjustment = next(found, None)
        if adjustment is not None:
            self._take(lambda: withdraw_adjustment(self._round, adjustment))

    def undo(self) -> None:
        """Takes the last step back."""
        self._attempt(lambda: self._tell("已撤销", self._beside(self._session.undo)))

    def redo(self) -> None:
        """Makes it again."""
        self._attempt(lambda: self._tell("已恢复", self._beside(self._session.redo)))

    def _tell(self, words: str, label: str | None) -> None:
        if label is not None:
            self._workplace.tell(f"{words}：{label}")

    def _name(self, unit: str) -> str:
        return self._round.tree.by_key[unit].name

    def _with_reason(self, title: str, words: str, step: Callable[[str], Step]) -> None:
        reason = ReasonDialog(title, words, title, self._window).answer()
        if reason is not None:
            self._take(lambda: step(reason))

    def _take(self, step: Callable[[], Step]) -> None:
        self._attempt(lambda: self._say(step()))

    def _say(self, step: Step) -> None:
        self._beside(lambda: self._session.take(step))

    def _beside(self, action: Callable[[], T]) -> T:
        """Does something with the ledger beside the window: in a large round much follows from it."""
        return run(
            self._window,
            Work("正在记入账本", "收报汇总", uses_ledger=True, keeps_much=True),
            lambda _: action(),
        )

    def _attempt(self, action: Callable[[], object]) -> None:
        """Does something; what had been said before an error stays, and is shown."""

        def acting() -> None:
            try:
                action()
            finally:
                self.said.emit()

        if self._session.store.lock_reason:
            refusal = UserError(self._session.store.lock_reason)
            self._workplace.attempt(lambda: _refuse(refusal))
            return
        self._workplace.attempt(acting)


def _refuse(error: UserError) -> None:
    raise error
