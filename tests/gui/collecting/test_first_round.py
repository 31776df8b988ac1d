"""A whole round as a new user does it, counted: a folder becomes the area's published report."""

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from gui.application import make_window
from gui.collecting.list_preview import ListPreview
from gui.collecting.places import PlacesDialog
from gui.collecting.window import RoundWindow
from gui.help.guide import page_html
from gui.publishing.dialog import PublishDialog
from gui.window.main_window import MainWindow
from gui.workplace.example import example_county
from gui.workplace.library import Library
from model.importers.file import read_file
from tests.benchmarks.cities import YEAR, make_city, received_round
from tests.gui.modal import click, when_modal
from tests.gui.test_first_report import Hand

MOST_ACTIONS = 10


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """The small county as an office keeps it: the list of units in the folder, the reports below."""
    example = example_county()
    folder = tmp_path / "清源县"
    shutil.copytree(example.folder, folder / "收报")
    shutil.copy(example.units, folder)
    return folder


def test_from_a_folder_to_the_published_report_of_the_area(
    qtbot: QtBot, library: Library, county: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, out = Hand(), tmp_path / "发布"
    out.mkdir()
    window = make_window(library)
    qtbot.addWidget(window)
    window.show()
    collect(window, hand, county, monkeypatch)
    shown = window.findChild(RoundWindow)
    assert shown is not None
    qtbot.waitExposed(shown)
    hand.act()
    QTest.mouseClick(shown.draft, Qt.MouseButton.LeftButton)
    assert window.workplace.opened is not None
    publish(window, hand, out)
    assert sorted(path.suffix for path in out.iterdir()) == [".docx", ".pdf"]
    published = read_file(next(out.glob("*.docx"))).report
    assert published.unit == "清源县人民政府"
    assert shown.totals.total is not None
    assert published.stated == dict(shown.totals.total.cells)
    assert hand.actions <= MOST_ACTIONS
    assert hand.actions == steps_of_guide() == 9
    window.close()


def collect(window: MainWindow, hand: Hand, county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def choose_folder(*_: object) -> Path:
        hand.act()
        return county

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PlacesDialog)
        buttons = dialog.sources.findChildren(QPushButton)
        hand.act()
        next(button for button in buttons if button.text() == "选文件夹…").click()
        assert dialog.units.text() == str(county / "单位名单.csv")
        when_modal(take_list)
        hand.act()
        click(dialog, "开始收取")

    def take_list(dialog: QDialog) -> None:
        assert isinstance(dialog, ListPreview)
        hand.act()
        click(dialog, "采用")

    monkeypatch.setattr("gui.collecting.sources.ask_folder", choose_folder)
    when_modal(answer)
    hand.act()
    window.actions_["collect"].trigger()


def publish(window: MainWindow, hand: Hand, folder: Path) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PublishDialog)
        # The folder that is proposed is as good; a test keeps to its own.
        dialog.choices.folder.setText(str(folder))
        hand.act()
        click(dialog, "发布草稿")
        hand.act()
        click(dialog, "关闭")

    when_modal(answer)
    hand.act()
    window.actions_["publish"].trigger()


def steps_of_guide() -> int:
    """How many things to do the guide lists between a folder and the report."""
    words = re.search("一共九步：(.*?)。</p>", page_html("rounds.html"))
    assert words is not None
    return len(re.sub("（.*?）", "", words[1]).split("，"))


def test_a_list_that_she_has_chosen_stays_when_the_folder_changes(
    qtbot: QtBot, county: Path, tmp_path: Path
) -> None:
    dialog = PlacesDialog()
    qtbot.addWidget(dialog)
    dialog.sources.show_paths([county / "收报"])
    assert dialog.units.text() == str(county / "单位名单.csv"), "beside the folder"
    dialog.sources.show_paths([tmp_path])
    assert dialog.units.text() == "", "what was only proposed goes with its folder"
    dialog.units.setText("我的名单.xlsx")
    dialog.sources.show_paths([county])
    assert dialog.units.text() == "我的名单.xlsx"


def test_the_window_of_a_round_belongs_to_no_other(qtbot: QtBot, window: MainWindow) -> None:
    """As a dialog it would stay above the report that is drafted from it."""
    shown = RoundWindow(received_round(make_city(2, counties=1), YEAR), parent=window)
    qtbot.addWidget(shown)
    window.show()
    shown.show()
    assert shown.windowType() is Qt.WindowType.Window
    assert shown.windowHandle().transientParent() is None
    space = shown.screen().availableGeometry()
    assert space.contains(shown.geometry())
