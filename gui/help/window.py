"""The user guide in a window of the program: contents at the left, the page at the right. No network."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from gui.help.browser import GuideBrowser
from gui.help.guide import PAGES
from gui.look.within_screen import resize_within_screen

SIZE = (900, 620)
CONTENTS_WIDTH = 190


class GuideWindow(QDialog):
    """Stays open beside the work; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用指南")
        self.setWindowFlag(Qt.WindowType.Window)
        resize_within_screen(self, *SIZE)
        self.contents = QListWidget()
        self.contents.addItems(list(PAGES.values()))
        self.contents.setFixedWidth(CONTENTS_WIDTH)
        self.contents.setAccessibleName("目录")
        self.browser = GuideBrowser()
        parts = QHBoxLayout()
        parts.addWidget(self.contents)
        parts.addWidget(self.browser, stretch=1)
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(parts)
        layout.addWidget(buttons)
        self.contents.currentRowChanged.connect(self._show_row)
        self.browser.sourceChanged.connect(self._mark)
        self.show_page("index.html")
        self.contents.setFocus()

    def show_page(self, name: str) -> None:
        """Opens a page."""
        self.browser.setSource(QUrl(name))

    def _show_row(self, row: int) -> None:
        name = list(PAGES)[row]
        if self.browser.source().path() != name:
            self.show_page(name)

    def _mark(self, source: QUrl) -> None:
        self.contents.setCurrentRow(list(PAGES).index(source.path()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "browser"):
            self.browser.reload()
