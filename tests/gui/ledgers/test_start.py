"""Which ledger the program starts with, and what is asked when it is not there or not sound."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QDialog
from pytestqt.qtbot import QtBot

from gui.ledgers.restoring import RestoreDialog
from gui.ledgers.salvaging import AccountDialog
from gui.ledgers.start import first_ledger
from gui.workplace.settings import Settings
from model.errors import UserError
from model.ledger import ledger_file
from model.ledger.folders import default_ledger_path
from model.ledger.store import Ledger
from tests.gui.ledgers.conftest import OTHER_UNIT, Name, knowing, make_ledger
from tests.gui.modal import click, when_modal, words

pytestmark = pytest.mark.usefixtures("qapp")


class Questions:
    """Answers the dialogs one after the other and notes what they said and offered."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.offered: list[list[str]] = []

    def answer(self, *ways: str, before: Callable[[], object] = lambda: None) -> None:
        """Clicks one of the ways in each of the coming dialogs; `before` happens ahead of the first click."""

        def act(dialog: QDialog) -> None:
            self.said.append(words(dialog))
            self.offered.append([button.text() for button in dialog.findChildren(QCommandLinkButton)])
            before()
            if len(ways) > 1:
                self.answer(*ways[1:])
            click(dialog, ways[0])

        when_modal(act)


@pytest.fixture
def questions() -> Questions:
    return Questions()


def damage(path: Path) -> bytes:
    """Spoils the middle of a ledger; returns what then stands there."""
    content = bytearray(path.read_bytes())
    content[5000:9000] = b"\xff" * 4000
    path.write_bytes(content)
    return bytes(content)


def units(ledger: Ledger | None) -> list[str]:
    assert ledger is not None
    with ledger:
        return [entry.unit for entry in ledger.entries()]


def test_the_first_start_makes_the_users_own_ledger_without_a_question() -> None:
    assert units(first_ledger(None, Settings())) == []
    assert default_ledger_path().is_file()


def test_the_next_start_opens_the_last_ledger(other: Path) -> None:
    settings = Settings()
    settings.keep_ledger(str(default_ledger_path()))
    settings.keep_ledger(str(other))
    assert units(first_ledger(None, settings)) == [OTHER_UNIT]


def test_a_ledger_that_has_gone_is_never_replaced_by_an_empty_one(other: Path, questions: Questions) -> None:
    settings = Settings()
    settings.keep_ledger(str(other))
    other.unlink()
    questions.answer("退出")
    assert first_ledger(None, settings) is None
    assert not other.exists()
    assert "账本不在原来的地方" in questions.said[0]
    assert str(other) in questions.said[0]
    assert questions.offered[0] == ["再试一次", "从备份恢复…", "打开另一个账本…", "新建账本…", "退出"]


def test_a_stick_that_is_plugged_in_again_is_found(other: Path, questions: Questions) -> None:
    settings = Settings()
    settings.keep_ledger(str(other))
    away = other.rename(other.with_name("x"))
    questions.answer("再试一次", before=lambda: away.rename(other))
    assert units(first_ledger(None, settings)) == [OTHER_UNIT]


def test_beside_a_ledger_that_has_gone_the_own_one_is_offered(tmp_path: Path, questions: Questions) -> None:
    make_ledger(default_ledger_path(), "自己的单位")
    settings = Settings()
    settings.keep_ledger(str(tmp_path / "拔掉了" / "年报.nianbao"))
    questions.answer("打开我的默认账本")
    assert units(first_ledger(None, settings)) == ["自己的单位"]


def test_a_ledger_that_has_gone_comes_back_from_its_backup(
    qtbot: QtBot, other: Path, questions: Questions
) -> None:
    settings = Settings()
    settings.keep_ledger(str(other))
    other.unlink()
    shown: list[str] = []

    def restore(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        qtbot.waitUntil(dialog.restore.isEnabled)
        report = dialog.tree.topLevelItem(0)
        assert report is not None
        shown.append(report.text(0))
        click(dialog, "恢复")

    questions.answer("从备份恢复…", before=lambda: when_modal(restore))
    assert units(first_ledger(None, settings)) == [OTHER_UNIT]
    assert OTHER_UNIT in shown[0]


def test_of_a_damaged_ledger_what_is_sound_is_saved_to_a_new_file(
    other: Path, tmp_path: Path, name_file: Name, questions: Questions
) -> None:
    spoiled = damage(other)
    saved = tmp_path / "救出.nianbao"
    name_file(saved)
    accounts: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, AccountDialog)
        accounts.append(words(dialog) + dialog.details.toPlainText())
        click(dialog, "打开新的账本")

    questions.answer("抢救…", before=lambda: when_modal(look))
    ledger = first_ledger(other, knowing(other))
    assert ledger is not None
    assert ledger.path == saved
    ledger.close()
    assert "已损坏" in questions.said[0]
    assert str(saved) in accounts[0]
    assert "没有救出或需要核对" in accounts[0]
    assert other.read_bytes() == spoiled


