"""Printing into a file, which is what a printer would get."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from export.pdf.page_pictures import PdfPages
from export.pdf.preview import render_preview
from gui.publishing.printing import LEAST_DPI, chosen_pages, fitted, print_pages, print_with_dialog
from gui.work.work import Course
from model.errors import UserError
from model.judging.manuscript import Manuscript

A5 = QPageSize(QPageSize.PageSizeId.A5)


@pytest.fixture
def pages(qapp: object, manuscript: Manuscript) -> Iterator[PdfPages]:
    opened = PdfPages(render_preview(manuscript).content)
    yield opened
    opened.close()


@pytest.fixture
def printer(qapp: object, tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setResolution(LEAST_DPI)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    made.setOutputFileName(str(tmp_path / "印.pdf"))
    return made


def dark_part(picture: object) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is printed, as parts of the page."""
    box = picture.convert("L").point(lambda grey: 255 if grey < 160 else 0).getbbox()  # type: ignore[attr-defined]
    width, height = picture.size  # type: ignore[attr-defined]
    return box[0] / width, box[1] / height, box[2] / width, box[3] / height


def test_a4_stands_on_paper_exactly_as_in_the_file(
    printer: QPrinter, pages: PdfPages, manuscript: Manuscript, tmp_path: Path
) -> None:
    assert list(print_pages(printer, pages, [0, 2])) == [0, 2]
    with (
        pypdfium2.PdfDocument(str(tmp_path / "印.pdf")) as printed,
        pypdfium2.PdfDocument(render_preview(manuscript).content) as original,
    ):
        assert len(printed) == 2
        for at, number in enumerate((0, 2)):
            wanted = dark_part(original[number].render(scale=2).to_pil())
            assert dark_part(printed[at].render(scale=2).to_pil()) == pytest.approx(wanted, abs=0.004)
        (image,) = printed[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        assert image.get_px_size()[0] >= 595 / 72 * LEAST_DPI - 1


def test_other_paper_gets_the_whole_page_in_its_proportions(
    printer: QPrinter, pages: PdfPages, tmp_path: Path
) -> None:
    printer.setPageSize(A5)
    list(print_pages(printer, pages, [0]))
    with pypdfium2.PdfDocument(str(tmp_path / "印.pdf")) as printed:
        assert printed[0].get_size() == pytest.approx((420, 595), abs=2)
        left, _, right, _ = dark_part(printed[0].render(scale=2).to_pil())
    assert (left, 1 - right) == pytest.approx((28 / 210, 26 / 210), abs=0.04)


def test_fitting_keeps_the_proportions() -> None:
    place = fitted((595, 842), QRectF(0, 0, 1000, 1000))
    assert place.height() == pytest.approx(1000)
    assert place.width() / place.height() == pytest.approx(595 / 842)
    assert place.center().x() == pytest.approx(500)


def test_the_pages_that_the_dialog_asks_for(printer: QPrinter) -> None:
    assert chosen_pages(printer, 4, present=2) == [0, 1, 2, 3]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert chosen_pages(printer, 4, present=2) == [2]
    assert chosen_pages(printer, 4, present=9) == [3]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("1-2,4"))
    assert chosen_pages(printer, 4, present=2) == [0, 1, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 4, present=2) == [3, 1, 0]


@pytest.mark.parametrize("stopped_after", [1, 2])
def test_a_stopped_job_is_dropped_unless_it_is_complete(
    printer: QPrinter, pages: PdfPages, monkeypatch: pytest.MonkeyPatch, stopped_after: int
) -> None:
    aborted: list[bool] = []
    monkeypatch.setattr(printer, "abort", lambda: aborted.append(True))
    printing = print_pages(printer, pages, [0, 1])
    assert [next(printing) for _ in range(stopped_after)] == [0, 1][:stopped_after]
    printing.close()
    assert aborted == [True] * (2 - stopped_after)


def test_who_stops_the_printing_has_printed_nothing(
    pages: PdfPages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "印.pdf"))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    monkeypatch.setattr(Course, "is_stopped", lambda _: True)
    assert print_with_dialog(QWidget(), pages, "印", 0) == 0


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(printer: QPrinter, pages: PdfPages, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "没有" / "印.pdf"))
    with pytest.raises(UserError, match="打印没有开始"):
        next(print_pages(printer, pages, [0]))


def test_the_system_dialog_asks_for_pages_and_paper(
    qtbot: QtBot, pages: PdfPages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []

    def answer(dialog: QPrintDialog) -> int:
        asked.append((dialog.minPage(), dialog.maxPage()))
        chosen = dialog.printer()
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(tmp_path / "印.pdf"))
        chosen.setResolution(LEAST_DPI)
        chosen.setPrintRange(QPrinter.PrintRange.PageRange)
        chosen.setFromTo(2, 3)
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    window = QWidget()
    qtbot.addWidget(window)
    assert print_with_dialog(window, pages, "报告", present=0) == 2
    assert asked == [(1, len(pages.sizes))]
    with pypdfium2.PdfDocument(str(tmp_path / "印.pdf")) as printed:
        assert len(printed) == 2
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    assert print_with_dialog(window, pages, "报告", present=0) == 0
