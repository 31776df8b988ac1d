"""Loads what the window needs later while nobody does anything: the first preview need not wait for it.

The start itself loads only what the first page shows.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module
from time import monotonic

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication

from gui.work.collector import spare_what_stays
from gui.work.pauses import Pauses

BEGIN_AFTER = 1500
"""Milliseconds from the start until the first of them is loaded."""
GAP = 40
"""Milliseconds between two of them."""
QUIET = 1.0
"""Seconds without a key or a click after which nobody is taken to be at work."""
LATER = (
    *("export.pdf.metadata", "export.pages.tables", "export.pages.layout", "export.pages.geometry"),
    *("export.chart_drawing", "export.pdf.drawing", "export.pdf.preview", "export.pdf.page_pictures"),
    *("gui.publishing.preview_page", "gui.pages.prose_page", "gui.pages.cover_page"),
    *("model.importers.recognition.texts", "model.importers.recognition.tables"),
    *("model.importers.word.document", "model.importers.opendocument.document"),
    *("model.importers.ofd.document", "model.importers.plain.json_report", "model.importers.readers"),
    *("model.importers.process.isolation", "gui.importing.flow", "export.writers"),
    *("gui.publishing.dialog", "gui.history.window", "gui.comparing.window"),
    *("gui.merging.dialog", "gui.help.window"),
)
"""Our own modules, with the libraries behind them; each takes only what those before have not loaded."""
AT_WORK = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.Wheel}
)


class GettingReady(QObject):
    """Serves one window; it is gone when everything is loaded."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last_seen = monotonic()
        self._watched = QGuiApplication.topLevelWindows()
        for window in self._watched:
            window.installEventFilter(self)
        self._pauses = Pauses(self, gap=GAP, shy=True)
        self._pauses.ended.connect(self.deleteLater)
        self._pauses.begin(self._steps(), BEGIN_AFTER)

    @property
    def running(self) -> bool:
        """Whether there is something left to load."""
        return self._pauses.running

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only windows are watched: they get keys and clicks, and few other events."""
        if event.type() in AT_WORK:
            self._last_seen = monotonic()
        return False

    def _steps(self) -> Iterator[object]:
        for name in LATER:
            while monotonic() - self._last_seen < QUIET:
                yield None
            gc.disable()
            import_module(name)
            spare_what_stays()
            yield name
