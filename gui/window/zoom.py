"""The whole window larger and smaller: by menu, by key, and with Ctrl and the wheel over a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSplitter, QToolBar

from gui.look.fonts import magnify
from gui.look.icons import ICON_SIZE, draw_again, icon_size
from gui.workplace.page import Page
from gui.workplace.settings import LARGEST_ZOOM, PLAIN_ZOOM, SMALLEST_ZOOM
from gui.workplace.workplace import Workplace

STEP = 10
COLUMNS = "columns"
"""The splitter between the lists and the page."""


class Zoom(QObject):
    """The size of everything that can be read, in per cent of the window's font; it is remembered."""

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
        if self.per_cent != PLAIN_ZOOM:
            self._show(PLAIN_ZOOM)

    @property
    def per_cent(self) -> int:
        """The present size."""
        return self._settings.zoom

    def _command(self, per_cent: int) -> None:
        # The preview in front has a size of its own.
        if not self._workplace.actions["preview"].isChecked():
            self._set(per_cent)

    def _set(self, per_cent: int) -> None:
        before = self.per_cent
        self._settings.zoom = min(max(per_cent, SMALLEST_ZOOM), LARGEST_ZOOM)
        if self.per_cent != before:
            self._show(before)
        self._workplace.tell(f"显示比例 {self.per_cent}%")

    def _show(self, before: int) -> None:
        """Text, icons and the lists at both sides, all in the same measure; `before` is the one until now."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        window = self._workplace.window
        columns = [s for s in window.findChildren(QSplitter) if s.objectName() == COLUMNS]
        sizes = [splitter.sizes() for splitter in columns]
        magnify(application, self.per_cent)
        for bar in window.findChildren(QToolBar):
            bar.setIconSize(icon_size(ICON_SIZE))
        for splitter, (left, middle, right) in zip(columns, sizes, strict=True):
            left_now, right_now = left * self.per_cent // before, right * self.per_cent // before
            splitter.setSizes([left_now, middle + left + right - left_now - right_now, right_now])
        draw_again(application)

    def _follow(self, page: Page) -> None:
        """From now on the wheel over the page changes the size."""
        for area in page.findChildren(QAbstractScrollArea):
            area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            if turned:
                self._set(self.per_cent + (STEP if turned > 0 else -STEP))
            return True
        return False
