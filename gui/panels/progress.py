"""How far the reports in the list are, found out in the pauses: only for what is in sight, one at a time.

Opening a ledger of thousands of reports must not wait for this, so a report is read and checked when its
line is seen, and again after it has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gui.work.pauses import Pauses
from model.checks import run_checks
from model.checks.case import Case
from model.checks.explanations import apply
from model.errors import UserError
from model.ledger.last_year import find_last_year
from model.ledger.store import Ledger
from model.presenting.cell_states import NumberedFinding, number_findings
from model.presenting.section_states import section_states
from model.report import Report

PAUSE = 40
"""Milliseconds between two reports, in which the window does what the user wants."""
SETTLING = 400
"""Milliseconds until the first report after something has changed."""


@dataclass(frozen=True)
class Progress:
    """How far a report is that nobody has signed.

    Attributes:
        fault: Why it could not be read; empty when it could.
    """

    errors: int = 0
    unfilled: int = 0
    fault: str = ""

    @property
    def short(self) -> str:
        """For a narrow list."""
        if self.fault:
            return "! 读不出"
        parts = [f"✕ {self.errors}"] if self.errors else []
        parts += [f"待填 {self.unfilled}"] if self.unfilled else []
        return "　".join(parts) or "✓ 已填完"

    @property
    def words(self) -> str:
        """For tooltips and screen readers."""
        parts = [f"{self.errors} 个错误"] if self.errors else []
        parts += [f"{self.unfilled} 处待填"] if self.unfilled else []
        return self.fault or "，".join(parts) or "已填完，没有错误"


def progress_of(ledger: Ledger, report_id: int) -> Progress:
    """Reads and checks a report; some milliseconds."""
    try:
        report = ledger.load(report_id)
        findings = run_checks(Case(report, find_last_year(ledger, report)))
        explained = apply(findings, ledger.explanations(report_id), report)
    except UserError as error:
        return Progress(fault=str(error))
    return progress_from(report, number_findings(explained))


def progress_from(report: Report, findings: Iterable[NumberedFinding]) -> Progress:
    """How far a report is of which all findings are known."""
    states = section_states(report, findings)
    return Progress(sum(state.errors for state in states), sum(state.unfilled for state in states))


class ProgressWatch(QObject):
    """Finds out what is wanted and not known yet."""

    found = Signal(int, object)
    """The progress of a report; carries its id and the Progress."""

    def __init__(
        self, ledger: Callable[[], Ledger], wanted: Callable[[], Iterable[int]], parent: QObject
    ) -> None:
        """`wanted` gives the ids of the reports in sight, at any time."""
        super().__init__(parent)
        self._ledger = ledger
        self._wanted = wanted
        self._known: dict[int, Progress] = {}
        self._ended = False
        self._pauses = Pauses(self, gap=PAUSE, shy=True)
        self._pauses.came.connect(self._tell)

    def wake(self) -> None:
        """Something else is in sight."""
        if not self._ended and not self._pauses.running:
            self._pauses.begin(self._steps(), after=SETTLING)

    def forget(self, report_ids: Iterable[int] | None = None) -> None:
        """Reports have changed, or what they are held against; by default any of them."""
        for report_id in list(self._known) if report_ids is None else report_ids:
            self._known.pop(report_id, None)
        self.wake()

    def know(self, report_id: int, progress: Progress) -> None:
        """How far a report is that has just been checked elsewhere: it need not be read and checked again."""
        self._known[report_id] = progress
        self.found.emit(report_id, progress)

    def stop(self) -> None:
        """The window and its ledger are about to be closed: nothing is read any more."""
        self._ended = True
        self._pauses.stop()

    def _steps(self) -> Iterator[tuple[int, Progress]]:
        while (report_id := self._next()) is not None:
            self._known[report_id] = progress_of(self._ledger(), report_id)
            yield report_id, self._known[report_id]

    def _next(self) -> int | None:
        return next((wanted for wanted in self._wanted() if wanted not in self._known), None)

    def _tell(self, found: list[tuple[int, Progress]]) -> None:
        for report_id, progress in found:
            self.found.emit(report_id, progress)
