"""Long work on ledgers in a thread of its own, while the window goes on being drawn.

What is typed meanwhile waits: a ledger is used by one thread at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from gui.look.labels import plain_label

if TYPE_CHECKING:
    from concurrent.futures import Future

SHOWN_AFTER = 400
"""Milliseconds of work until a sentence says what is going on."""
Result = TypeVar("Result")


class _End(QObject):
    """Carries the end of the work from its thread to the window's."""

    reached = Signal()


def run_apart(parent: QWidget | None, sentence: str, step: Callable[[], Result]) -> Result:
    """What `step` returns or raises, after it has run in another thread."""
    from concurrent.futures import ThreadPoolExecutor

    end, loop = _End(), QEventLoop()
    end.reached.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    wait = _waiting(parent, sentence)
    # Before the work, so that no click can start other work on the ledger.
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        with ThreadPoolExecutor(max_workers=1) as executor:
            work: Future[Result] = executor.submit(step)
            work.add_done_callback(lambda _: end.reached.emit())
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    finally:
        QApplication.restoreOverrideCursor()
        wait.close()
        wait.deleteLater()
    return work.result()


def is_at_work() -> bool:
    """Whether another thread may be using the ledger, so that what comes by itself has to wait."""
    return QApplication.overrideCursor() is not None


def _waiting(parent: QWidget | None, sentence: str) -> QProgressDialog:
    """Shown by itself when the work takes long; it cannot be stopped half way."""
    wait = QProgressDialog(parent)
    wait.setWindowTitle("年报")
    wait.setLabel(plain_label(sentence))
    wait.setCancelButton(None)
    wait.setRange(0, 0)
    wait.setWindowModality(Qt.WindowModality.WindowModal)
    wait.setMinimumDuration(SHOWN_AFTER)
    wait.setValue(0)
    return wait
