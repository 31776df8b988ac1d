"""A piece of long work: what the user is told of it, and what it holds in its hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from gui.look.announcing import announce


@dataclass(frozen=True)
class Work:
    """Long work for which the user waits.

    Attributes:
        sentence: What is going on, such as 正在备份账本.
        title: The title of the window that says so.
        may_stop: Whether it can be stopped half way; then the user can ask for that.
        uses_ledger: Whether the ledger is in use meanwhile, so that all that comes by itself leaves it alone.
        keeps_much: Whether so much comes of it, and stays, that a look for garbage would be a pause.
    """

    sentence: str
    title: str = "年报"
    may_stop: bool = False
    uses_ledger: bool = False
    keeps_much: bool = False


class View(Protocol):
    """What the user sees of work that runs."""

    def begin(self, stop: Callable[[], None]) -> None:
        """The work is to be seen from now on; `stop` asks it to end early."""

    def show_progress(self, done: int, steps: int, words: str) -> None:
        """So many of so many steps are done (0 of 0 where nobody knows), and this comes now."""

    def end(self) -> None:
        """The work has ended, well or not."""


class Course(QObject):
    """How far a piece of work is: told by the work, in whatever thread that is, and shown in a view."""

    _progressed = Signal(int, int, str)

    def __init__(self, work: Work, view: View) -> None:
        super().__init__()
        self._view = view
        self._known = 0, 0, work.sentence
        self._said = ""
        self._stopped = Event()
        # Queued, so that the view is only touched in the thread of the window.
        self._progressed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def say(self, words: str) -> None:
        """What comes now."""
        self.count(*self._known[:2], words)

    def count(self, done: int, steps: int, words: str = "") -> None:
        """How many steps are done of how many, and what comes now, if that is something else."""
        self._known = done, steps, words or self._known[2]
        self._progressed.emit(*self._known)

    def stop(self) -> None:
        """Asks the work to end early."""
        self._stopped.set()

    def is_stopped(self) -> bool:
        """Whether the user wants the work to end early."""
        return self._stopped.is_set()

    def begin(self) -> None:
        """Brings the view before the user's eyes."""
        self._view.show_progress(*self._known)
        self._view.begin(self.stop)
        self._say(self._known[2])

    def _say(self, words: str) -> None:
        """Has it read aloud; each step only once, however often the bar moves meanwhile."""
        if words != self._said:
            self._said = words
            announce(QApplication.activeWindow(), words)

    def end(self) -> None:
        """Nothing is shown any more, not even what is still on its way here."""
        self._progressed.disconnect(self._show)
        self._view.end()

    def _show(self, done: int, steps: int, words: str) -> None:
        if not self.is_stopped():
            self._say(words)
            self._view.show_progress(done, steps, words)
