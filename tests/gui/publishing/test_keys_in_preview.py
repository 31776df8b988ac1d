"""Keys, menus and clicks do something sensible while the preview is in front."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from export.pdf.preview import Area
from gui.publishing.pages_view import PagesView
from gui.publishing.preview_page import PreviewPage
from gui.text.editor import NarrativeEditor
from gui.window.main_window import MainWindow
from tests.gui.keyboard import give_keyboard, press

CONTROL = Qt.KeyboardModifier.ControlModifier


def preview_in(window: MainWindow) -> PagesView:
    window.workplace.show_section("applications")
    window.actions_["preview"].setChecked(True)
    view = window.findChild(PagesView)
    assert view is not None
    # Setting the pages may have taken so long that a dialog stood before the window.
    give_keyboard(window)
    return view


def test_the_zoom_keys_reach_the_preview_and_leave_the_table_alone(qtbot: QtBot, window: MainWindow) -> None:
    assert window.pages is not None
    view = preview_in(window)
    table = window.pages.made[0].font().pointSizeF()
    before = view.scale
    press(Qt.Key.Key_Plus, CONTROL)
    larger = view.scale
    assert larger > before
    press(Qt.Key.Key_Minus, CONTROL)
    assert view.scale < larger
    press(Qt.Key.Key_0, CONTROL)
    assert window.pages.made[0].font().pointSizeF() == table
    window.actions_["preview"].setChecked(False)
    press(Qt.Key.Key_Plus, CONTROL)
    assert window.pages.made[0].font().pointSizeF() > table


def test_filling_with_zeros_wants_the_table_to_be_seen(qtbot: QtBot, window: MainWindow) -> None:
    assert window.workplace.opened is not None
    before = dict(window.workplace.opened.report.stated)
    preview_in(window)
    for name in ("fill_zeros", "clear", "paste"):
        window.actions_[name].trigger()
        assert "请先在左边选择一张表" in window.statusBar().currentMessage()
        window.statusBar().clearMessage()
    assert dict(window.workplace.opened.report.stated) == before


def click_on(view: PagesView, area: Area) -> None:
    view.show_marks([area])
    place = view.place_of(area).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_leads_to_the_cell_and_to_the_sentence(window: MainWindow) -> None:
    """In one test, since setting the pages takes a while."""
    pages, view = window.pages, preview_in(window)
    page = window.findChild(PreviewPage)
    assert pages is not None
    assert page is not None
    assert page.preview is not None
    cell = "disputes.reconsideration.upheld"
    (figure,) = page.preview.areas_of_cell(cell)
    click_on(view, figure)
    assert not window.actions_["preview"].isChecked()
    assert (pages.section_id, pages.current and pages.current.place) == ("disputes", cell)
    preview_in(window)
    (line,) = page.preview.areas_of_text("overview", 0, 3)
    click_on(view, line)
    assert pages.section_id == "overview"
    editor = pages.findChild(NarrativeEditor)
    assert editor is not None
    assert editor.textCursor().selectedText() == "各项工作有序推进。"
