"""Notes under tables and the parts of the document: offered quietly, written like texts, gone when empty."""

import pytest
from PySide6.QtTest import QTest

from gui.pages.cover_page import CoverPage
from gui.pages.optional_text import OptionalText
from gui.pages.table_page import TablePage
from gui.text.editor import NarrativeEditor
from gui.window.main_window import MainWindow
from model.document import DOCUMENT_IDS, PREAMBLE, SIGNED_BY
from model.report import Change, Report
from tests.gui.keyboard import give_keyboard, type_keys

NOTE = "applications_note"


def table_page(window: MainWindow) -> TablePage:
    assert window.pages is not None
    page = window.pages.show_section("applications")
    assert isinstance(page, TablePage)
    return page


def cover_page(window: MainWindow) -> CoverPage:
    assert window.pages is not None
    page = window.pages.show_section(PREAMBLE)
    assert isinstance(page, CoverPage)
    return page


def report(window: MainWindow) -> Report:
    assert window.workplace.opened is not None
    return window.workplace.opened.report


def write(window: MainWindow, text: OptionalText, words: str) -> None:
    text.add()
    editor = text.findChild(NarrativeEditor)
    assert editor is not None
    give_keyboard(window)
    editor.setFocus()
    QTest.keyClicks(editor, words)
    editor.keep()


def test_an_empty_note_takes_no_room_and_is_offered(window: MainWindow) -> None:
    page = table_page(window)
    assert not page.own_note.isVisible()
    assert page.add_button.isVisible()
    assert page.own_note.findChild(NarrativeEditor) is None


def test_a_note_is_written_kept_and_taken_back_in_one_step(window: MainWindow) -> None:
    page = table_page(window)
    write(window, page.own_note, "note")
    assert report(window).texts[NOTE] == "note"
    assert not page.add_button.isVisible()
    assert page.place == NOTE
    assert window.workplace.opened is not None
    window.workplace.opened.undo()
    assert NOTE not in report(window).texts


def test_a_note_that_a_file_brings_is_shown(window: MainWindow) -> None:
    page = table_page(window)
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("导入", texts={NOTE: "注：含转办件。"}))
    assert page.own_note.isVisible()
    window.workplace.opened.apply(Change("清空", texts={NOTE: ""}))
    assert not page.own_note.isVisible()


@pytest.mark.parametrize("text_id", DOCUMENT_IDS)
def test_each_part_of_the_document_can_be_added(window: MainWindow, text_id: str) -> None:
    page = cover_page(window)
    part = next(part for part in page.parts if part.text_id == text_id)
    assert not part.isVisible()
    page.add_button.offers[text_id].trigger()
    assert part.isVisible()
    assert not page.add_button.offers[text_id].isVisible()
    write(window, part, "2026")
    assert report(window).texts[text_id] == "2026"
    assert page.place == text_id


def test_what_is_typed_and_not_kept_is_kept_with_the_page(window: MainWindow) -> None:
    page = cover_page(window)
    part = next(part for part in page.parts if part.text_id == SIGNED_BY)
    part.add()
    editor = part.findChild(NarrativeEditor)
    assert editor is not None
    give_keyboard(window)
    editor.setFocus()
    type_keys("abc")
    assert page.keep()
    assert report(window).texts[SIGNED_BY] == "abc"
