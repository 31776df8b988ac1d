"""One open report of a ledger: each change is applied, written and can be undone, also after a restart.

What is on the screen is never lost to a full disk: a change that could not be written stays in the
report, is told, and is written first, in order, the next time writing succeeds.
"""

from __future__ import annotations

from datetime import datetime

from model.added_up import refuse_added_up
from model.bound_figures import followed
from model.errors import UserError
from model.judging.signature import Role, Signature
from model.ledger.differences import change_to, is_empty
from model.ledger.history import Action, LogEntry, State
from model.ledger.key import key_of
from model.ledger.limits import refuse_too_much
from model.ledger.rollback import report_at
from model.ledger.signatures import approval_among, approval_sentence, refuse_approved
from model.ledger.steps import Steps
from model.ledger.store import Ledger
from model.report import Change, Report


class NotSavedError(UserError):
    """A change is in the report but not on the disk: it stays on the screen and is written later."""


class ReportSession:
    """A report being edited. While it is open nothing else may change this report.

    Attributes:
        report: The report as it is now; change it only through this session.
        report_id: Its id in the ledger.
    """

    def __init__(self, ledger: Ledger, report_id: int) -> None:
        """Opens the report.

        Raises:
            UserError: It cannot be loaded, see `Ledger.load`, or a signature is damaged.
        """
        self.report: Report = ledger.load(report_id)
        self.report_id = report_id
        self._ledger = ledger
        self._done = Steps(ledger, ledger.step_ids(report_id, State.DONE))
        self._undone = Steps(ledger, ledger.step_ids(report_id, State.UNDONE))
        self._unsaved: list[LogEntry] = []
        # Kept here, so that a pulled stick is no reason to refuse what somebody types.
        self._approval = approval_among(ledger.signatures(report_id))

    @property
    def undo_label(self) -> str | None:
        """What would be undone; None when there is nothing."""
        return _label(self._done.top)

    @property
    def redo_label(self) -> str | None:
        """What would be redone; None when there is nothing."""
        return _label(self._undone.top)

    @property
    def unsaved(self) -> int:
        """How many changes are in the report but not on the disk, because writing them failed."""
        return len(self._unsaved)

    def apply(self, change: Change) -> None:
        """Makes a change, with the figures of the texts that follow it, and writes it.

        What had been undone can no longer be redone.

        Raises:
            NotSavedError: The change was made but could not be written yet.
            UserError: The report is approved, a figure is the sum of a round, or see `Ledger.refuse_unfit`;
                nothing was changed.
            KeyError: The form has no such cell or text; nothing was changed.
        """
        self._refuse_unfit(change)
        refuse_added_up(self.report, change)
        whole = followed(self.report, change)
        inverse = self.report.apply(whole)
        entry = self._ledger.new_entry(Action.EDITED, whole, inverse)
        self._done.put(entry)
        self._undone.clear()
        self._write(entry)

    def undo(self) -> Change | None:
        """Takes the last step back; returns the change that did it, None when there was nothing to undo.

        Raises:
            UserError: See `apply`.
        """
        step = self._done.top
        if step is None:
            return None
        self._refuse_unfit(step.inverse)
        return self._repeat(step, Action.UNDONE)

    def redo(self) -> Change | None:
        """Makes the last undone step again; returns the change, None when there was nothing to redo.

        Raises:
            UserError: See `apply`.
        """
        step = self._undone.top
        if step is None:
            return None
        self._refuse_unfit(step.change)
        return self._repeat(step, Action.REDONE)

    def roll_back(self, entry_id: int) -> Change:
        """Brings the report back to what it said after that entry of its history, as one undo step.

        Raises:
            UserError: There is no such entry, the log is damaged, or see `apply`.
        """
        self.save()
        target = report_at(self._ledger, self.report_id, entry_id)
        change = change_to(self.report, target, f"回到{self._time_of(entry_id):%Y-%m-%d %H:%M}的内容")
        if not is_empty(change):
            self.apply(change)
        return change

    def _time_of(self, entry_id: int) -> datetime:
        entry = next(entry for entry in self.history() if entry.id == entry_id)
        return entry.time.astimezone()

    def sign(self, role: Role, name: str) -> None:
        """Signs the report as it stands; an approval locks it.

        Raises:
            NotSavedError: There are changes that could not be written yet.
            UserError: See `Ledger.sign`.
        """
        self.save()
        self._ledger.sign(self.report_id, role, name)
        self._approval = approval_among(self.signatures)

    def reopen(self, reason: str) -> None:
        """Opens the approved report for changes again.

        Raises:
            UserError: See `Ledger.reopen`.
        """
        self._ledger.reopen(self.report_id, reason)
        self._approval = None

    @property
    def approved(self) -> bool:
        """Whether the report is approved (签发) and takes no change until it is reopened."""
        return self._approval is not None

    @property
    def reopenable(self) -> bool:
        """Whether an approval, and nothing else, keeps the report from being changed."""
        return self.approved and not self._ledger.read_only

    @property
    def lock_reason(self) -> str:
        """The sentence why nothing can be changed: the ledger or the approval; empty while it can."""
        return self._ledger.lock_reason or (approval_sentence(self._approval) if self._approval else "")

    @property
    def signatures(self) -> list[Signature]:
        """The signatures so far, in the order of signing; lapsed ones are not `valid`."""
        return self._ledger.signatures(self.report_id)

    def save(self) -> None:
        """Tries again to write what could not be written; does nothing when all is written.

        Raises:
            NotSavedError: It still cannot be written.
        """
        if not self._unsaved:
            return
        try:
            self._ledger.record(self.report_id, self.report, self._unsaved)
        except UserError as error:
            remedy = f"{error.remedy}；修改仍在窗口里，能写入时会一并保存"
            raise NotSavedError(error.what, error.where, remedy) from error
        self._unsaved.clear()

    def history(self, place: str | None = None) -> list[LogEntry]:
        """What was written to the ledger about this report, or one of its cells or texts, newest first.

        Raises:
            UserError: An entry is damaged.
        """
        return self._ledger.history(self.report_id, place)

    def _refuse_unfit(self, change: Change) -> None:
        refuse_approved(self._approval)
        refuse_too_much(change, self.report)
        self._ledger.refuse_unfit(change, key_of(self.report), self.report_id)

    def _repeat(self, step: LogEntry, action: Action) -> Change:
        undoing = action is Action.UNDONE
        source, target = (self._done, self._undone) if undoing else (self._undone, self._done)
        change = step.inverse if undoing else step.change
        inverse = self.report.apply(change)
        target.put(step)
        source.drop()
        self._write(self._ledger.new_entry(action, change, inverse, step.id))
        return change

    def _write(self, entry: LogEntry) -> None:
        self._unsaved.append(entry)
        self.save()


def _label(step: LogEntry | None) -> str | None:
    return None if step is None else step.change.label
