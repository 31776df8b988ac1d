"""The explanations (出错说明) of the open report, in memory and in the ledger alike."""

from __future__ import annotations

from model.checks.explanations import Explanation
from model.ledger.store import Ledger


class KeptExplanations:
    """All explanations of one report, also those that fit no finding any more.

    Methods raise the UserErrors of the ledger, and then change nothing.
    """

    def __init__(self, ledger: Ledger, report_id: int) -> None:
        self._ledger = ledger
        self._report_id = report_id
        self.all = tuple(ledger.explanations(report_id))

    def put(self, explanation: Explanation) -> None:
        """Keeps an explanation, in the place of an earlier one of the same occasion."""
        self._ledger.explain(self._report_id, explanation)
        self.all = (*self._others(explanation), explanation)

    def withdraw(self, explanation: Explanation) -> None:
        """Takes an explanation back."""
        self._ledger.withdraw_explanation(self._report_id, explanation)
        self.all = self._others(explanation)

    def _others(self, explanation: Explanation) -> tuple[Explanation, ...]:
        return tuple(other for other in self.all if other.occasion != explanation.occasion)
