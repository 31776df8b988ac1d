"""Larger and smaller tables and texts: by menu, by key, and with Ctrl and the wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from gui.look.fonts import resized
from gui.workplace.page import Page
from gui.workplace.settings import LARGEST_ZOOM, PLAIN_ZOOM, SMALLEST_ZOOM
from gui.workplace.workplace import Workplace

STEP = 10


class Zoom(QObject):
    """The size in which pages are shown, in per cent of the window's font; it is remembered."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._settings = workplace.settings
        actions = workplace.actions
        actions["zoom_in"].setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        actions["zoom_in"].triggered.connect(lambda: self._command(self.per_cent + STEP))
        actions["zoom_out"].triggered.connect(lambda: self._command(self.per_cent - STEP))
        actions["zoom_reset"].triggered.connect(lambda: self._command(PLAIN_ZOOM))
        workplace.page_made.connect(self._follow)

    @property
    def per_cent(self) -> int:
        """The present size."""
        return self._settings.zoom

    def _command(self, per_cent: int) -> None:
        # The preview in front has a size of its own.
        if not self._workplace.actions["preview"].isChecked():
            self._set(per_cent)

    def _set(self, per_cent: int) -> None:
        self._settings.zoom = min(max(per_cent, SMALLEST_ZOOM), LARGEST_ZOOM)
        pages = self._workplace.pages
        for page in pages.made if pages is not None else ():
            self._resize(page)
        self._workplace.tell(f"显示比例 {self.per_cent}%")

    def _follow(self, page: Page) -> None:
        """From now on the page is shown in this size, and the wheel over it changes the size."""
        self._resize(page)
        for area in page.findChildren(QAbstractScrollArea):
            area.viewport().installEventFilter(self)

    def _resize(self, page: Page) -> None:
        page.setFont(resized(QGuiApplication.font(), self.per_cent / 100))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self._set(self.per_cent + (STEP if turned > 0 else -STEP))
            return True
        return False
