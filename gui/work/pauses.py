"""Work that nobody waits for, done in the pauses of the window: a little at a time, until it has ended."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from gui.work.running import is_ledger_in_use
from model.errors import UserError

SLICE = 0.02
"""Seconds of work between two looks at keys and mouse."""
WAITING = 100
"""Milliseconds until it looks again whether it may go on."""


class Pauses(QObject):
    """One piece of work at a time; a new one ends the one before. It waits while the ledger is in use."""

    came = Signal(object)
    """What the last steps have given; carries a list."""
    ended = Signal()
    """All steps are done."""
    failed = Signal(object)
    """A step could not be done, and no more are; carries the UserError."""

    def __init__(self, parent: QObject, *, gap: int = 0, shy: bool = False) -> None:
        """`gap` are the milliseconds from one step to the next; shy work also waits for open dialogs."""
        super().__init__(parent)
        self._gap = gap
        self._shy = shy
        self._steps: Iterator[object] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether there are steps left."""
        return self._timer.isActive()

    def begin(self, steps: Iterator[object], after: int = 0) -> None:
        """Takes the first step after so many milliseconds, and then the others."""
        self._steps = steps
        self._timer.start(after)

    def stop(self) -> None:
        """Ends the work without a word."""
        self._timer.stop()
        self._steps = iter(())

    def _go_on(self) -> None:
        if is_ledger_in_use() or (self._shy and QApplication.activeModalWidget() is not None):
            self._timer.start(WAITING)
            return
        steps = self._steps
        came: list[object] = []
        fault: UserError | None = None
        try:
            over = self._take(came)
        except UserError as error:
            over, fault = True, error
        # Before the signals: whoever hears them may stop this, or begin anew.
        self._timer.start(self._gap)
        if came:
            self.came.emit(came)
        if over and self._steps is steps:
            self.stop()
            if fault is None:
                self.ended.emit()
            else:
                self.failed.emit(fault)

    def _take(self, came: list[object]) -> bool:
        """Takes steps as long as a slice lasts, or one where there are gaps; whether it was the last."""
        until = monotonic() + SLICE
        for result in self._steps:
            came.append(result)
            if self._gap or monotonic() > until:
                return False
        return True
