"""Printing the very PDF: the system's dialog asks, the pages become pictures of 300 dpi or better."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from gui.work.running import run_steps
from gui.work.work import Work
from model.errors import UserError
from model.files.replacing import require_writable

if TYPE_CHECKING:
    from export.pdf.page_pictures import PdfPages, Picture

LEAST_DPI, MOST_DPI = 300, 400
"""Between them the printer's own. With 600 Qt needs half a gigabyte, too much for an old computer."""
Option = QAbstractPrintDialog.PrintDialogOption


def print_with_dialog(parent: QWidget, pages: PdfPages, title: str, present: int) -> int:
    """Asks for printer, pages, paper and sides, and prints; the number of pages, 0 when nothing was printed.

    Raises:
        UserError: The printer refuses the job, or its file cannot be written.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(Option.PrintPageRange)
    dialog.setOption(Option.PrintCurrentPage)
    dialog.setOption(Option.PrintSelection, on=False)
    dialog.setMinMax(1, len(pages.sizes))
    dialog.setFromTo(1, len(pages.sizes))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return 0
    if printer.outputFileName():
        # Qt itself would write over anything.
        require_writable(Path(printer.outputFileName()))
    numbers = chosen_pages(printer, len(pages.sizes), present)
    work = Work("正在打印", "打印", may_stop=True)
    printed = run_steps(parent, work, print_pages(printer, pages, numbers), len(numbers))
    return len(numbers) if len(printed) == len(numbers) else 0


def chosen_pages(printer: QPrinter, pages: int, present: int) -> list[int]:
    """The pages, from 0, that the dialog was left with, each as often and in the order in which it is wanted.

    Copies are left to the printer where it makes them itself.
    """
    everything = range(pages)
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        # The preview may have been of a longer report.
        numbers = [min(present, pages - 1)]
    elif printer.printRange() is QPrinter.PrintRange.PageRange:
        numbers = _in_ranges(printer, pages)
    else:
        numbers = list(everything)
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return numbers * copies
    return [number for number in numbers for _ in range(copies)]


def _in_ranges(printer: QPrinter, pages: int) -> list[int]:
    """The pages of all ranges such as 1-3, 5; the system's own dialogs know only one."""
    ranges = [(each.from_, each.to) for each in printer.pageRanges().toRangeList()]
    ranges = ranges or [(printer.fromPage(), printer.toPage())]
    return [number for number in range(pages) if any(first <= number + 1 <= last for first, last in ranges)]


def print_pages(printer: QPrinter, pages: PdfPages, numbers: Sequence[int]) -> Generator[int, None, None]:
    """Prints page after page, each fitted to the paper, and yields it; the job of whoever stops is dropped.

    Raises:
        UserError: The printer refuses the job.
    """
    # The margins belong to the document: it is placed on the whole sheet.
    printer.setFullPage(True)
    resolution = min(max(printer.resolution(), LEAST_DPI), MOST_DPI)
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError("打印没有开始", printer.printerName(), "请检查打印机是否接通，或者换一台打印机")
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    complete = False
    try:
        for done, number in enumerate(numbers, start=1):
            if done > 1:
                printer.newPage()
            paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
            grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
            _draw(painter, pages.picture(number, resolution, grey), fitted(pages.sizes[number], paper), grey)
            complete = done == len(numbers)
            yield number
    finally:
        if not complete:
            printer.abort()
        painter.end()


def fitted(size: tuple[float, float], paper: QRectF) -> QRectF:
    """Where a page goes on the paper: as large as it can be with its proportions kept, in the middle."""
    width, height = size
    scale = min(paper.width() / width, paper.height() / height)
    place = QRectF(0, 0, width * scale, height * scale)
    place.moveCenter(paper.center())
    return place


def _draw(painter: QPainter, drawn: Picture, place: QRectF, grey: bool) -> None:
    """Draws a page; the image only looks at the picture's bytes, a hundred megabytes are not copied."""
    kind = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB888
    image = QImage(drawn.content, drawn.width, drawn.height, drawn.bytes_per_line, kind)
    painter.drawImage(place, image)
