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
    heights = {}
    for name in ("roomy_rows", "normal_rows", "dense_rows"):
        window.actions_[name].trigger()
        heights[name] = height(window)
    assert heights["roomy_rows"] > heights["normal_rows"] > heights["dense_rows"]
    again = make_window(library, settings)
    again.workplace.open_report(report_id)
    assert height(again) == heights["dense_rows"]
    assert again.actions_["dense_rows"].isChecked()
    for each in (window, again):
        each.deleteLater()
