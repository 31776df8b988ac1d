"""What belongs in the row at the cursor is told for every row of the form, and only while it is wanted."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.application import make_window
from gui.pages.table_page import TablePage
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.families import load_form
from tests.families import OGI

ROLE = Qt.ItemDataRole.AccessibleDescriptionRole


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_every_row_has_a_note_of_its_own_and_names_its_article(edition: str) -> None:
    rows = {cell.row.id: cell.row for cell in load_form(edition, OGI).cells.values()}
    notes = [row.note for row in rows.values()]
    assert len(set(notes)) == len(notes)
    assert all(row.note.endswith("。") and len(row.note) >= 8 for row in rows.values())
    assert all("条例第" in row.law for row in rows.values())


def shown(page: TablePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def table_page(window: MainWindow) -> TablePage:
    assert window.pages is not None
    page = window.pages.show_section("applications")
    assert isinstance(page, TablePage)
    return page


def test_the_note_follows_the_cursor_and_can_be_switched_off(window: MainWindow) -> None:
    page = table_page(window)
    page.show_cell("applications.granted.research")
    assert "条例第三十六条第（一）项" in shown(page)
    assert "科研机构" in shown(page)
    window.actions_["instructions"].setChecked(False)
    assert "条例第三十六条" not in shown(page)
    window.actions_["instructions"].setChecked(True)
    assert "条例第三十六条" in shown(page)


def test_the_grid_does_not_jump_while_the_notes_change(window: MainWindow) -> None:
    page = table_page(window)
    window.resize(700, 600)
    heights = set()
    for row in page.sheet.grids[0].shape.cells:
        page.show_cell(row[0])
        heights.add(page.sheet.height())
    assert len(heights) == 1


def test_screen_readers_get_the_note_with_the_cell(window: MainWindow) -> None:
    page = table_page(window)
    index = page.sheet.grids[0].model().index(2, 0)
    assert "条例第三十六条第（一）项" in index.data(ROLE)
    window.actions_["instructions"].setChecked(False)
    assert "条例" not in index.data(ROLE)


def test_the_choice_is_kept(qtbot: QtBot, library: Library, tmp_path: Path) -> None:
    path = tmp_path / "窗口.json"
    window = make_window(library, Settings(path))
    qtbot.addWidget(window)
    assert window.actions_["instructions"].isChecked()
    window.actions_["instructions"].trigger()
    assert not Settings(path).instructing
