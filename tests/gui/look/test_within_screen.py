"""No window is larger than a small screen at 200 %, and what does not fit can be reached."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QScrollArea
from pytestqt.qtbot import QtBot

from gui.look.within_screen import FRAME, resize_within_screen
from gui.pages.heading import SectionHeading
from gui.pages.start_page import StartPage
from gui.text.last_year import LastYearText
from gui.window.main_window import MainWindow
from gui.workplace.library import Library

SMALL = QSize(683, 384)


@pytest.mark.parametrize("section", ["preamble", "overview", "disclosure", "applications", "disputes"])
def test_every_section_can_be_worked_on_a_small_screen(window: MainWindow, section: str) -> None:
    window.resize(SMALL)
    window.workplace.show_section(section)
    assert window.size() == SMALL


def test_the_first_rows_of_the_long_table_are_seen_on_a_small_screen(window: MainWindow) -> None:
    window.resize(SMALL.width(), SMALL.height() - FRAME.height())
    window.workplace.show_section("applications")
    QApplication.processEvents()
    assert window.pages is not None
    page = window.pages.current_table()
    assert page is not None
    grid = page.sheet.grids[0]
    rows = [grid.rowHeight(row) for row in range(grid.shape.row_count)]
    assert grid.viewport().height() >= sum(rows[:3])


def test_a_page_that_grows_again_gets_its_heading_back(window: MainWindow) -> None:
    window.workplace.show_section("applications")
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
    window.workplace.show_section("applications")
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


def test_the_ways_to_begin_are_not_squeezed_on_a_small_screen(qtbot: QtBot) -> None:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(SMALL.width(), SMALL.height() // 2)
    page.show()
    buttons = page.findChildren(QCommandLinkButton)
    assert len(buttons) == 3
    for button in buttons:
        assert button.height() >= button.heightForWidth(button.width()), button.text()


def test_last_years_text_leaves_room_to_write_on_a_small_screen(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workplace.opened is not None
    earlier = window.workplace.opened.report.copy()
    earlier.year = 2023
    other = LastYearText(window.workplace.opened, earlier, "overview")
    qtbot.addWidget(other)
    assert other.minimumSizeHint().width() < SMALL.width() // 4
