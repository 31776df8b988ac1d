"""The whole window larger and smaller: by menu, by key, and with Ctrl and the wheel over a page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSplitter, QToolBar

from gui.look.fonts import magnify
from gui.look.icons import ICON_SIZE, draw_again, icon_size
from gui.window.main_window import SIDE_WIDTHS
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
        self._right = SIDE_WIDTHS[-1]
        actions = workplace.actions
        actions["zoom_in"].setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        actions["zoom_in"].triggered.connect(lambda: self._command(self.per_cent + STEP))
        actions["zoom_out"].triggered.connect(lambda: self._command(self.per_cent - STEP))
        actions["zoom_reset"].triggered.connect(lambda: self._command(PLAIN_ZOOM))
        workplace.page_made.connect(self._follow)
        if self.per_cent != PLAIN_ZOOM:
            # The columns come back as wide as they were with it.
            self._magnify()

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
        columns = self._workplace.window.findChild(QSplitter, COLUMNS)
        sizes = columns.sizes() if columns is not None else []
        self._magnify()
        if columns is not None:
            left, _, right = sizes
            # Of a list that has no room at present: as wide as it was when it last had some.
            self._right = right * PLAIN_ZOOM // before or self._right
            left_now, right_now = left * self.per_cent // before, self._right * self.per_cent // PLAIN_ZOOM
            columns.setSizes([left_now, sum(sizes) - left_now - right_now, right_now])
            self._settings.keep_arrangement(COLUMNS, columns.saveState())

    def _magnify(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            magnify(application, self.per_cent)
            for bar in self._workplace.window.findChildren(QToolBar):
                bar.setIconSize(icon_size(ICON_SIZE))
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
