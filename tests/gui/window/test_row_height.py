"""Rows of tables dense, normal and roomy: chosen in the menu, remembered."""

from gui.application import make_window
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.settings import Settings


def height(window: MainWindow) -> int:
    window.workplace.show_section("applications")
    assert window.pages is not None
    page = window.pages.current_table()
    assert page is not None
    return page.sheet.grids[0].rowHeight(3)


def test_rows_follow_the_choice_and_the_next_start_remembers_it(library: Library, report_id: int) -> None:
    settings = Settings()
    window = make_window(library, settings)
    window.workplace.open_report(report_id)
    window.actions_["roomy_rows"].trigger()
    roomy = height(window)
    window.actions_["normal_rows"].trigger()
    normal = height(window)
    window.actions_["dense_rows"].trigger()
    dense = height(window)
    assert roomy > normal > dense
    again = make_window(library, settings)
    again.workplace.open_report(report_id)
    assert height(again) == dense
    assert again.actions_["dense_rows"].isChecked()
    for each in (window, again):
        each.deleteLater()
