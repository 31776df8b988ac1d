"""The edits of one report that can be taken back, or made again; each is read when it is wanted.

A report that was written on for a year has a thousand of them, with a whole text in each.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.errors import UserError
from model.ledger.faults import DamagedLedgerError
from model.ledger.history import UNDO_STEPS, LogEntry
from model.ledger.store import Ledger


class Steps:
    """A stack of edits, the next one on top. It ends above a damaged one: nothing below can be trusted."""

    def __init__(self, ledger: Ledger, ids: Sequence[int]) -> None:
        """Begins with edits that stand in the log, the next one last."""
        self._ledger = ledger
        self._steps: list[int | LogEntry] = list(ids)

    @property
    def top(self) -> LogEntry | None:
        """The next edit; None when there is none, or none that can be read now."""
        if not self._steps:
            return None
        last = self._steps[-1]
        if isinstance(last, LogEntry):
            return last
        try:
            last = self._ledger.entry(last)
        except DamagedLedgerError:
            self._steps.clear()
            return None
        except UserError:
            # A stick that was pulled out: what is asked here is only the label of a menu.
            return None
        self._steps[-1] = last
        return last

    def put(self, step: LogEntry) -> None:
        """Adds an edit; the oldest ones are given up."""
        self._steps = [*self._steps, step][-UNDO_STEPS:]

    def drop(self) -> None:
        """Takes the top away."""
        self._steps.pop()

    def clear(self) -> None:
        """Forgets all."""
        self._steps.clear()
