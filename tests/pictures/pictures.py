"""Pictures of the whole window, every page and dialog: in every look, at 100, 125, 150 and 200 %.

`python -m tests.pictures.pictures FOLDER` is what `make pictures` does. The scale is decided when Qt
starts, so each scale is a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRect, QSize, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.application import make_application, make_window, open_library
from gui.collecting.window import RoundWindow
from gui.comparing.window import SideBySideWindow
from gui.importing.preview import ImportPreview
from gui.ledgers.place_label import PlaceLabel
from gui.look.style import apply_theme
from gui.look.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Theme
from gui.pictured.window import PicturedDialog
from gui.showing.demo import SCREEN, make_folder, write_qt_message
from gui.window.main_window import MainWindow
from gui.workplace.example import error_example_file, example_file
from gui.workplace.library import Library
from gui.years.window import YearsWindow
from model.annotations import UNFILLED, annotate
from model.document import PREAMBLE
from model.families import form_for_year
from model.importers.file import read_file
from model.numbers import Value
from model.presenting.import_plan import plan_import
from model.report import Change, Report
from model.totals import is_total
from tests.families import OGI
from tests.pictures.every_dialog import CORRECTED, Scene, every_dialog
from tests.scanning.pictured import pictured_reading

THEMES = {"light": LIGHT, "dark": DARK, "high-light": HIGH_LIGHT, "high-dark": HIGH_DARK}
SCALES = (1, 1.25, 1.5, 2)
BOUND = (CORRECTED, "disclosure.admin_fees.amount", "disputes.reconsideration.upheld")
COUNTED_TWICE, DIFFERENT = "海西区人民政府", "applications.new_received.natural_person"
"""A county of the round in the pictures that has counted a unit twice, and a figure that differs by that."""
SEARCHED = "新收"
OFFICE_SCREEN = {
    "name": "office",
    "x": 0,
    "y": 0,
    "width": SCREEN[0],
    "height": SCREEN[1],
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
"""Without it the screenless platform has a smaller screen than any office."""
SETTLING = 50
"""Milliseconds until a dialog has come to rest."""
UNLIMITED = 16_777_215
"""What Qt takes for a width without a limit."""
GUIDE_WIDTH = 640
"""Pixels of the widest picture in the guide: so wide is the column of the printed one."""
GUIDE_PARTS = {
    "start": ("start", QRect(390, 210, 590, 300)),
    "import": ("import-new", QRect(0, 0, GUIDE_WIDTH, 320)),
    "tables": ("applications-alone", QRect(0, 0, GUIDE_WIDTH, 340)),
    "scan": ("pictured-alone", QRect(0, 0, GUIDE_WIDTH, 400)),
    "error": ("error", QRect(SCREEN[0] - GUIDE_WIDTH, 62, GUIDE_WIDTH, 350)),
    "overview-compared": ("overview-alone", QRect(0, 0, GUIDE_WIDTH, 340)),
    "round": ("round", QRect(0, 0, GUIDE_WIDTH, 340)),
    "round-list": ("list-preview", QRect(0, 0, GUIDE_WIDTH, 340)),
    "round-total": ("round-total", QRect(0, 30, GUIDE_WIDTH, 600)),
    "round-difference": ("round-difference", QRect(0, 0, GUIDE_WIDTH, 700)),
    "round-causes": ("round-causes", QRect(0, 0, GUIDE_WIDTH, 340)),
    "years": ("years-alone", QRect(0, 0, GUIDE_WIDTH, 420)),
}
"""The pictures of the guide: from which picture each is cut, pixel for pixel, so that it stays sharp."""


def main(arguments: list[str]) -> int:
    """Makes all pictures in the folder named first; a second argument is a scale, or `guide`."""
    folder = Path(arguments[0] if arguments else "build/pictures")
    make_folder(folder)
    if arguments[1:] == ["guide"]:
        update_guide(folder)
        return 0
    if len(arguments) > 1:
        _take_all(folder, float(arguments[1]))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        screen = Path(temporary) / "screen.json"
        screen.write_text(json.dumps({"screens": [OFFICE_SCREEN]}), encoding="utf-8")
        for scale in SCALES:
            platform = f"offscreen:configfile={screen}"
            environment = os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": platform}
            command = [sys.executable, "-m", "tests.pictures.pictures", str(folder), str(scale)]
            subprocess.run(command, env=environment, check=True)
    print(f"{len(list(folder.glob('*.png')))} 张图片在 {folder}")
    return 0


def _take_all(folder: Path, scale: float) -> None:
    application = make_application(LIGHT)
    for theme_name, theme in THEMES.items():
        for name, picture in pictures(application, theme):
            picture.save(str(folder / f"{name}-{theme_name}-{scale * 100:.0f}.png"))


def update_guide(folder: Path) -> None:
    """Writes the pictures of the guide, cut to what matters and with few colours."""
    taken = dict(pictures(make_application(LIGHT), LIGHT))
    for name, (source, part) in GUIDE_PARTS.items():
        cut = taken[source].copy(part & taken[source].rect())
        cut.convertToFormat(QImage.Format.Format_RGB16).save(str(folder / f"{name}.png"), None, 0)


def pictures(application: QApplication, theme: Theme) -> Iterator[tuple[str, QImage]]:
    """Every picture by name, in one theme."""
    apply_theme(application, theme)
    with tempfile.TemporaryDirectory() as temporary:
        library = open_library(Path(temporary) / "示例.nianbao")
        window = make_window(library)
        window.resize(QSize(*SCREEN) / window.devicePixelRatio())
        _name_place(window)
        window.show()
        yield "start", _grabbed(application, window)
        yield "import-new", _import_of_new(application, window)
        report_id = library.add(read_file(example_file()).report, "示例")
        window.workplace.open_report(report_id)
        yield from _sections(application, window)
        yield from _figures(application, window)
        yield from _error(application, window)
        window.actions_["undo"].trigger()
        _open_beside_last_year(library, window, report_id)
        yield from _comparisons(application, window)
        yield "pictured-alone", _pictured_alone(application, window)
        yield from _dialogs(application, Scene(library, window, Path(temporary)))
        window.close()
        library.ledger.close()


def _import_of_new(application: QApplication, window: MainWindow) -> QImage:
    """What is shown of a file while no report is open."""
    path = error_example_file()
    reading = read_file(path)
    blank = Report(reading.report.form, reading.report.unit, reading.report.year)
    dialog = ImportPreview(reading, path.name, None, plan_import(blank, reading, path.name), window)
    dialog.resize(GUIDE_WIDTH, 320)
    dialog.show()
    picture = _grabbed(application, dialog)
    dialog.close()
    return picture


def _pictured_alone(application: QApplication, window: MainWindow) -> QImage:
    """A scan beside what was read from it, as small as the guide."""
    reading = pictured_reading(read_file(example_file()).report)
    dialog = PicturedDialog(reading, "盖章扫描件.pdf", window)
    dialog.resize(GUIDE_WIDTH, 400)
    dialog.show()
    application.processEvents()
    dialog.take()
    picture = _grabbed(application, dialog)
    dialog.done(0)
    return picture


def _name_place(window: MainWindow) -> None:
    """Pictures do not show the folder of the machine on which they were made."""
    place = window.findChild(PlaceLabel)
    if place is not None:
        place.setText("账本：示例")


def _open_beside_last_year(library: Library, window: MainWindow, report_id: int) -> None:
    """Adds the year before the example and opens the example once more, which now finds it."""
    if window.workplace.opened is not None:
        window.workplace.open_report(library.add(year_before(window.workplace.opened.report), "示例"))
        window.workplace.open_report(report_id)


def year_before(report: Report) -> Report:
    """A report on the year before that differs a little, to be compared."""
    if report.year is None:
        raise ValueError("the example has a year")
    made = Report(form_for_year(report.year - 1, OGI), report.unit, report.year - 1)
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
    if window.workplace.opened is None:
        return
    for section_id in (PREAMBLE, *(section.id for section in window.workplace.opened.report.form.sections)):
        window.workplace.show_section(section_id)
        yield section_id, _grabbed(application, window)


def _comparisons(application: QApplication, window: MainWindow) -> Iterator[tuple[str, QImage]]:
    window.actions_["compare"].setChecked(True)
    for section_id in ("applications", "overview"):
        window.workplace.show_section(section_id)
        yield f"{section_id}-compared", _grabbed(application, window)
        yield f"{section_id}-alone", _page_alone(application, window)
    window.actions_["compare"].setChecked(False)


def _page_alone(application: QApplication, window: MainWindow) -> QImage:
    """The page at the front as it stands in a narrow window; last year's words stand beside it."""
    pages = window.pages
    if pages is None:
        raise ValueError("a page is wanted")
    compared = pages.current_table() is None
    window.actions_["compare"].setChecked(compared)
    pages.setMaximumWidth(GUIDE_WIDTH)
    application.processEvents()
    picture = pages.grab().toImage()
    pages.setMaximumWidth(UNLIMITED)
    window.actions_["compare"].setChecked(True)
    return picture


