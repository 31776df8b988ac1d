"""The user guide: complete, without dead links, opened by F1, and as a PDF."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from gui.grid.sheet import TableSheet
from gui.help.browser import GuideBrowser, guide_picture
from gui.help.guide import PAGES, guide_folder, page_html, whole_guide_html
from gui.help.printing import write_guide_pdf
from gui.help.window import GuideWindow
from gui.window.actions import SPECS
from gui.window.main_window import MainWindow
from gui.workplace.open_report import OpenReport
from model.errors import UserError
from tests.gui.keyboard import press

MOST_ACTIONS = 12


def test_every_page_in_the_folder_is_in_the_contents() -> None:
    assert {path.name for path in guide_folder().glob("*.html")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_links_and_pictures_lie_inside(name: str) -> None:
    page = page_html(name)
    assert set(re.findall(r'href="([^"]*)"', page)) <= set(PAGES)
    assert all(not guide_picture(source).isNull() for source in re.findall(r'src="([^"]*)"', page))
    assert page.count("<img") == page.count(" alt=")


def test_the_whole_job_takes_at_most_so_many_actions() -> None:
    steps = re.findall(r"<li>", page_html("first-report.html"))
    assert len(steps) == 9, "as many as tests/gui/test_first_report.py counts"
    assert len(steps) <= MOST_ACTIONS


def test_every_key_of_the_menus_is_explained() -> None:
    explained = page_html("keys.html")
    keys = {spec.key or spec.shown_key for spec in SPECS.values()} - {""}
    assert [key for key in keys if key not in explained] == []


def test_every_key_of_the_grid_is_explained(qtbot: QtBot, opened: OpenReport) -> None:
    sheet = TableSheet(opened, "applications")
    qtbot.addWidget(sheet)
    words = {"Up": "方向键", "Down": "方向键", "Left": "方向键", "Right": "方向键"}
    words |= {"Return": "回车", "Enter": "回车", "Backtab": "Tab", "Backspace": "退格键", "Space": "空格"}
    rows = re.findall(r"<tr><td>(.*?)</td>", page_html("keys.html"))
    for key, modifiers in sheet.grids[0].keys:
        name = key.name.removeprefix("Key_")
        control = modifiers & Qt.KeyboardModifier.ControlModifier
        word = f"{'Ctrl+' if control else ''}{words.get(name, name)}"
        assert any(word in row for row in rows), word


def test_menu_entries_named_in_the_guide_exist() -> None:
    words = {spec.text.removesuffix("…") for spec in SPECS.values()}
    named = re.findall(r"“(?:报告|编辑|查看|账本|帮助) → ([^”]*)”", whole_guide_html())
    assert named
    assert [name for name in named if name not in words] == []


def test_f1_opens_the_page_about_what_is_in_front(window: MainWindow) -> None:
    for section_id, page in (("applications", "tables.html"), ("overview", "texts.html")):
        window.workplace.show_section(section_id)
        window.activateWindow()
        window.setFocus()
        press(Qt.Key.Key_F1)
        shown = window.findChild(GuideWindow)
        assert shown is not None
        assert shown.isVisible()
        assert shown.browser.source().path() == page
        shown.close()


def test_contents_and_page_follow_each_other(qtbot: QtBot) -> None:
    guide = GuideWindow()
    qtbot.addWidget(guide)
    guide.contents.setCurrentRow(1)
    assert "一共九步" in guide.browser.toPlainText()
    guide.browser.setSource(QUrl("tables.html"))
    assert guide.contents.currentItem().text() == PAGES["tables.html"]


@pytest.mark.parametrize("address", ["http://example.org/", "../icons/LICENSE.txt", "file:///etc/hostname"])
def test_nothing_from_outside_is_shown(qtbot: QtBot, address: str) -> None:
    browser = GuideBrowser()
    qtbot.addWidget(browser)
    for kind in (1, 2, 3):
        found = browser.loadResource(kind, QUrl(address))
        assert found is None or found.isNull()


def test_the_guide_as_a_pdf(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "指南.pdf"
    write_guide_pdf(path)
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="文件夹不存在"):
        write_guide_pdf(tmp_path / "没有" / "指南.pdf")


def test_the_menu_saves_the_guide(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "指南.pdf"
    monkeypatch.setattr("gui.help.printing.ask_guide_file", lambda *_: path)
    window.actions_["guide_pdf"].trigger()
    assert path.stat().st_size > 10_000
    assert str(path) in window.statusBar().currentMessage()
