"""The guide as a PDF, for those who like to read on paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QUrl
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

from gui.dialogs.targets import ask_target
from gui.help.browser import guide_picture, style_sheet
from gui.help.guide import guide_folder, whole_guide_html
from gui.look.fonts import window_font
from gui.look.theme import LIGHT
from model.files.replacing import replace_file

FILE_NAME = "年报使用指南.pdf"
MARGIN_MM = 18
DOTS_PER_INCH = 96


def ask_guide_file(parent: QWidget, folder: str) -> Path | None:
    """Asks where the guide is to be written."""
    return ask_target(parent, "使用指南另存为 PDF", FILE_NAME, {".pdf": "PDF"}, folder)


def write_guide_pdf(path: Path) -> None:
    """Writes all pages of the guide into one PDF.

    Raises:
        UserError: The file cannot be written.
    """
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    _print_guide(QPdfWriter(content))
    replace_file(path, bytes(content.data().data()))


def _print_guide(writer: QPdfWriter) -> None:
    writer.setTitle("年报使用指南")
    writer.setResolution(DOTS_PER_INCH)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    document = QTextDocument()
    document.setDefaultFont(window_font())
    for picture in guide_folder().glob("*.png"):
        document.addResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl(picture.name), guide_picture(picture.name)
        )
    document.setHtml(style_sheet(LIGHT) + whole_guide_html())
    document.print_(writer)
