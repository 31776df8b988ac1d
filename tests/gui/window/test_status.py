"""What stands in the line at the bottom: a sentence goes with what it speaks of."""

from PySide6.QtWidgets import QLabel

from gui.window.main_window import MainWindow
from model.report import Change

FIRST = "applications.new_received.natural_person"


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def test_a_sentence_goes_with_the_next_change_and_with_another_section(window: MainWindow) -> None:
    opened = window.workplace.opened
    assert opened is not None
    for step in (
        lambda: opened.apply(Change("输入", cells={FIRST: 11})),
        lambda: window.workplace.show_section("disputes"),
        lambda: window.workplace.show_section("overview"),
    ):
        window.workplace.tell("没有改动")
        step()
        assert said(window) == ""


def test_what_was_undone_is_said_until_something_else_happens(window: MainWindow) -> None:
    opened = window.workplace.opened
    assert opened is not None
    opened.apply(Change("输入甲", cells={FIRST: 11}))
    window.actions_["undo"].trigger()
    assert said(window) == "已撤销：输入甲"
    window.actions_["redo"].trigger()
    window.workplace.close_report()
    assert said(window) == ""


def test_what_is_selected_is_added_up_while_its_table_is_shown(window: MainWindow) -> None:
    window.workplace.show_section("applications")
    assert window.pages is not None
    page = window.pages.current_table()
    assert page is not None
    page.sheet.grids[0].selectAll()
    label = window.statusBar().findChild(QLabel, "selection")
    assert isinstance(label, QLabel)
    assert label.text().startswith("求和")
    window.workplace.show_section("overview")
    assert label.text() == ""
