"""From place to place: sections by key, findings by a click on what they mark."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QWidget
from pytestqt.qtbot import QtBot

from gui.pages.table_page import TablePage
from gui.pages.text_page import TextPage
from gui.window.main_window import MainWindow
from model.report import Change
from tests.gui.conftest import UNIT
from tests.gui.keyboard import focused, press, type_keys

FIRST = "applications.new_received.natural_person"
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_sections_follow_each_other_by_key(window: MainWindow) -> None:
    pages = window.pages
    assert pages is not None
    window.workplace.show_section("applications")
    window.actions_["next_section"].trigger()
    assert pages.section_id == "disputes"
    window.actions_["previous_section"].trigger()
    window.actions_["previous_section"].trigger()
    assert pages.section_id == "disclosure"
    press(Qt.Key.Key_PageDown, CONTROL)
    assert pages.section_id == "applications"


def test_beyond_the_last_section_the_status_bar_says_so(window: MainWindow) -> None:
    window.workplace.show_section("other_matters")
    window.actions_["next_section"].trigger()
    assert "最后" in window.statusBar().currentMessage()
    window.workplace.show_section("preamble")
    window.actions_["previous_section"].trigger()
    assert "第一" in window.statusBar().currentMessage()


def test_a_click_on_a_red_cell_chooses_its_finding_and_leaves_the_keyboard(window: MainWindow) -> None:
    assert window.workplace.opened is not None
    assert window.pages is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: 11}))
    page = window.pages.show_section("applications")
    assert isinstance(page, TablePage)
    grid = page.sheet.grids[0]
    for row, chosen in ((4, False), (0, True)):
        place = grid.visualRect(grid.model().index(row, 0)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert (window.findings.current_finding() is not None) is chosen
    found = window.findings.current_finding()
    assert found is not None
    assert FIRST in found.finding.cells
    assert focused() is grid


def test_a_click_on_marked_words_chooses_their_finding(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workplace.opened is not None
    assert window.pages is not None
    window.workplace.opened.apply(Change("输入", texts={"overview": "本年收到申请＿＿件，待补充：XX。"}))
    window.workplace.opened.check_all()
    page = window.pages.show_section("overview")
    assert isinstance(page, TextPage)
    QApplication.processEvents()
    editor = page.editing.editor
    marks = editor.extraSelections()
    assert marks, "the text is meant to have a finding"
    start = marks[-1].cursor
    start.setPosition(marks[-1].cursor.selectionStart())
    place = editor.cursorRect(start).center() + QPoint(4, 0)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=place)
    found = window.findings.current_finding()
    assert found is not None
    assert found.finding.place is not None
    assert found.finding.place.text == "overview"


def test_tab_stays_in_the_table_and_ctrl_tab_leaves_it(window: MainWindow) -> None:
    assert window.pages is not None
    window.resize(1200, 700)
    page = window.pages.show_section("applications")
    page.take_focus()
    grid = focused()
    press(Qt.Key.Key_Tab)
    assert focused() is grid
    assert page.place == "applications.new_received.commercial"
    ways: list[QWidget] = [window.findings, window.reports, window.sections, grid]
    for there in ways:
        press(Qt.Key.Key_Tab, CONTROL)
        assert focused() is there
    for there in [*reversed(ways[:-1]), grid]:
        window.actions_["previous_area"].trigger()
        assert focused() is there
    window.actions_["next_area"].trigger()
    assert focused() is window.findings


def test_a_list_that_is_not_shown_is_passed_over(window: MainWindow) -> None:
    assert window.pages is not None
    window.pages.show_section("applications").take_focus()
    grid = focused()
    window.actions_["alone"].trigger()
    press(Qt.Key.Key_Tab, CONTROL)
    assert focused() is grid


def test_a_figure_that_is_refused_keeps_the_keyboard(window: MainWindow) -> None:
    assert window.pages is not None
    window.pages.show_section("applications").take_focus()
    type_keys("abc")
    press(Qt.Key.Key_Tab, CONTROL)
    assert "不是数字" in window.statusBar().currentMessage()
    assert not window.findings.hasFocus()
    # What was refused stays to be put right, and closing the window would ask about it.
    press(Qt.Key.Key_Escape)


def test_enter_in_the_list_of_sections_goes_there(window: MainWindow) -> None:
    assert window.pages is not None
    window.sections.setFocus()
    window.sections.mark("overview")
    press(Qt.Key.Key_Return)
    page = window.pages.show_section("overview")
    assert isinstance(page, TextPage)
    assert focused() is page.editing.editor


def test_enter_presses_the_button_that_has_the_keyboard(window: MainWindow) -> None:
    assert window.workplace.close_report()
    button = next(b for b in window.start_page.findChildren(QCommandLinkButton) if "示例" in b.text())
    button.setFocus()
    press(Qt.Key.Key_Return)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.unit != UNIT


def test_alt_with_a_digit_goes_to_a_section(window: MainWindow) -> None:
    assert window.pages is not None
    sections = window.sections.section_ids
    for digit, section in (
        (Qt.Key.Key_3, sections[3]),
        (Qt.Key.Key_0, sections[0]),
        (Qt.Key.Key_9, sections[0]),
    ):
        press(digit, Qt.KeyboardModifier.AltModifier)
        assert window.pages.section_id == section
