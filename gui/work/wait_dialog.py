"""Says what is going on while the user waits, how far it is, and takes her wish to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.look.labels import enable_unless, plain_label
from gui.look.within_screen import keep_wide
from gui.work.work import Work

LEAST_WIDTH = 360
STOPPING = "正在取消…"


class WaitDialog(QDialog):
    """Stays until the work has ended, whatever the user does. Without steps the bar only moves."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(work.title)
        keep_wide(self, LEAST_WIDTH)
        # The windows beside the main one, such as the history, could begin other work as well.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._stop: Callable[[], None] = lambda: None
        self._words = plain_label(work.sentence)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        self._cancel = QPushButton("取消")
        self._cancel.clicked.connect(self.reject)
        self._cancel.setEnabled(work.may_stop)
        if work.may_stop:
            layout.addWidget(self._cancel, alignment=Qt.AlignmentFlag.AlignRight)

    def begin(self, stop: Callable[[], None]) -> None:
        """Shows itself; `stop` is called when the user wants that."""
        self._stop = stop
        self.show()

    def show_progress(self, done: int, steps: int, words: str) -> None:
        """Shows how far the work is."""
        self._bar.setRange(0, steps)
        self._bar.setValue(done)
        self._words.setText(words)

    def end(self) -> None:
        """Goes away."""
        self.hide()
        self.deleteLater()

    def reject(self) -> None:
        """Asks the work to stop, where it can; the dialog stays until it has."""
        if self._cancel.isEnabled():
            self._words.setText(STOPPING)
            enable_unless(self._cancel, "正在取消，请稍候")
            self._stop()
