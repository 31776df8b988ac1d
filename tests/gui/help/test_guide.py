"""The user guide: complete, without dead links, opened by F1, and as a PDF."""

import re
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QColor, QImage, QPalette, QTextCursor, QTextFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.grid.sheet import TableSheet
from gui.help.browser import GuideBrowser, guide_picture
from gui.help.guide import PAGES, guide_folder, numbered_titles, page_html, pages_with, whole_guide_html
from gui.help.printing import write_guide_pdf
from gui.help.window import GuideWindow
from gui.look.fonts import magnify
from gui.look.style import apply_theme
from gui.look.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT
from gui.window.actions import SPECS
from gui.window.main_window import MainWindow
from gui.workplace.open_report import OpenReport
from model.errors import UserError
from tests.gui.keyboard import give_keyboard, press
from tests.gui.look.test_theme import contrast
from tests.pictures.pictures import GUIDE_PARTS, GUIDE_WIDTH

MOST_ACTIONS = 12
THEMES = {"light": LIGHT, "dark": DARK, "high light": HIGH_LIGHT, "high dark": HIGH_DARK}
READABLE = 4.5
FOREGROUND = QTextFormat.Property.ForegroundBrush.value


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


@pytest.mark.parametrize("begun", THEMES)
@pytest.mark.parametrize("now", THEMES)
def test_an_open_page_follows_the_look(qtbot: QtBot, qapp: QApplication, begun: str, now: str) -> None:
    apply_theme(qapp, THEMES[begun])
    guide = GuideWindow()
    qtbot.addWidget(guide)
    guide.show()
    guide.show_page("tables.html")
    apply_theme(qapp, THEMES[now])
    qapp.processEvents()
    inks = ink_colours(guide.browser)
    paper = guide.browser.palette().color(QPalette.ColorRole.Base)
    apply_theme(qapp, LIGHT)
    assert paper == THEMES[now].paper
    assert inks
    assert [name for name in inks if contrast(QColor(name), paper) < READABLE] == []


def ink_colours(browser: GuideBrowser) -> set[str]:
    """The colours of all words on a page."""
    found, block = set(), browser.document().begin()
    while block.isValid():
        for part in block.textFormats() if block.text() else []:
            if part.format.hasProperty(FOREGROUND):
                found.add(part.format.foreground().color().name())
        block = block.next()
    return found


def test_words_are_found_on_this_page_and_then_on_the_next(qtbot: QtBot) -> None:
    guide = GuideWindow()
    qtbot.addWidget(guide)
    guide.search.setText("上年结转")
    met = []
    for _ in range(12):
        guide.find_next()
        assert guide.browser.textCursor().selectedText() == "上年结转"
        met.append(guide.browser.source().path())
    assert len(set(met)) > 1, "more than one page speaks of it"
    assert set(met) <= set(pages_with("上年结转"))
    guide.search.setText("没有这样的词句")
    guide.find_next()
    assert "没有找到" in guide.said


def test_ctrl_f_leads_to_the_field_and_zoom_reaches_the_guide(qtbot: QtBot, qapp: QApplication) -> None:
    zoom = QAction("放大", qapp)
    zoom.setShortcut("Ctrl+=")
    zoom.triggered.connect(lambda: magnify(qapp, 150))
    guide = GuideWindow(zooming=[zoom])
    qtbot.addWidget(guide)
    guide.show()
    give_keyboard(guide)
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert guide.search.hasFocus()
    heading = points_of_heading(guide)
    press(Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert points_of_heading(guide) == pytest.approx(1.5 * heading, rel=0.02)


def points_of_heading(guide: GuideWindow) -> float:
    cursor = QTextCursor(guide.browser.document())
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    return cursor.charFormat().fontPointSize()


def test_the_printed_guide_begins_with_numbered_contents(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "指南.pdf"
    write_guide_pdf(path)
    with pdfplumber.open(path) as pdf:
        # A font without bold letters prints them twice.
        sheets = [sheet.dedupe_chars().extract_text() or "" for sheet in pdf.pages]
        widths = [(image["x0"], image["x1"], sheet.width) for sheet in pdf.pages for image in sheet.images]
    stated = dict(re.findall(r"^(\d+\. .+?) (\d+)$", sheets[0], re.MULTILINE))
    assert {title: title in sheets[int(stated[title]) - 1] for title in stated} == dict.fromkeys(
        numbered_titles().values(), True
    )
    assert widths
    assert all(x0 >= 0 and x1 <= width for x0, x1, width in widths), "no picture sticks out"


def test_pictures_are_shown_pixel_for_pixel() -> None:
    for name in PAGES:
        assert "width=" not in "".join(re.findall(r"<img[^>]*>", page_html(name)))
    assert all(
        QImage(str(path)).width() <= GUIDE_WIDTH
        for path in guide_folder().glob("*.png")
        if path.stem in GUIDE_PARTS
    )


def test_cells_are_called_by_one_name() -> None:
    assert "格子" not in whole_guide_html()


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
