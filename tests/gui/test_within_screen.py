"""No window is larger than a small screen at 200 %, and what does not fit can be reached."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.about import AboutDialog
from gui.dialogs.choice import ChoiceDialog
from gui.dialogs.new_report import NewReportDialog
from gui.example import error_example_file
from gui.help.window import GuideWindow
from gui.history.dialog import HistoryDialog
from gui.importing.plan import plan_import
from gui.importing.preview import ImportPreview
from gui.library import Library
from gui.main_window import MainWindow
from gui.pages.heading import SectionHeading
from gui.publishing.commands import Publishing
from gui.publishing.dialog import PublishDialog
from gui.settings import Settings
from gui.within_screen import FRAME, resize_within_screen
from model.importers import read_file

SMALL = QSize(683, 384)


def publishing(window: MainWindow) -> QDialog:
    room = window.findChild(Publishing)
    assert room is not None
    return PublishDialog(room._checked_manuscript(), Settings(), (), window)


def importing(window: MainWindow) -> QDialog:
    assert window.opened is not None
    path = error_example_file()
    reading = read_file(path)
    plan = plan_import(window.opened.report, reading, path.name)
    return ImportPreview(reading, path.name, window.opened.report, plan, window)


MAKERS: dict[str, Callable[[MainWindow], QWidget]] = {
    "about": lambda window: AboutDialog("1", "账本", window),
    "choice": lambda window: ChoiceDialog("选择", "哪一个？", ["一"] * 50, "打开", window),
    "guide": GuideWindow,
    "history": lambda window: HistoryDialog("新收", [], window),
    "importing": importing,
    "new report": lambda window: NewReportDialog([], lambda *_: None, "", window),
    "publishing": publishing,
}


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen:
        def availableGeometry(self) -> QRect:
            return QRect(0, 0, SMALL.width(), SMALL.height())

    monkeypatch.setattr(QWidget, "screen", lambda _: Screen())


@pytest.mark.parametrize("name", MAKERS)
def test_a_dialog_fits_the_small_screen(
    qtbot: QtBot, window: MainWindow, small_screen: None, name: str
) -> None:
    dialog = MAKERS[name](window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.width() <= SMALL.width()
    assert dialog.height() <= SMALL.height() - FRAME.height()


@pytest.mark.parametrize("section", ["preamble", "overview", "disclosure", "applications", "disputes"])
def test_every_section_can_be_worked_on_a_small_screen(window: MainWindow, section: str) -> None:
    window.resize(SMALL)
    window.show_section(section)
    assert window.size() == SMALL


def test_five_rows_of_the_long_table_are_seen_on_a_small_screen(window: MainWindow) -> None:
    window.resize(SMALL.width(), SMALL.height() - FRAME.height())
    window.show_section("applications")
    QApplication.processEvents()
    assert window.pages is not None
    page = window.pages.current_table()
    assert page is not None
    grid = page.sheet.grids[0]
    rows = [grid.rowHeight(row) for row in range(grid.shape.row_count)]
    assert grid.viewport().height() >= 5 * min(rows)
    assert grid.viewport().height() >= sum(rows[:3])


def test_a_page_that_grows_again_gets_its_heading_back(window: MainWindow) -> None:
    window.show_section("applications")
    assert window.pages is not None
    page = window.pages.current_table()
    assert page is not None
    heading = page.findChild(SectionHeading)
    assert heading is not None
    assert heading.isVisible()
    low, high = QSize(SMALL.width(), SMALL.height()), window.size()
    for size, seen in ((low, False), (high, True)):
        window.resize(size)
        QApplication.processEvents()
        assert heading.isVisible() is seen


def test_the_note_on_a_short_page_is_whole_in_its_tooltip(window: MainWindow) -> None:
    window.resize(SMALL)
    window.show_section("applications")
    QApplication.processEvents()
    assert window.pages is not None
    page = window.pages.current_table()
    assert page is not None
    assert page._note.text().endswith("…")
    assert "第二十七条" in page._note.toolTip()


def test_a_large_screen_gets_the_size_asked_for(qtbot: QtBot, library: Library, tmp_path: Path) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    resize_within_screen(area, 300, 200)
    assert area.size() == QSize(300, 200)
