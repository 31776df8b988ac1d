"""Runs the long work for which the user waits, one piece at a time, while the window goes on being drawn.

From its first moment nothing else can be begun: keys and clicks wait, and after a while a dialog stands in
front. What comes another way, such as a dropped file or a timer, is refused or asks here whether it may.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, nullcontext
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QThread, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from gui.work.collector import resting
from gui.work.wait_dialog import WaitDialog
from gui.work.work import Course, View, Work
from model.errors import UserError

SHOWN_AFTER = 400
"""Milliseconds of work until a dialog says what is going on."""
SLICE = 0.03
"""Seconds of work in steps between two looks at the window's events."""
Result = TypeVar("Result")
Flags = QEventLoop.ProcessEventsFlag

_present: list[Work] = []
"""The work that runs now: none or one."""


class BusyError(UserError):
    """Other work was asked for while one piece runs. To be told in passing: a dialog would hold that up."""


def is_busy() -> bool:
    """Whether work runs for which the user waits."""
    return bool(_present)


def is_ledger_in_use() -> bool:
    """Whether work that runs has the ledger in its hands, so that what comes by itself has to wait."""
    return any(work.uses_ledger for work in _present)


def refuse_while_busy() -> None:
    """For what must not even begin beside other work.

    Raises:
        BusyError: Work runs.
    """
    for work in _present:
        raise BusyError(f"{work.sentence.rstrip('…')}，还没有结束", remedy="请等它结束后再试")


def run(
    parent: QWidget | None, work: Work, step: Callable[[Course], Result], view: View | None = None
) -> Result:
    """What `step` returns or raises, after it has run in another thread.

    Args:
        parent: Over which window the dialog stands.
        work: What the user is told.
        step: The work; it may tell how far it is, and where it may be stopped it has to ask for that.
        view: Where a dialog shows the progress itself; it is seen at once.

    Raises:
        BusyError: Other work runs.
    """
    with _attended(parent, work, view) as attendance:
        thread = _WorkThread(step, attendance.course)
        attendance.wait(thread)
    return thread.result()


def run_steps(
    parent: QWidget | None, work: Work, steps: Generator[Result, None, None], number: int
) -> list[Result]:
    """The results of `number` steps in the window's own thread; fewer when the user has stopped it.

    For what must stay in that thread. A step should take less than 100 ms.

    Raises:
        BusyError: Other work runs.
    """
    results: list[Result] = []
    with _attended(parent, work, None) as attendance, closing(steps):
        for result in steps:
            results.append(result)
            if attendance.is_stopped_after(len(results), number):
                break
    return results


@contextmanager
def _attended(parent: QWidget | None, work: Work, view: View | None) -> Iterator[_Attendance]:
    refuse_while_busy()
    attendance = _Attendance(work, view or WaitDialog(work, parent))
    _present.append(work)
    try:
        if view is not None:
            attendance.show()
        with resting() if work.keeps_much else nullcontext():
            yield attendance
    finally:
        _present.clear()
        attendance.end()


class _WorkThread(QThread, Generic[Result]):
    """One step in a thread of Qt: what it lays out there may need Qt's timers."""

    def __init__(self, step: Callable[[Course], Result], course: Course) -> None:
        super().__init__()
        self._step = step
        self._course = course
        self._results: list[Result] = []
        self._fault: BaseException | None = None

    def run(self) -> None:
        try:
            self._results.append(self._step(self._course))
        except BaseException as fault:  # noqa: BLE001 - raised again where the work was asked for
            self._fault = fault

    def result(self) -> Result:
        """What the step has returned; raises what it has raised."""
        if self._fault is not None:
            raise self._fault
        return self._results[0]


class _Attendance:
    """The window while work runs: deaf at first, then behind the view that says what is going on."""

    def __init__(self, work: Work, view: View) -> None:
        self.course = Course(work, view)
        self._may_stop = work.may_stop
        self._loop = QEventLoop()
        self._flags = Flags.ExcludeUserInputEvents
        self._begun = self._looked = monotonic()
        self._shown = False
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)

    def show(self) -> None:
        """Says what is going on. From now on the user is heard, where she may stop it."""
        self._shown = True
        self.course.begin()
        if self._may_stop:
            self._flags = Flags.AllEvents
            QApplication.changeOverrideCursor(Qt.CursorShape.ArrowCursor)

    def end(self) -> None:
        """The window is the user's again."""
        QApplication.restoreOverrideCursor()
        self.course.end()

    def wait(self, thread: QThread) -> None:
        """Starts the thread and serves the window until it has ended."""
        thread.finished.connect(self._loop.quit, Qt.ConnectionType.QueuedConnection)
        thread.start()
        self._serve(thread)
        # Where the program ends meanwhile, the window is served no more.
        thread.wait()

    def _serve(self, thread: QThread) -> None:
        if not self._shown:
            patience = QTimer(singleShot=True, interval=SHOWN_AFTER)
            patience.timeout.connect(self._loop.quit)
            patience.start()
            self._loop.exec(self._flags)
            if thread.isFinished():
                return
            self.show()
        self._loop.exec(self._flags)

    def is_stopped_after(self, done: int, steps: int) -> bool:
        """Serves the window now and then between two steps; whether the user does not want the next."""
        now = monotonic()
        if now - self._looked > SLICE:
            self.course.count(done, steps)
            if not self._shown and now - self._begun > SHOWN_AFTER / 1000:
                self.show()
            self._loop.processEvents(self._flags)
            self._looked = monotonic()
        return self.course.is_stopped()
