"""Starting the window: looks, and a ledger that cannot be opened."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog

from gui.application import open_library, open_window, run_window
from gui.look.theme import DARK, LIGHT, palette_for, theme_of
from gui.window.fault_report import FaultReporter
from model.errors import UserError
from model.families import form_for_year
from model.ledger.folders import default_ledger_path
from model.report import Report
from tests.families import OGI
from tests.gui.modal import click, when_modal, words


def test_the_font_has_chinese_characters(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    assert all(metrics.inFont(character) for character in "政府信息公开①②…≠→✓")


def test_the_theme_is_known_from_the_palette() -> None:
    assert theme_of(palette_for(LIGHT)) is LIGHT
    assert theme_of(palette_for(DARK)) is DARK


def test_a_ledger_that_cannot_be_opened_is_told_and_ends_the_program(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def quit_(dialog: QDialog) -> None:
        told.append(words(dialog))
        click(dialog, "退出")

    when_modal(quit_)
    monkeypatch.setattr(FaultReporter, "install", lambda _: None)
    assert run_window(tmp_path) == 2
    assert str(tmp_path) in told[0]


def test_the_users_own_ledger_is_made_with_its_folder(qapp: QApplication) -> None:
    library = open_library(default_ledger_path())
    assert default_ledger_path().is_file()
    library.ledger.close()


def test_a_folder_that_cannot_be_made_is_told(qapp: QApplication, user_folders: Path) -> None:
    folder = default_ledger_path().parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(UserError, match="文件夹不能建立"):
        open_library(default_ledger_path())


def test_the_window_opens_on_a_report_if_there_is_one(qapp: QApplication, tmp_path: Path) -> None:
    library = open_library(tmp_path / "a.nianbao")
    empty = open_window(library)
    assert empty.workplace.opened is None
    empty.close()
    library.add(Report(form_for_year(2024, OGI), "青山市人民政府", 2024), "新建报告")
    window = open_window(library)
    assert window.workplace.opened is not None
    window.close()
    library.ledger.close()


def test_without_a_screen_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run_window(None) == 2
    assert "没有可用的屏幕" in capsys.readouterr().err
