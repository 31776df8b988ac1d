"""The guide as a PDF, for those who like to read on paper."""

from __future__ import annotations

from pathlib import Path
from time import sleep

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

from gui.dialogs.targets import ask_target
from gui.help.browser import guide_picture, style_sheet
from gui.help.guide import guide_folder, numbered_titles, whole_guide_html
from gui.look.fonts import POINT_SIZE, window_font
from gui.look.theme import LIGHT
from model.files.replacing import replace_file

FILE_NAME = "年报使用指南.pdf"
MARGIN_MM = 18
DOTS_PER_INCH = 96
BELOW = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
FOOTER = 30
"""Dots below the text for the number of the sheet."""
GIVING_WAY = 0.0005
"""Seconds before each sheet for the window: this runs beside it, and Qt's calls do not let go of Python."""


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
    sheet = QSizeF(writer.width(), writer.height() - FOOTER)
    # Twice: where a page begins is known when all is laid out, and the contents say it.
    sheets = sheets_of(_laid_out(writer, sheet, whole_guide_html()))
    _draw(writer, _laid_out(writer, sheet, whole_guide_html(sheets)))


def _laid_out(writer: QPdfWriter, sheet: QSizeF, html: str) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(window_font())
    document.setDocumentMargin(0)
    for picture in guide_folder().glob("*.png"):
        document.addResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl(picture.name), guide_picture(picture.name)
        )
    document.setHtml(style_sheet(LIGHT, POINT_SIZE) + html)
    document.setPageSize(sheet)
    return document


def sheets_of(document: QTextDocument) -> dict[str, int]:
    """On which sheet of the laid out guide each page begins, by its file name, counted from 1."""
    titles = {title: name for name, title in numbered_titles().items()}
    layout, height, found = document.documentLayout(), document.pageSize().height(), {}
    block = document.begin()
    while block.isValid():
        name = titles.get(block.text()) if block.blockFormat().headingLevel() == 1 else None
        if name is not None:
            found[name] = int(layout.blockBoundingRect(block).top() // height) + 1
        block = block.next()
    return found


def _draw(writer: QPdfWriter, document: QTextDocument) -> None:
    """Sheet after sheet, each with its number below."""
    sheet = document.pageSize()
    painter = QPainter(writer)
    painter.setFont(window_font())
    for number in range(document.pageCount()):
        sleep(GIVING_WAY)
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * sheet.height())
        document.drawContents(painter, QRectF(0, number * sheet.height(), sheet.width(), sheet.height()))
        painter.restore()
        below = QRectF(0, sheet.height(), sheet.width(), FOOTER)
        painter.drawText(
            below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom), f"{number + 1}"
        )
    painter.end()
