"""The report that the window shows: one ledger session, what the checks say of it, and a signal for changes.

Every widget reads from here and changes through here; nobody else talks to the session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal

from model.added_up import is_added_up, lock_sentence
from model.checks import run_checks, run_quick_checks
from model.checks.case import Case
from model.checks.explanations import Explanation, explain, former_reasons
from model.checks.findings import Finding, Suspect
from model.errors import UserError
from model.judging.judged import Judged, judge
from model.judging.manuscript import Manuscript, manuscript_of_report
from model.judging.signature import Role, Signature
from model.ledger.kept_explanations import KeptExplanations
from model.ledger.pieces import Piece
from model.ledger.session import ReportSession
from model.presenting.cell_states import CellState, NumberedFinding, cell_states, number_findings
from model.presenting.ignored_ways import IgnoredWays
from model.report import Change, Report
from model.unconfirmed import unconfirmed_cells

PAUSE = 250
"""Milliseconds without a change until the checks run that take longer than a key press may."""


class OpenReport(QObject):
    """A report in the window, with its findings and cell states always up to date."""

    changed = Signal()
    """The report is another; the findings about its figures are fresh."""
    checked = Signal()
    """All findings are fresh."""
    refused = Signal(object)
    """A change was not made or could not be written; carries the UserError. `session.unsaved` tells which."""
    locked_out = Signal(str)
    """Somebody wanted to change a locked report; carries the sentence why that is not done."""
    lock_changed = Signal()
    """The report has been locked or opened again: `locked` says something else."""

    def __init__(
        self,
        session: ReportSession,
        explanations: KeptExplanations,
        last_year: Report | None = None,
        parent: QObject | None = None,
        siblings: tuple[Report, ...] = (),
        pieces: Mapping[str, Piece] = MappingProxyType({}),
    ) -> None:
        """Opens it; `pieces` is what figures that wait for a look were read from."""
        super().__init__(parent)
        self.session = session
        """The report in its ledger. What changes it goes through this object, which tells of it."""
        self._explanations = explanations
        self._ignored = IgnoredWays()
        self.last_year = last_year
        self.siblings = siblings
        self._pieces = pieces
        self.locked = session.lock_reason
        """The sentence why nothing can be changed; empty while it can."""
        self.trouble: UserError | None = None
        """Why the disk last refused something."""
        self.judged = Judged()
        self.findings: tuple[NumberedFinding, ...] = ()
        self.states: dict[str, CellState] = {}
        self._slow: list[Finding] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.check_all)
        self.check_all()

    @property
    def report(self) -> Report:
        """The report; read it freely, change it through `apply`."""
        return self.session.report

    def apply(self, change: Change) -> bool:
        """Makes a change as one undo step; False when it was not made, which has been told."""
        return not self.refuses_changes() and self._through_the_door(lambda: self.session.apply(change))

    def refuses_changes(self) -> bool:
        """Whether the report is locked; if so `locked_out` says why, for whoever wanted to change it."""
        if self.locked:
            self.locked_out.emit(self.locked)
        return bool(self.locked)

    def is_added_up(self, cell_id: str) -> bool:
        """Whether a figure is the sum of a round, which nobody changes by hand."""
        return is_added_up(self.report, cell_id)

    def refuses_cell(self, cell_id: str) -> bool:
        """Whether a figure cannot be changed; if so `locked_out` says why, as `refuses_changes` does."""
        if self.refuses_changes():
            return True
        if self.is_added_up(cell_id):
            self.locked_out.emit(lock_sentence(self.report, cell_id))
            return True
        return False

    def sign(self, role: Role, name: str) -> bool:
        """Signs the report as it stands; an approval locks it. False when `refused` has told why not."""
        return self._with_lock(lambda: self.session.sign(role, name))

    def reopen(self, reason: str) -> bool:
        """Opens the approved report for changes; False when `refused` has told why not."""
        return self._with_lock(lambda: self.session.reopen(reason))

    def _with_lock(self, step: Callable[[], object]) -> bool:
        try:
            step()
        except UserError as error:
            self.refused.emit(error)
            return False
        self.locked = self.session.lock_reason
        self.lock_changed.emit()
        return True

    def roll_back(self, entry_id: int) -> bool:
        """Brings the report back to what it said after an entry of its history, as one undo step.

        False when it was not done, which has been told.
        """
        return not self.refuses_changes() and self._through_the_door(lambda: self.session.roll_back(entry_id))

    def manuscript(self, others: Iterable[Report] = (), signatures: Iterable[Signature] = ()) -> Manuscript:
        """The report as it is now with what was found last, for everything that is written of it.

        `others` are reports of the same unit on other years; `signatures` are wanted by the check report.
        """
        made = manuscript_of_report(
            self.report, self.judged, self.explanations, self.last_year, others, signatures
        )
        return replace(made, siblings=self.siblings)

    @property
    def explanations(self) -> tuple[Explanation, ...]:
        """All explanations, also those that have lapsed."""
        return self._explanations.all

    def explain(self, finding: Finding, reason: str, author: str = "") -> bool:
        """Keeps the reason for a finding; False when it was not kept, which has been told."""
        return self._with_explanations(
            lambda: self._explanations.put(explain(finding, self.report, reason, author))
        )

    def withdraw(self, explanation: Explanation) -> bool:
        """Takes a reason back; False when that failed, which has been told."""
        return self._with_explanations(lambda: self._explanations.withdraw(explanation))

    def _with_explanations(self, step: Callable[[], object]) -> bool:
        if self.refuses_changes():
            return False
        try:
            step()
        except UserError as error:
            self.refused.emit(error)
            return False
        self._show_again()
        return True

    def ignore(self, suspect: Suspect) -> None:
        """Leaves a proposal out until one of the figures changes on which it stands."""
        self._ignored.ignore(suspect, [numbered.finding for numbered in self.findings], self.report)
        self._show_again()

    def _show_again(self) -> None:
        """The report has not changed, what there is to say about it has."""
        self.check_all()
        self.changed.emit()

    def undo(self) -> str:
        """Takes the last change back, if there is one, and says which; empty when nothing was done."""
        label = self.session.undo_label or ""
        done = not self.refuses_changes() and self._through_the_door(self.session.undo)
        return label if done else ""

    def redo(self) -> str:
        """Makes the change again that was taken back last, if there is one, and says which, like `undo`."""
        label = self.session.redo_label or ""
        done = not self.refuses_changes() and self._through_the_door(self.session.redo)
        return label if done else ""

    def save(self) -> bool:
        """Tries again to write what the disk has refused; True when all is written, else see `trouble`."""
        try:
            self.session.save()
        except UserError as error:
            self.trouble = error
        self.changed.emit()
        return not self.session.unsaved

    def _through_the_door(self, step: Callable[[], object]) -> bool:
        before, texts = self.session.unsaved, dict(self.report.texts)
        try:
            step()
        except UserError as error:
            self.trouble = error
            self.refused.emit(error)
            if self.session.unsaved <= before:
                return False
        self._check_quickly()
        self.changed.emit()
        if self.report.texts != texts:
            # The editors have waited already for a pause in the typing.
            self.check_all()
        return True

    def meet_pieces(self, pieces: Mapping[str, Piece]) -> None:
        """Takes in from what pictures figures were read that have just come into the report."""
        self._pieces = {**self._pieces, **pieces}
        self.check_all()

    def put_off(self) -> None:
        """Somebody types: what takes longer than a key press waits for the next pause."""
        if self._pause.isActive():
            self._pause.start()

    def _check_quickly(self) -> None:
        """The figures at once; what takes longer is shown as it last was until `check_all` comes to it."""
        self._take([*run_quick_checks(Case(self.report, self.last_year)), *self._slow])
        self._pause.start()

    def check_all(self) -> None:
        """All checks, texts and suspects included."""
        self._pause.stop()
        quick = set(map(_identity, run_quick_checks(Case(self.report, self.last_year))))
        # What somebody has looked at is what it is, whatever else it was once read as.
        waiting = unconfirmed_cells(self.report) if self._pieces else ()
        seen = {cell_id: self._pieces[cell_id] for cell_id in waiting if cell_id in self._pieces}
        findings = run_checks(Case(self.report, self.last_year, siblings=self.siblings, seen=seen))
        self._slow = [finding for finding in findings if _identity(finding) not in quick]
        self._take(findings)
        self.checked.emit()

    def _take(self, findings: Iterable[Finding]) -> None:
        wanted = self._ignored.left_out(findings, self.report)
        self.judged = judge(self.report, wanted, self._explanations.all)
        former = former_reasons(self.judged.findings, self._explanations.all, self.report)
        self.findings = number_findings(self.judged.findings, former)
        self.states = cell_states(self.report, self.findings)


def _identity(finding: Finding) -> tuple[str, str]:
    """What a finding says, apart from its suspects."""
    return finding.rule, finding.message
