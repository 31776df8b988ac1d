"""Larger and smaller tables and texts: by menu, by key, and with Ctrl and the wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.look.fonts import resized
from gui.workplace.settings import LARGEST_ZOOM, PLAIN_ZOOM, SMALLEST_ZOOM, Settings

STEP = 10


class Zoom(QObject):
    """The size in which pages are shown, in per cent of the window's font; it is remembered."""

    changed = Signal(int)

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    @property
    def per_cent(self) -> int:
        """The present size."""
        return self._settings.zoom

    def step(self, steps: int) -> None:
        """Larger by so many steps; smaller below zero."""
        self._set(self.per_cent + steps * STEP)

    def reset(self) -> None:
        """The size of the rest of the window."""
        self._set(PLAIN_ZOOM)

    def _set(self, per_cent: int) -> None:
        self._settings.zoom = min(max(per_cent, SMALLEST_ZOOM), LARGEST_ZOOM)
        self.changed.emit(self.per_cent)

    def follow(self, page: QWidget) -> None:
        """From now on the page is shown in this size, and the wheel over it changes the size."""
        self.resize(page)
        for area in page.findChildren(QAbstractScrollArea):
            area.viewport().installEventFilter(self)

    def resize(self, page: QWidget) -> None:
        """Shows a page in the present size."""
        page.setFont(resized(QGuiApplication.font(), self.per_cent / 100))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self.step(1 if turned > 0 else -1)
            return True
        return False
