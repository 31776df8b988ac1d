"""A locked report: whatever the user does, it stays as it is, and the status bar says why."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui.application import make_window
from gui.pages.cover_page import CoverPage
from gui.pages.text_page import TextPage
from gui.text.editor import NarrativeEditor
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.judging.signature import Role
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change
from tests.gui.keyboard import give_keyboard, press, type_keys

FIRST = "applications.new_received.natural_person"
TOTAL = "applications.new_received.total"
CONTROL = Qt.KeyboardModifier.ControlModifier
WHY = "报告已由王芳于"


@pytest.fixture
def locked(library: Library, report_id: int) -> Iterator[MainWindow]:
    """The window with the balanced report, approved, with a step that could be undone."""
    session = ReportSession(library.ledger, report_id)
    session.apply(Change("输入", cells={FIRST: 11}))
    for role in Role:
        session.sign(role, "王芳")
    window = make_window(library)
    window.workplace.open_report(report_id)
    window.show()
    yield window
    window.close()
    window.deleteLater()


def go_to(window: MainWindow, cell_id: str) -> None:
    assert window.pages is not None
    window.pages.show_cell(cell_id)


def refused(window: MainWindow) -> bool:
    """Whether the status bar says why, which is then forgotten for the next key."""
    said = window.statusBar().currentMessage()
    window.statusBar().clearMessage()
    return said.startswith(WHY)


def content(window: MainWindow) -> object:
    assert window.workplace.opened is not None
    report = window.workplace.opened.report
    return dict(report.stated), dict(report.texts), report.unit


def test_the_banner_says_by_whom_and_when(locked: MainWindow) -> None:
    assert locked.pages is not None
    assert locked.pages.banner.isVisible()
    assert locked.pages.banner.sentence.startswith(WHY)
    assert locked.pages.banner.accessibleName() == locked.pages.banner.sentence


def test_an_open_report_has_no_banner(window: MainWindow) -> None:
    assert window.pages is not None
    assert not window.pages.banner.isVisible()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_X, CONTROL),
        (Qt.Key.Key_V, CONTROL),
        (Qt.Key.Key_D, CONTROL),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, CONTROL),
    ],
)
def test_keys_in_a_table_are_refused(locked: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    before = content(locked)
    QGuiApplication.clipboard().setText("77")
    for cell_id in (FIRST, TOTAL):
        go_to(locked, cell_id)
        press(key, modifier)
        assert refused(locked), cell_id
        assert locked.pages is not None
        assert locked.pages.current is not None
        assert locked.pages.current.place == cell_id
    assert content(locked) == before
    assert QGuiApplication.clipboard().text() == "77"


def test_a_table_can_be_read_and_copied(locked: MainWindow) -> None:
    go_to(locked, FIRST)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "11"
    press(Qt.Key.Key_Down)
    assert not refused(locked)


@pytest.mark.parametrize(
    "name", ["cut", "paste", "clear", "fill_down", "fill_zeros", "undo", "control_total"]
)
def test_entries_of_the_menus_are_refused(locked: MainWindow, name: str) -> None:
    before = content(locked)
    QGuiApplication.clipboard().setText("77")
    go_to(locked, FIRST)
    locked.actions_[name].trigger()
    said = locked.statusBar().currentMessage()
    assert said.startswith((WHY, "本表没有空白的单元格"))
    assert content(locked) == before


def test_an_approved_report_is_not_deleted(locked: MainWindow) -> None:
    locked.actions_["delete"].trigger()
    assert refused(locked)
    assert locked.workplace.opened is not None, "nothing was asked and nothing closed"


def test_no_entry_of_the_menu_changes_it(locked: MainWindow) -> None:
    before = content(locked)
    for name in ("fill_right", "carry_over", "insert_figure", "free_figure", "redo"):
        for section in ("applications", "overview"):
            locked.workplace.show_section(section)
            if locked.actions_[name].isEnabled():
                locked.actions_[name].trigger()
    assert content(locked) == before


def editor_of(window: MainWindow) -> NarrativeEditor:
    assert window.pages is not None
    page = window.pages.show_section("overview")
    assert isinstance(page, TextPage)
    page.take_focus()
    return page.editing.editor


def test_a_text_is_read_marked_and_copied_but_not_changed(locked: MainWindow) -> None:
    editor = editor_of(locked)
    before = editor.toPlainText()
    QGuiApplication.clipboard().setText("别处")
    keys = [(Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Delete, CONTROL)]
    keys += [
        (Qt.Key.Key_V, CONTROL),
        (Qt.Key.Key_B, CONTROL),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ]
    for key, modifier in keys:
        press(key, modifier)
        assert refused(locked), key
    mime = QMimeData()
    mime.setText("拖来的")
    editor.insertFromMimeData(mime)
    assert refused(locked)
    assert editor.toPlainText() == before
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == before
    assert not refused(locked)


def test_format_buttons_are_refused_and_stay_as_they_were(locked: MainWindow) -> None:
    editor_of(locked)
    before = content(locked)
    assert locked.pages is not None
    page = locked.pages.current
    assert isinstance(page, TextPage)
    heading, bold = page.editing._levels[1], page.editing._bold
    for button in (heading, bold):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert refused(locked)
        assert not button.isChecked()
    assert content(locked) == before


def test_the_name_of_the_unit_is_refused(locked: MainWindow) -> None:
    assert locked.pages is not None
    page = locked.pages.show_section("preamble")
    assert isinstance(page, CoverPage)
    line = page.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    type_keys("x")
    assert refused(locked)
    assert line.isReadOnly()


def test_what_the_findings_offer_is_refused(locked: MainWindow) -> None:
    assert locked.workplace.opened is not None
    before = content(locked)
    numbered = next(found for found in locked.workplace.opened.findings if found.finding.suspects)
    locked.checking.take_proposal(numbered.finding.suspects[0])
    assert refused(locked)
    locked.checking.explain(numbered)
    assert refused(locked)
    assert content(locked) == before


def test_a_ledger_opened_read_only_says_who_has_it(tmp_path: Path, library: Library, report_id: int) -> None:
    copy = tmp_path / "副本.nianbao"
    library.ledger.copy_to(copy)
    reading = Library(Ledger.open(copy, read_only=True))
    window = make_window(reading)
    window.workplace.open_report(report_id)
    window.show()
    before = content(window)
    go_to(window, FIRST)
    give_keyboard(window)
    press(Qt.Key.Key_5)
    assert window.statusBar().currentMessage().startswith("账本是只读打开的")
    assert content(window) == before
    assert window.pages is not None
    assert window.pages.banner.isVisible()
    window.close()
    window.deleteLater()
    reading.ledger.close()
