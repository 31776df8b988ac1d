"""Pictures of the whole window: every section, the start, import, dialogs; light and dark, at 100 and 200 %.

`python -m gui.pictures FOLDER` is what `make pictures` does. The scale is decided when Qt starts, so each
scale is a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.application import make_application, make_window, open_library
from gui.comparing.window import SideBySideWindow
from gui.demo import SCREEN, make_folder, write_qt_message
from gui.dialogs.about import AboutDialog
from gui.dialogs.new_report import NewReportDialog
from gui.example import error_example_file, example_file
from gui.figures.dialog import FigureDialog
from gui.figures.offers import offers_for
from gui.help.window import GuideWindow
from gui.history.dialog import HistoryDialog
from gui.history.lines import history_lines
from gui.importing.plan import plan_import
from gui.importing.preview import ImportPreview
from gui.library import Library
from gui.main_window import MainWindow
from gui.merging.dialog import MergeDialog
from gui.settings import Settings
from gui.signing.dialog import SigningDialog
from gui.style import apply_theme
from gui.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme
from model.annotations import UNFILLED, annotate
from model.edits import entry_change
from model.form import form_for_year
from model.importers import read_file
from model.ledger.decisions import decide
from model.ledger.merging import pair_reports
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.numbers import Value
from model.report import PREAMBLE, Change, Report
from model.totals import is_total

THEMES = {"light": LIGHT, "dark": DARK, "high-light": HIGH_LIGHT, "high-dark": HIGH_DARK}
SCALES = (1, 2)
CORRECTED = "applications.new_received.natural_person"
BOUND = (CORRECTED, "disclosure.admin_fees.amount", "disputes.reconsideration.upheld")
GUIDE_WIDTH = 1000
"""Pixels of a picture in the guide."""
GUIDE_PICTURES = ("start", "disclosure", "error", "import", "overview-compared")
"""The pictures, in the light theme, that the guide shows; kept beside its pages."""


def main(arguments: list[str]) -> int:
    """Makes all pictures in the folder named first; a second argument is a scale, or `guide`."""
    folder = Path(arguments[0] if arguments else "build/pictures")
    make_folder(folder)
    if arguments[1:] == ["guide"]:
        update_guide(folder)
        return 0
    if len(arguments) > 1:
        _take_all(folder, int(arguments[1]))
        return 0
    for scale in SCALES:
        environment = os.environ | {"QT_SCALE_FACTOR": str(scale)}
        command = [sys.executable, "-m", "gui.pictures", str(folder), str(scale)]
        subprocess.run(command, env=environment, check=True)  # noqa: S603 - our own program
    print(f"{len(list(folder.glob('*.png')))} 张图片在 {folder}")
    return 0


def _take_all(folder: Path, scale: int) -> None:
    application = make_application(LIGHT)
    for theme_name, theme in THEMES.items():
        for name, picture in pictures(application, theme):
            picture.save(str(folder / f"{name}-{theme_name}-{scale}00.png"))


def update_guide(folder: Path) -> None:
    """Writes the pictures of the guide, small and with few colours."""
    for name, picture in pictures(make_application(LIGHT), LIGHT):
        if name in GUIDE_PICTURES:
            small = picture.scaledToWidth(
                min(GUIDE_WIDTH, picture.width()), Qt.TransformationMode.SmoothTransformation
            )
            small.convertToFormat(QImage.Format.Format_RGB16).save(str(folder / f"{name}.png"), None, 0)


def pictures(application: QApplication, theme: Theme) -> Iterator[tuple[str, QImage]]:
    """Every picture by name, in one theme."""
    apply_theme(application, theme)
    with tempfile.TemporaryDirectory() as temporary:
        library = open_library(Path(temporary) / "示例.nianbao")
        window = make_window(library)
        window.resize(*SCREEN)
        window.show()
        yield "start", _grabbed(application, window)
        report_id = library.add(read_file(example_file()).report, "示例")
        window.open_report(report_id)
        yield from _sections(application, window)
        yield from _figures(application, window)
        yield from _dialogs(application, library, window)
        yield from _error(application, window)
        window.actions_["undo"].trigger()
        _open_beside_last_year(library, window, report_id)
        yield from _comparisons(application, window)
        yield "merge", _grabbed(application, _merging(library, window, Path(temporary) / "同事.nianbao"))
        window.close()
        library.close()


def _open_beside_last_year(library: Library, window: MainWindow, report_id: int) -> None:
    """Adds the year before the example and opens the example once more, which now finds it."""
    if window.opened is not None:
        window.open_report(library.add(year_before(window.opened.report), "示例"))
        window.open_report(report_id)


def year_before(report: Report) -> Report:
    """A report on the year before that differs a little, to be compared."""
    if report.year is None:
        raise ValueError("the example has a year")
    made = Report(form_for_year(report.year - 1), report.unit, report.year - 1)
    cells: dict[str, Value | None] = {
        cell_id: value * 4 // 5
        for cell_id, value in report.stated.items()
        if isinstance(value, int) and cell_id in made.form.cells and not is_total(made.form, cell_id)
    }
    carried = {
        cell_id.replace("carried_in", "carried_out"): value
        for cell_id, value in report.stated.items()
        if cell_id.startswith("applications.carried_in") and cell_id in cells
    }
    texts = {
        text_id: text.replace(str(report.year), str(made.year)) for text_id, text in report.texts.items()
    }
    made.apply(Change("", cells=cells | carried, texts=texts))
    return made


def _sections(application: QApplication, window: MainWindow) -> Iterator[tuple[str, QImage]]:
    if window.opened is None:
        return
    for section_id in (PREAMBLE, *(section.id for section in window.opened.report.form.sections)):
        window.show_section(section_id)
        yield section_id, _grabbed(application, window)


def _comparisons(application: QApplication, window: MainWindow) -> Iterator[tuple[str, QImage]]:
    window.actions_["compare"].setChecked(True)
    for section_id in ("applications", "overview"):
        window.show_section(section_id)
        yield f"{section_id}-compared", _grabbed(application, window)
    window.actions_["compare"].setChecked(False)
    window.actions_["side_by_side"].trigger()
    beside = window.findChild(SideBySideWindow)
    if beside is not None:
        application.processEvents()
        beside.step(-1)
        # The screenless platform has a smaller screen than any office.
        beside.resize(*SCREEN)
        yield "side-by-side", _grabbed(application, beside)
        beside.close()


def _merging(library: Library, window: MainWindow, path: Path) -> QDialog:
    """The open report in conflict with a colleague's; on last year's only the colleague has gone on."""
    library.copy_to(path)
    with Ledger.open(path, author="同事") as theirs:
        for entry in theirs.entries():
            ReportSession(theirs, entry.id).apply(Change("输入", {CORRECTED: 40}))
    if window.opened is not None:
        overview = window.opened.report.texts["overview"].replace("公开", "发布", 3)
        window.opened.apply(Change("输入", {CORRECTED: 38}, {"overview": overview}))
    with Ledger.open(path, read_only=True) as theirs:
        pairs = pair_reports(library.ledger, theirs)
        decisions = [decide(library.ledger, theirs, pair) for pair in pairs]
    dialog = MergeDialog(path.name, decisions, window)
    dialog.show()
    return dialog


def _figures(application: QApplication, window: MainWindow) -> Iterator[tuple[str, QImage]]:
    """Figures that follow the tables, one of them in doubt."""
    opened = window.opened
    if opened is None:
        return
    bound = "、".join(annotate(UNFILLED, cell_id) for cell_id in BOUND)
    overview = opened.report.manuscripts.get("overview", "")
    opened.apply(Change("", texts={"overview": f"有关数字：{bound}。\n\n{overview}"}))
    opened.apply(Change("", cells={BOUND[-1]: None}))
    opened.check_all()
    window.show_section("overview")
    yield "figures", _grabbed(application, window)
    opened.undo()
    opened.undo()
    dialog = FigureDialog(offers_for(opened.report, "3"), "3", window)
    dialog.show()
    yield "figure-dialog", _grabbed(application, dialog)
    dialog.close()


def _dialogs(application: QApplication, library: Library, window: MainWindow) -> Iterator[tuple[str, QImage]]:
    opened = window.opened
    if opened is None:
        return
    reading = read_file(error_example_file())
    plan = plan_import(opened.report, reading, error_example_file().name)
    opened.apply(entry_change(opened.report, {CORRECTED: 1}, "输入"))
    lines = history_lines(opened.history(CORRECTED), CORRECTED)
    opened.undo()
    name = opened.report.form.cells[CORRECTED].heading_path
    dialogs: dict[str, QDialog] = {
        "import": ImportPreview(reading, error_example_file().name, opened.report, plan, window),
        "new": NewReportDialog([opened.report.unit], library.find, opened.report.unit, window),
        "history": HistoryDialog(name, lines, window),
        "sign": SigningDialog(opened, Settings(), window),
        "about": AboutDialog("0.1.0", "年报.nianbao", window),
        "guide": GuideWindow(window),
    }
    for dialog_name, dialog in dialogs.items():
        dialog.show()
        yield dialog_name, _grabbed(application, dialog)
        dialog.close()


def _error(application: QApplication, window: MainWindow) -> Iterator[tuple[str, QImage]]:
    """The example with one wrong figure."""
    report = read_file(error_example_file()).report
    if window.opened is None:
        return
    change = Change("导入", cells=report.stated, sources=report.sources)
    window.opened.apply(change)
    window.opened.check_all()
    window.show_section("applications")
    yield "error", _grabbed(application, window)


def _grabbed(application: QApplication, widget: QWidget) -> QImage:
    application.processEvents()
    return widget.grab().toImage()


if __name__ == "__main__":
    qInstallMessageHandler(write_qt_message)
    sys.exit(main(sys.argv[1:]))