def test_a_damaged_ledger_is_replaced_by_its_backup_and_kept(
    qtbot: QtBot, other: Path, questions: Questions
) -> None:
    spoiled = damage(other)

    def restore(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        qtbot.waitUntil(dialog.restore.isEnabled)
        questions.answer("知道了")
        click(dialog, "恢复")

    questions.answer("从备份恢复…", before=lambda: when_modal(restore))
    assert units(first_ledger(other, knowing(other))) == [OTHER_UNIT]
    kept = next(path for path in (other.parent / "别人的-备份").iterdir() if "恢复前" in path.name)
    assert kept.read_bytes() == spoiled
    # The middle of a long path is left out.
    assert kept.name in questions.said[-1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "文件是空的，不是年报账本"),
        (b"PK\x03\x04" + b"x" * 5000, "这不是年报账本"),
        (b"SQLite format 3\x00", "这不是年报账本"),
    ],
)
def test_a_file_that_is_no_ledger_is_named_and_left_alone(
    tmp_path: Path, questions: Questions, content: bytes, told: str
) -> None:
    path = tmp_path / "别的.nianbao"
    path.write_bytes(content)
    questions.answer("退出")
    assert first_ledger(path, Settings()) is None
    assert told in questions.said[0]
    assert path.read_bytes() == content


def test_a_ledger_cut_off_is_damaged_and_its_backup_offered(other: Path, questions: Questions) -> None:
    other.write_bytes(other.read_bytes()[:6000])
    questions.answer("退出")
    assert first_ledger(other, knowing(other)) is None
    assert "损坏" in questions.said[0]
    assert "从备份恢复…" in questions.offered[0]


def test_a_newer_ledger_asks_for_a_newer_program(other: Path, questions: Questions) -> None:
    content = bytearray(other.read_bytes())
    content[60:64] = (999).to_bytes(4, "big")
    other.write_bytes(content)
    questions.answer("退出")
    assert first_ledger(other, knowing(other)) is None
    assert "由更新的程序写成，是第 999 版" in questions.said[0]


def test_a_protected_ledger_is_offered_for_reading(
    other: Path, questions: Questions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As somebody without the right to write sees it; the administrator of a test machine has all rights."""

    def refused(path: Path) -> None:
        raise UserError("无法打开账本：文件或所在文件夹不允许写入", str(path))

    monkeypatch.setattr(ledger_file, "open_for_writing", refused)
    monkeypatch.setattr(os, "access", lambda _, mode: mode == os.R_OK)
    questions.answer("只读打开")
    ledger = first_ledger(other, knowing(other))
    assert ledger is not None
    assert ledger.read_only
    assert units(ledger) == [OTHER_UNIT]
    assert "不允许写入" in questions.said[0]


@pytest.mark.usefixtures("no_home")
def test_without_a_home_folder_a_place_is_asked_for(
    questions: Questions, tmp_path: Path, name_file: Name
) -> None:
    name_file(tmp_path / "这里")
    questions.answer("新建账本…")
    assert units(first_ledger(None, Settings())) == []
    assert (tmp_path / "这里.nianbao").is_file()
    assert "找不到您的用户文件夹" in questions.said[0]


def test_a_cancelled_choice_asks_again(questions: Questions, name_file: Name, tmp_path: Path) -> None:
    path = tmp_path / "空.nianbao"
    path.write_bytes(b"")
    name_file(None)
    questions.answer("打开另一个账本…", "新建账本…", "退出")
    assert first_ledger(path, Settings()) is None
    assert len(questions.said) == 3
    assert QApplication.activeModalWidget() is None
