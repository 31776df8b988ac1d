"""Zoom, what is remembered, zeros for an empty table: through the menus, keys and wheel of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from gui.application import open_window
from gui.dialogs.new_report import NewReportDialog
from gui.grid.model import GridModel
from gui.grid.view import GridView
from gui.pages.prose_page import TextEditing
from gui.pages.text_page import TextPage
from gui.text.editor import NarrativeEditor
from gui.text.marked_text import MarkedText
from gui.window.main_window import SIDE_WIDTHS, MainWindow
from gui.window.place_menus import PlaceMenus
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.families import form_for_year
from model.level import Level
from model.report import Change, Report
from tests.families import OGI
from tests.gui.conftest import UNIT, YEAR, balanced_report
from tests.gui.keyboard import press

FIRST = "applications.new_received.natural_person"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grid(window: MainWindow) -> GridView:
    window.workplace.show_section("applications")
    assert window.pages is not None
    page = window.pages.current_table()
    assert page is not None
    page.take_focus()
    return page.sheet.grids[0]


def row_height(grid: GridView) -> int:
    return grid.verticalHeader().sectionSize(0)


def test_zoom_by_keys_makes_grid_and_texts_larger(window: MainWindow, grid: GridView) -> None:
    plain = row_height(grid)
    for _ in range(5):
        press(Qt.Key.Key_Equal, CONTROL)
    assert row_height(grid) > plain * 1.2
    editor = overview_editor(window)
    editor.setFocus()
    assert editor.document().begin().charFormat().fontPointSize() == pytest.approx(10 * 1.1 * 1.5)
    press(Qt.Key.Key_0, CONTROL)
    assert row_height(grid) == plain
    assert editor.document().begin().charFormat().fontPointSize() == pytest.approx(10 * 1.1)
    press(Qt.Key.Key_Minus, CONTROL)
    assert row_height(grid) < plain
    assert "90%" in window.statusBar().currentMessage()


def readable_heights(window: MainWindow) -> dict[str, int]:
    """How high a letter is in each part of the window."""
    parts: dict[str, QWidget] = {
        "menus": window.menuBar(),
        "a menu": window.actions_.export_menu,
        "tools": window.actions_.export_button,
        "reports": window.reports,
        "sections": window.sections,
        "findings": window.findings,
        "status": window.statusBar(),
        "saved": window.status.saved,
    }
    headings = [label for label in window.findChildren(QLabel) if label.property("fontSize")]
    parts |= {f"heading {label.text()}": label for label in headings}
    return {name: part.fontMetrics().height() for name, part in parts.items()}


def test_zoom_makes_the_whole_window_larger_and_what_is_opened_later(
    window: MainWindow, grid: GridView
) -> None:
    plain, icons = readable_heights(window), window.actions_.export_button.iconSize().width()
    for _ in range(10):
        window.actions_["zoom_in"].trigger()
    large = readable_heights(window)
    assert {name for name, height in large.items() if height < 1.85 * plain[name]} == set()
    assert window.actions_.export_button.iconSize().width() == 2 * icons
    dialog = NewReportDialog([], lambda *_: None, "", window)
    assert dialog.fontMetrics().height() >= 1.85 * plain["status"]
    window.actions_["zoom_reset"].trigger()
    assert readable_heights(window) == plain
    assert window.actions_.export_button.iconSize().width() == icons


def test_the_size_is_there_again_at_the_next_start(qtbot: QtBot, library: Library, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "窗口.json")
    settings.zoom = 150
    window = open_window(library, settings)
    qtbot.addWidget(window)
    assert window.menuBar().font().pointSizeF() == pytest.approx(15)
    title = next(label for label in window.findChildren(QLabel) if label.property("fontSize"))
    assert title.font().pointSizeF() > 20
    window.actions_["zoom_reset"].trigger()
    assert window.menuBar().font().pointSizeF() == pytest.approx(10)


def columns(window: MainWindow) -> list[int]:
    splitter = window.findChild(QSplitter, "columns")
    assert isinstance(splitter, QSplitter)
    QApplication.processEvents()
    return splitter.sizes()


def test_a_list_that_had_no_room_comes_back_as_wide_as_it_was(window: MainWindow) -> None:
    window.resize(1300, 740)
    before = columns(window)
    for _ in range(4):
        window.actions_["zoom_in"].trigger()
    assert columns(window)[-1] == 0, "its room is given to the table"
    window.actions_["zoom_reset"].trigger()
    assert columns(window) == pytest.approx(before, abs=3)


def test_with_large_text_the_lists_start_as_wide_as_they_were(
    qtbot: QtBot, library: Library, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "窗口.json")
    library.add(Report(form_for_year(2024, OGI), "东", 2024), "新建报告")
    first = open_window(library, settings)
    first.show()
    first.resize(1300, 740)
    for _ in range(3):
        first.actions_["zoom_in"].trigger()
    left, *_ = columns(first)
    assert left > SIDE_WIDTHS[0]
    first.close()
    again = open_window(library, settings)
    qtbot.addWidget(again)
    again.show()
    again.resize(1300, 740)
    assert columns(again)[0] == left
    again.actions_["zoom_reset"].trigger()


def overview_editor(window: MainWindow) -> NarrativeEditor:
    assert window.pages is not None
    page = window.pages.show_section("overview")
    assert isinstance(page, TextPage)
    return page.editing.editor


def turn(widget: QWidget, degrees: int, modifiers: Qt.KeyboardModifier) -> None:
    at = QPointF(widget.rect().center())
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), QPoint(0, degrees), none, modifiers, phase, False)
    QApplication.sendEvent(widget, event)


def test_the_wheel_zooms_only_with_control(window: MainWindow, grid: GridView) -> None:
    plain = row_height(grid)
    turn(grid.viewport(), 120, Qt.KeyboardModifier.NoModifier)
    assert row_height(grid) == plain
    turn(grid.viewport(), 120, CONTROL)
    assert row_height(grid) > plain


def test_a_text_being_typed_survives_the_zoom(window: MainWindow) -> None:
    editor = overview_editor(window)
    editor.insertPlainText("abc")
    window.actions_["zoom_in"].trigger()
    assert editor.toPlainText().startswith("abc")
    assert editor.textCursor().position() == 3
    editor.keep()
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.texts["overview"].startswith("abc")


def test_zeros_fill_what_is_empty_as_one_step(window: MainWindow, grid: GridView) -> None:
    opened = window.workplace.opened
    assert opened is not None
    typed, emptied = "applications.new_received.natural_person", "applications.granted.commercial"
    opened.apply(Change("清除", cells={emptied: None, "disputes.litigation_direct.upheld": None}))
    window.actions_["fill_zeros"].trigger()
    assert opened.report.stated[emptied] == 0
    assert opened.report.stated[typed] == 10
    assert "disputes.litigation_direct.upheld" not in opened.report.stated, "another table"
    assert "1 个" in window.statusBar().currentMessage()
    window.actions_["fill_zeros"].trigger()
    assert "没有改动" in window.statusBar().currentMessage()
    window.actions_["undo"].trigger()
    assert emptied not in opened.report.stated


def test_zeros_leave_totals_to_the_form_and_need_a_table(window: MainWindow, library: Library) -> None:
    window.workplace.open_report(
        library.add(Report(form_for_year(2024, OGI), "绿水市人民政府", 2024), "新建报告")
    )
    assert window.workplace.opened is not None
    window.workplace.show_section("overview")
    window.actions_["fill_zeros"].trigger()
    assert "请先在左边选择一张表" in window.statusBar().currentMessage()
    window.workplace.show_section("applications")
    window.actions_["fill_zeros"].trigger()
    assert "applications.new_received.total" not in window.workplace.opened.report.stated
    assert window.workplace.opened.states["applications.new_received.total"].text == "0"


def test_the_window_comes_back_as_it_was(qtbot: QtBot, library: Library, tmp_path: Path) -> None:
    for unit in ("东", "西"):
        library.add(Report(form_for_year(2024, OGI), unit, 2024), "新建报告")
    settings = Settings(tmp_path / "窗口.json")
    window = open_window(library, settings)
    window.show()
    window.resize(777, 555)
    second = library.find("西", 2024)
    assert second is not None
    window.workplace.open_report(second.id)
    columns = next(s for s in window.findChildren(QSplitter) if s.objectName() == "columns")
    columns.setSizes([200, 400, 177])
    sizes = columns.sizes()
    window.close()
    settings = Settings(tmp_path / "窗口.json")
    again = open_window(library, settings)
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (777, 555)
    assert again.workplace.opened is not None
    assert again.workplace.opened.report.unit == "西"
    columns = next(s for s in again.findChildren(QSplitter) if s.objectName() == "columns")
    assert columns.sizes()[0] == sizes[0] == 200
    again.close()


def test_a_right_click_offers_what_can_be_done_with_cells(window: MainWindow, grid: GridView) -> None:
    (menus,) = window.findChildren(PlaceMenus)
    opened = window.workplace.opened
    assert opened is not None
    plain = [action.text().split("\t")[0] for action in menus.cell_menu(grid).actions() if action.text()]
    assert plain[:3] == ["剪切", "复制", "粘贴"]
    assert "空白处填 0" in plain
    opened.apply(Change("输入", cells={FIRST: 11}))
    opened.check_all()
    entries = [each for each in menus.cell_menu(grid).actions() if each.text()]
    assert [each.text()[:2] for each in entries[:1]] == ["采用"]
    assert "出错说明…" in [each.text() for each in entries]
    entries[0].trigger()
    opened.check_all()
    assert all(each.finding.level is not Level.ERROR for each in opened.findings)


def last_year_in(window: MainWindow, library: Library) -> None:
    """A report on the year before, and this year's opened again beside it."""
    before = balanced_report(form_for_year(2023, OGI), 2023)
    before.apply(Change("", cells={FIRST: 6}, texts={"overview": "各项工作有序推进。另有一句。"}))
    library.add(before, "新建报告")
    now = library.find(UNIT, YEAR)
    other = library.find(UNIT, 2023)
    assert now is not None
    assert other is not None
    window.workplace.open_report(other.id)
    window.workplace.open_report(now.id, "applications")


