"""A search through the history, a little at a time, so that the window answers all the while."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from gui.work.apart import is_at_work
from model.errors import UserError
from model.ledger.search import Line, Query, search_steps
from model.ledger.store import Ledger

SLICE = 0.02
"""Seconds of searching between two looks at keys and mouse."""
WAITING = 100
"""Milliseconds until it looks again whether another thread has done with the ledger."""
MOST = 2000
"""Lines that are shown at most: who wants more asks for less."""


class Search(QObject):
    """One search at a time; a new one ends the one before."""

    found = Signal(object)
    """Carries the next lines."""
    ended = Signal(bool)
    """Everything has been searched, or, with True, there was more than is shown."""
    failed = Signal(object)
    """The history cannot be read; carries the UserError."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[list[Line]] = iter(())
        self._room = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether it is still searching."""
        return self._timer.isActive()

    def begin(self, ledger: Ledger, query: Query) -> None:
        """Looks for the lines that match."""
        self._steps = search_steps(ledger, query)
        self._room = MOST
        self._timer.start()

    def stop(self) -> None:
        """Ends the search without a word."""
        self._timer.stop()
        self._steps = iter(())

    def _go_on(self) -> None:
        waiting = is_at_work()
        self._timer.setInterval(WAITING if waiting else 0)
        if not waiting:
            self._search_on()

    def _search_on(self) -> None:
        until = perf_counter() + SLICE
        lines: list[Line] = []
        over = False
        try:
            while not over and len(lines) <= self._room and perf_counter() < until:
                portion = next(self._steps, None)
                over = portion is None
                lines += portion or []
        except UserError as error:
            self.stop()
            self.failed.emit(error)
            return
        self._tell(lines, over)

    def _tell(self, lines: list[Line], over: bool) -> None:
        more = len(lines) > self._room
        shown = lines[: self._room]
        self._room -= len(shown)
        if over or more:
            self.stop()
        if shown:
            self.found.emit(shown)
        if over or more:
            self.ended.emit(more)
