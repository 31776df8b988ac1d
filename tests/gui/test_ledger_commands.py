"""Backups, copies, and reports deleted and brought back, through the menus."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from gui.dialogs.choice import ChoiceDialog
from gui.library import Library
from gui.main_window import MainWindow
from model.ledger.store import Ledger
from model.report import Change
from tests.gui.conftest import UNIT, YEAR
from tests.gui.modal import click, when_modal, words

FIRST = "applications.new_received.natural_person"


def note(told: list[str], dialog: QDialog) -> None:
    told.append(words(dialog))
    click(dialog, "知道了")


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def test_a_backup_is_made_only_when_there_is_something_new(window: MainWindow, library: Library) -> None:
    window.actions_["back_up"].trigger()
    assert "已备份到" in said(window)
    assert len(library.backups()) == 1
    window.actions_["back_up"].trigger()
    assert "不用再备份" in said(window)


def test_a_copy_holds_what_was_typed_last(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "别处" / "副本.nianbao"
    target.parent.mkdir()
    monkeypatch.setattr("gui.ledger_commands.ask_ledger_file", lambda *_: target)
    assert window.opened is not None
    window.opened.apply(Change("输入", cells={FIRST: 77}))
    window.actions_["copy_ledger"].trigger()
    with Ledger.open(target) as ledger:
        assert ledger.load(ledger.entries()[0].id).stated[FIRST] == 77
    told: list[str] = []
    when_modal(partial(note, told))
    window.actions_["copy_ledger"].trigger()
    assert str(target) in told[0], "an existing file is never replaced"


def test_a_backup_is_taken_out_into_a_new_file(
    window: MainWindow, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    when_modal(partial(note, told))
    window.actions_["take_backup"].trigger()
    assert "还没有备份" in told[0]
    library.back_up()
    assert window.opened is not None
    window.opened.apply(Change("输入", cells={FIRST: 77}))
    target = tmp_path / "取出.nianbao"
    monkeypatch.setattr("gui.ledger_commands.ask_ledger_file", lambda *_: target)
    when_modal(lambda dialog: click(dialog, "存为新文件…"))
    window.actions_["take_backup"].trigger()
    with Ledger.open(target) as ledger:
        assert ledger.load(ledger.entries()[0].id).stated[FIRST] == 10
    assert window.opened.report.stated[FIRST] == 77


def test_a_report_is_deleted_and_comes_back_with_its_history(window: MainWindow, library: Library) -> None:
    assert window.opened is not None
    window.opened.apply(Change("输入", cells={FIRST: 77}))
    when_modal(lambda dialog: click(dialog, "取消"))
    window.actions_["delete"].trigger()
    assert library.find(UNIT, YEAR) is not None
    when_modal(lambda dialog: click(dialog, "删除"))
    window.actions_["delete"].trigger()
    assert window.opened is None
    assert window.start_page.isVisible()
    assert not window.actions_["delete"].isEnabled()
    assert library.entries() == []
    seen: list[str] = []

    def restore(dialog: QDialog) -> None:
        assert isinstance(dialog, ChoiceDialog)
        seen.append(dialog.list.item(0).text())
        click(dialog, "恢复")

    when_modal(restore)
    window.actions_["undelete"].trigger()
    assert UNIT in seen[0]
    assert window.opened is not None
    assert window.opened.report.stated[FIRST] == 77
    assert len(window.opened.history(FIRST)) == 2


def test_nothing_to_restore_is_told(window: MainWindow) -> None:
    told: list[str] = []
    when_modal(partial(note, told))
    window.actions_["undelete"].trigger()
    assert "没有删除的报告" in told[0]
