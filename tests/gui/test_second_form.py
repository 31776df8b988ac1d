"""A report of another form in the window: every page of it opens, and a figure can be filled in."""

from pathlib import Path

import pytest

from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.report import Change
from tests.second_family import second_family


def test_every_page_of_a_report_of_another_form_opens(
    window: MainWindow, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with second_family(tmp_path, monkeypatch) as family:
        window.workplace.open_report(library.create("甲县", 2024, family))
        opened, pages = window.workplace.opened, window.pages
        assert opened is not None
        assert pages is not None
        assert opened.report.title == "甲县2024年度行政执法统计年报"
        for section in opened.report.form.sections:
            window.workplace.show_section(section.id)
            assert pages.section_id == section.id
        (first, *_) = opened.report.form.cells
        pages.show_cell(first)
        assert pages.current_table() is not None
        assert opened.apply(Change("输入", cells={first: 3}))
        assert opened.report.stated == {first: 3}
