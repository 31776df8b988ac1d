"""The page of the publish dialog that shows how far the writing is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from gui.look.labels import plain_label


class ProgressPage(QWidget):
    """A view of running work, in place of the dialog that would stand before this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stop: Callable[[], None] | None = None
        self._bar = QProgressBar(textVisible=False)
        self._words = plain_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self._words)
        layout.addWidget(self._bar)
        layout.addStretch(1)

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return self._stop is not None

    def begin(self, stop: Callable[[], None]) -> None:
        """The writing has begun; `stop` asks it to end early."""
        self._stop = stop

    def show_progress(self, done: int, steps: int, words: str) -> None:
        """Shows what comes now, and how much is done."""
        self._bar.setMaximum(steps)
        self._bar.setValue(done)
        self._words.setText(f"{words}…")

    def end(self) -> None:
        """Nothing is being written any more."""
        self._stop = None

    def stop(self) -> None:
        """Asks the writing to end early."""
        if self._stop is not None:
            self._stop()
            self._words.setText("正在取消…")
