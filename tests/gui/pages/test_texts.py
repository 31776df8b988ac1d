"""Pages of texts: what an empty one says, and undo in the line of the unit's name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gui.pages.cover_page import CoverPage
from gui.text.editor import NarrativeEditor
from gui.window.main_window import MainWindow
from tests.gui.conftest import UNIT
from tests.gui.keyboard import give_keyboard, press, type_keys

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_an_empty_text_says_what_belongs_there(window: MainWindow) -> None:
    for section_id in window.sections.section_ids:
        window.workplace.show_section(section_id)
        assert window.pages is not None
        page = window.pages.current
        assert page is not None
        told = [editor.placeholderText() for editor in page.findChildren(NarrativeEditor)]
        assert all(told), section_id


def test_renaming_by_hand_is_undone_by_key_in_the_same_line(window: MainWindow) -> None:
    assert window.pages is not None
    page = window.pages.show_section("preamble")
    assert isinstance(page, CoverPage)
    line = next(line for line in page.findChildren(QLineEdit) if line.accessibleName() == "单位全称")
    give_keyboard(window)
    line.setFocus()
    line.selectAll()
    type_keys("x")
    press(Qt.Key.Key_Return)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.unit == "x"
    press(Qt.Key.Key_Z, CONTROL)
    assert window.workplace.opened.report.unit == UNIT == line.text()
