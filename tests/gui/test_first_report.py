"""The whole job as a new user does it, counted: a worksheet with one error becomes a PDF and a DOCX."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCommandLinkButton, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from export.writers import FORMATS
from gui.application import make_window
from gui.dialogs import files
from gui.importing import flow
from gui.publishing import dialog as publishing
from gui.publishing.commands import Publishing
from gui.publishing.dialog import PublishDialog
from gui.window.main_window import MainWindow
from gui.workplace.example import error_example_file
from gui.workplace.library import Library
from model.level import Level
from tests.gui.modal import click, double_click, when_modal

MOST_ACTIONS = 9
SENT = "青山市报来.xlsx"


class Hand:
    """Counts what the user does."""

    def __init__(self) -> None:
        self.actions = 0

    def act(self) -> None:
        self.actions += 1


def errors(window: MainWindow) -> int:
    assert window.workplace.opened is not None
    return sum(numbered.finding.level is Level.ERROR for numbered in window.workplace.opened.findings)


def test_from_first_start_to_published_files(
    qtbot: QtBot, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = Hand()
    for module in (files, publishing):
        monkeypatch.setattr(module, "documents", lambda: tmp_path)
    copy(error_example_file(), tmp_path / SENT)
    window = make_window(library)
    qtbot.addWidget(window)
    window.show()
    import_worksheet(window, hand)
    assert errors(window)
    take_first_proposal(window, hand)
    qtbot.waitUntil(lambda: not errors(window))
    publish(window, hand, tmp_path)
    assert hand.actions <= MOST_ACTIONS
    assert hand.actions == 9, "as many as the user guide lists"
    window.close()


def import_worksheet(window: MainWindow, hand: Hand) -> None:
    def accept(dialog: QDialog) -> None:
        hand.act()
        click(dialog, "存为新的报告")

    choose(SENT, hand, accept)
    hand.act()
    buttons = window.start_page.findChildren(QCommandLinkButton)
    next(button for button in buttons if button.text() == "打开填好的表格或旧报告").click()


def choose(name: str, hand: Hand, accept: Callable[[QDialog], None]) -> None:
    """A double click in the dialog that asks for a file, and what is done with the preview behind it."""

    def find(dialog: QDialog) -> None:
        hand.act()
        when_preview(accept)
        double_click(dialog, name)

    when_modal(find)


def when_preview(accept: object) -> None:
    """The progress of reading may be shown before the preview: that is not answered."""

    def attempt(dialog: QDialog) -> None:
        if type(dialog).__name__ == "ImportPreview":
            accept(dialog)  # type: ignore[operator]
        else:
            when_modal(attempt)

    when_modal(attempt)


def take_first_proposal(window: MainWindow, hand: Hand) -> None:
    hand.act()
    QTest.keyClick(window, Qt.Key.Key_F8)
    hand.act()
    model = window.findings.model()
    row = next(row for row in range(model.rowCount()) if " → " in str(model.index(row, 0).data()))
    window.findings.setCurrentIndex(model.index(row, 0))
    QTest.keyClick(window.findings, Qt.Key.Key_Return)


def publish(window: MainWindow, hand: Hand, folder: Path) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PublishDialog)
        assert Path(dialog.choices.folder.text()) == folder, "what is proposed will do"
        hand.act()
        when_modal(agree)
        click(dialog, "选择…")
        hand.act()
        click(dialog, "发布")
        # Here the report is published; to close the dialog is no part of that.
        published = [path for path in folder.iterdir() if path.suffix in {".docx", ".pdf"}]
        assert sorted(path.suffix for path in published) == [".docx", ".pdf"]
        assert not any("草稿" in path.name for path in published)
        click(dialog, "关闭")

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        hand.act()
        dialog.accept()

    when_modal(answer)
    hand.act()
    window.actions_["publish"].trigger()


def test_import_by_menu_begins_in_the_folder_of_last_time(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose_file(_: object, folder: str) -> Path:
        asked.append(folder)
        return error_example_file()

    monkeypatch.setattr(flow, "ask_file", choose_file)
    monkeypatch.setattr(window.commands, "import_path", lambda _: None)
    window.actions_["import"].trigger()
    window.actions_["import"].trigger()
    assert asked == ["", str(error_example_file().parent)]


def test_exports_begin_in_the_folder_of_last_time(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_parent: object, _title: str, name: str, _formats: object, folder: str) -> Path:
        asked.append(folder)
        return tmp_path / name

    monkeypatch.setattr("gui.publishing.exporting.ask_target", choose)
    (publishing,) = window.findChildren(Publishing)
    for _ in range(2):
        publishing.export(FORMATS[-1])
    assert asked == ["", str(tmp_path)]
