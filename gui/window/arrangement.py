"""Where the window stands and how its columns share it, remembered from one time to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter

from gui.workplace.workplace import Workplace

WINDOW = "window"


class Arrangement(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._window = workplace.window
        self._settings = workplace.settings
        self._recall()
        workplace.closing.connect(self._remember)

    def _recall(self) -> None:
        self._window.restoreGeometry(self._settings.arrangement(WINDOW))
        for splitter in self._splitters():
            splitter.restoreState(self._settings.arrangement(splitter.objectName()))

    def _remember(self) -> None:
        self._settings.keep_arrangement(WINDOW, self._window.saveGeometry())
        for splitter in self._splitters():
            self._settings.keep_arrangement(splitter.objectName(), splitter.saveState())

    def _splitters(self) -> list[QSplitter]:
        return [splitter for splitter in self._window.findChildren(QSplitter) if splitter.objectName()]