def test_last_years_figures_are_shown_on_request(window: MainWindow, library: Library) -> None:
    last_year_in(window, library)
    assert window.pages is not None
    page = window.pages.current_table()
    assert page is not None
    grid = page.sheet.grids[0]
    plain = row_height(grid)
    model = grid.model()
    assert isinstance(model, GridModel)
    assert model.comparison_at(0, 0) is None
    page.take_focus()
    press(Qt.Key.Key_F7)
    assert model.comparison_at(0, 0) == "6 ↑4"
    assert row_height(grid) > plain
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken.startswith("上年 6，本年增加 4\n")
    assert not grid.grab().isNull()
    press(Qt.Key.Key_F7)
    assert row_height(grid) == plain


def test_last_years_text_stands_beside_the_editor(window: MainWindow, library: Library) -> None:
    last_year_in(window, library)
    window.actions_["compare"].trigger()
    overview_editor(window)
    shown = next(text for text in window.findChildren(MarkedText) if text.isVisible())
    assert shown.toPlainText() == "各项工作有序推进。另有一句。"
    formats = shown.document().begin().textFormats()
    assert [(part.start, part.format.fontStrikeOut()) for part in formats] == [(0, False), (9, True)]


def test_without_last_year_the_window_says_what_to_do(window: MainWindow) -> None:
    window.actions_["compare"].trigger()
    assert "导入上一年的报告" in window.statusBar().currentMessage()


def test_characters_are_counted_against_the_rule(window: MainWindow) -> None:
    editor = overview_editor(window)
    page = editor.parentWidget()
    assert isinstance(page, TextEditing)
    assert page._count.text() == "8 / 1000 个汉字"
    editor.setPlainText("汉" * 1003 + "，abc 123")
    assert page._count.text() == "1003 / 1000 个汉字，! 超出 3 字"


def test_a_click_on_a_section_brings_the_keyboard_there(window: MainWindow, grid: GridView) -> None:
    sections = window.sections
    sections.setFocus()
    row = sections.section_ids.index("overview")
    place = sections.visualRect(sections.model().index(row, 0)).center()
    QTest.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert QApplication.focusWidget() is overview_editor(window)
