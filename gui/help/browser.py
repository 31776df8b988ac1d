"""Shows pages of the guide: only what lies in its folder, only links that stay inside."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

from gui.help.guide import PAGES, guide_folder, page_html
from gui.look.theme import Theme, theme_of

MARGIN = 18
ResourceType = QTextDocument.ResourceType


class GuideBrowser(QTextBrowser):
    """A reader of guide pages in the colours of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenExternalLinks(False)
        self.setAccessibleName("使用指南")
        self.document().setDocumentMargin(MARGIN)

    def changeEvent(self, event: QEvent) -> None:
        """Writes the page again: its colours and sizes stand in it."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and self.source().isValid():
            self.reload()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        path = QUrl(name).path()
        if kind == ResourceType.HtmlResource.value and path in PAGES:
            return style_sheet(theme_of(self.palette()), self.font().pointSizeF()) + page_html(path)
        if kind == ResourceType.ImageResource.value:
            return guide_picture(path)
        return None


def guide_picture(name: str) -> QImage:
    """A picture of the guide; an empty one when there is none of that name."""
    path = guide_folder() / name
    return QImage(str(path)) if path.parent == guide_folder() and path.is_file() else QImage()


def style_sheet(theme: Theme, points: float) -> str:
    """How the pages look where the text itself has so many points."""
    return (
        f"<style>h1 {{ color: {theme.text.name()}; font-size: {1.8 * points:.1f}pt }}"
        f"h2 {{ color: {theme.accent.name()}; font-size: {1.3 * points:.1f}pt }}"
        f"p, li, td, th {{ color: {theme.text.name()}}}"
        f"th {{ background: {theme.header.name()}; text-align: left }}"
        f"a {{ color: {theme.accent.name()} }}"
        f"code {{ background: {theme.header.name()}; font-family: sans-serif }}</style>"
    )