def _figures(application: QApplication, window: MainWindow) -> Iterator[tuple[str, QImage]]:
    """Figures that follow the tables, one of them in doubt."""
    opened = window.workplace.opened
    if opened is None:
        return
    bound = "、".join(annotate(UNFILLED, cell_id) for cell_id in BOUND)
    overview = opened.report.manuscripts.get("overview", "")
    opened.apply(Change("", texts={"overview": f"有关数字：{bound}。\n\n{overview}"}))
    opened.apply(Change("", cells={BOUND[-1]: None}))
    opened.check_all()
    window.workplace.show_section("overview")
    yield "figures", _grabbed(application, window)
    opened.undo()
    opened.undo()


def _dialogs(application: QApplication, scene: Scene) -> Iterator[tuple[str, QImage]]:
    for name, dialog in every_dialog(scene):
        dialog.show()
        # What a dialog reads by and by it has read after this.
        QTest.qWait(SETTLING)
        if isinstance(dialog, SideBySideWindow):
            dialog.step(-1)
        yield name, _grabbed(application, dialog)
        if isinstance(dialog, RoundWindow) and name == "round":
            yield from _round_pages(application, dialog)
        if isinstance(dialog, YearsWindow):
            yield f"{name}-alone", _years_alone(application, dialog)


def _years_alone(application: QApplication, shown: YearsWindow) -> QImage:
    shown.resize(GUIDE_WIDTH, 420)
    shown.words.setText(SEARCHED)
    return _grabbed(application, shown)


