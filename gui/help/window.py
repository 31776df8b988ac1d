"""The user guide in a window of the program: contents at the left, the page at the right. No network."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from gui.help.browser import GuideBrowser
from gui.help.guide import PAGES, pages_with
from gui.look.buttons import keep_from_default
from gui.look.fonts import magnified
from gui.look.labels import plain_label
from gui.look.within_screen import resize_within_screen

SIZE = (940, 640)
CONTENTS_WIDTH = 190
SEARCH = "在指南里查找"
NOT_FOUND = "指南里没有找到"


class GuideWindow(QDialog):
    """Stays open beside the work; Esc closes it."""

    def __init__(self, parent: QWidget | None = None, zooming: Sequence[QAction] = ()) -> None:
        """`zooming` are the actions of the main window that make all text larger and smaller."""
        super().__init__(parent)
        self.setWindowTitle("使用指南")
        self.setWindowFlag(Qt.WindowType.Window)
        self.addActions(zooming)
        self.contents = QListWidget()
        self.contents.addItems(list(PAGES.values()))
        self.contents.setAccessibleName("目录")
        self.search = QLineEdit(placeholderText=f"{SEARCH}（Ctrl+F）", clearButtonEnabled=True)
        self.search.setAccessibleName(SEARCH)
        self._told = plain_label()
        self.browser = GuideBrowser()
        self._arrange()
        self.contents.currentRowChanged.connect(self._show_row)
        self.browser.sourceChanged.connect(self._mark)
        self.search.returnPressed.connect(self.find_next)
        begin = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        begin.activated.connect(self._begin_search)
        self.show_page("index.html")
        self.contents.setFocus()
        resize_within_screen(self, *SIZE)

    def _arrange(self) -> None:
        side = QWidget()
        side.setFixedWidth(magnified(CONTENTS_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.search, self._told, self.contents):
            column.addWidget(widget)
        self._told.setWordWrap(True)
        self._told.hide()
        parts = QHBoxLayout()
        parts.addWidget(side)
        parts.addWidget(self.browser, stretch=1)
        buttons = QDialogButtonBox()
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        # Enter in the field looks for the next place.
        keep_from_default(close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(parts)
        layout.addWidget(buttons)

    def show_page(self, name: str) -> None:
        """Opens a page."""
        self.browser.setSource(QUrl(name))

    def find_next(self) -> None:
        """Goes to the next place with the words in the field, on this page or a later one, and round."""
        words = self.search.text().strip()
        found = pages_with(words) if words else []
        self._told.setText(NOT_FOUND if words and not found else "")
        self._told.setVisible(bool(self._told.text()))
        if not found or self.browser.find(words):
            return
        here, order = self.browser.source().path(), list(PAGES)
        later = [name for name in found if order.index(name) > order.index(here)]
        self.show_page((later or found)[0])
        self.browser.moveCursor(QTextCursor.MoveOperation.Start)
        self.browser.find(words)

    @property
    def said(self) -> str:
        """What is said of the search."""
        return self._told.text()

    def _begin_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _show_row(self, row: int) -> None:
        name = list(PAGES)[row]
        if self.browser.source().path() != name:
            self.show_page(name)

    def _mark(self, source: QUrl) -> None:
        self.contents.setCurrentRow(list(PAGES).index(source.path()))
