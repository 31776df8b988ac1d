"""A word that is not finished stays in the text when its editor is left, whatever the input method does."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QTextEdit
from shiboken6 import delete

from gui.typing.focused_editor import FocusedEditor
from tests.gui.keyboard import release_mouse


@pytest.fixture
def pages(qapp: QApplication) -> Iterator[QStackedWidget]:
    """Two editors one behind the other, the first with a word that is not finished."""
    pages = QStackedWidget()
    for editor in (QTextEdit(), QLineEdit()):
        pages.addWidget(editor)
    pages.show()
    pages.activateWindow()
    assert QTest.qWaitForWindowActive(pages)
    release_mouse(pages)
    following = FocusedEditor(qapp)
    pages.widget(0).setFocus()
    QApplication.sendEvent(pages.widget(0), QInputMethodEvent("政府", []))
    yield pages
    delete(following)


def text_of(pages: QStackedWidget, index: int) -> str:
    editor = pages.widget(index)
    return editor.toPlainText() if isinstance(editor, QTextEdit) else str(editor.property("text"))


def test_going_to_another_editor_keeps_the_word_where_it_was_typed(pages: QStackedWidget) -> None:
    assert text_of(pages, 0) == ""
    pages.setCurrentIndex(1)
    pages.widget(1).setFocus()
    assert text_of(pages, 0) == "政府"
    assert text_of(pages, 1) == ""


def test_hiding_the_page_keeps_the_word(pages: QStackedWidget) -> None:
    pages.hide()
    assert text_of(pages, 0) == "政府"


def test_a_word_that_was_taken_back_stays_away(pages: QStackedWidget) -> None:
    QApplication.sendEvent(pages.widget(0), QInputMethodEvent("", []))
    pages.setCurrentIndex(1)
    assert text_of(pages, 0) == ""


def test_a_finished_word_is_written_once(pages: QStackedWidget) -> None:
    finished = QInputMethodEvent()
    finished.setCommitString("政府")
    QApplication.sendEvent(pages.widget(0), finished)
    pages.setCurrentIndex(1)
    assert text_of(pages, 0) == "政府"