def _round_pages(application: QApplication, shown: RoundWindow) -> Iterator[tuple[str, QImage]]:
    """A total with the parent's own figure beside it, and the causes of all differences."""
    shown.resize(GUIDE_WIDTH, 700)
    shown.tabs.setCurrentIndex(2)
    shown.totals.parents.setCurrentText(COUNTED_TWICE)
    shown.totals.tables.setCurrentIndex(1)
    shown.totals.show_cell(DIFFERENT)
    shown.totals.stated.of_causes.list.selectRow(0)
    yield "round-difference", _grabbed(application, shown)
    shown.resize(GUIDE_WIDTH, 340)
    shown.tabs.setCurrentWidget(shown.of_causes)
    shown.causes.selectRow(0)
    yield "round-causes", _grabbed(application, shown)


def _error(application: QApplication, window: MainWindow) -> Iterator[tuple[str, QImage]]:
    """The example with one wrong figure."""
    report = read_file(error_example_file()).report
    if window.workplace.opened is None:
        return
    change = Change("导入", cells=report.stated, sources=report.sources)
    window.workplace.opened.apply(change)
    window.workplace.opened.check_all()
    window.workplace.show_section("applications")
    yield "error", _grabbed(application, window)


def _grabbed(application: QApplication, widget: QWidget) -> QImage:
    application.processEvents()
    return widget.grab().toImage()


if __name__ == "__main__":
    qInstallMessageHandler(write_qt_message)
    sys.exit(main(sys.argv[1:]))
