"""The ledger menu: other ledgers, backups, copies, and reports deleted and brought back."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from gui.dialogs.choice import ChoiceDialog
from gui.ledgers.place_label import PlaceLabel
from gui.ledgers.restoring import RestoreDialog
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.ledger.backups import list_backups
from model.ledger.folders import backup_folder
from model.ledger.store import Ledger
from model.report import Change
from tests.gui.conftest import UNIT, YEAR
from tests.gui.ledgers.conftest import OTHER_UNIT, Name
from tests.gui.modal import click, when_modal, words

FIRST = "applications.new_received.natural_person"


def note(told: list[str], dialog: QDialog) -> None:
    told.append(words(dialog))
    click(dialog, "知道了")


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def place_shown(window: MainWindow) -> str:
    label = window.statusBar().findChild(PlaceLabel)
    assert label is not None
    return label.accessibleName()


def stated(window: MainWindow) -> object:
    assert window.workplace.opened is not None
    return window.workplace.opened.report.stated.get(FIRST)


def type_figure(window: MainWindow, figure: int) -> None:
    assert window.workplace.opened is not None
    window.workplace.opened.apply(Change("输入", cells={FIRST: figure}))


# Other ledgers


def test_another_ledger_is_opened_in_the_same_window_and_the_former_is_backed_up(
    window: MainWindow, library: Library, other: Path, name_file: Name
) -> None:
    former = Path(library.place)
    type_figure(window, 77)
    name_file(other)
    when_modal(lambda dialog: click(dialog, "在原处打开"))
    window.actions_["open_ledger"].trigger()
    assert library.place == str(other)
    assert str(other) in place_shown(window)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.unit == OTHER_UNIT
    assert window.reports.model().index(0, 0).data() == OTHER_UNIT
    assert len(list(backup_folder(former).iterdir())) == 1
    with Ledger.open(former) as ledger:
        assert ledger.load(1).stated[FIRST] == 77


def test_what_somebody_sent_is_opened_as_a_copy_and_stays_as_it_is(
    window: MainWindow, library: Library, other: Path, name_file: Name, tmp_path: Path
) -> None:
    sent = other.read_bytes()
    copy = tmp_path / "副本"

    def take_copy(dialog: QDialog) -> None:
        name_file(copy)
        click(dialog, "取一份副本再打开…")

    name_file(other)
    when_modal(take_copy)
    window.actions_["open_ledger"].trigger()
    assert library.place == f"{copy}.nianbao"
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.unit == OTHER_UNIT
    type_figure(window, 5)
    assert other.read_bytes() == sent


def test_a_file_that_is_no_ledger_leaves_everything_as_it_was(
    window: MainWindow, library: Library, tmp_path: Path, name_file: Name
) -> None:
    stranger = tmp_path / "空.nianbao"
    stranger.write_bytes(b"")
    former, report = library.place, window.workplace.opened
    told: list[str] = []

    def give_up(dialog: QDialog) -> None:
        told.append(words(dialog))
        click(dialog, "取消")

    def in_place(dialog: QDialog) -> None:
        when_modal(give_up)
        click(dialog, "在原处打开")

    name_file(stranger)
    when_modal(in_place)
    window.actions_["open_ledger"].trigger()
    assert "文件是空的，不是年报账本" in told[0]
    assert str(stranger) in told[0]
    assert library.place == former
    assert window.workplace.opened is report
    type_figure(window, 3)
    assert report is not None
    assert report.session.unsaved == 0


def test_the_ledger_that_is_open_is_not_opened_again(
    window: MainWindow, library: Library, name_file: Name
) -> None:
    told: list[str] = []
    name_file(Path(library.place))
    when_modal(partial(note, told))
    window.actions_["open_ledger"].trigger()
    assert "已经在这个窗口里打开着" in told[0]
    with pytest.raises(Exception, match="正在使用"):
        Ledger.open(Path(library.place))
    type_figure(window, 8)
    assert stated(window) == 8


def test_a_new_ledger_is_empty_and_never_takes_the_place_of_a_file(
    window: MainWindow, library: Library, other: Path, tmp_path: Path, name_file: Name
) -> None:
    former = library.place
    sent = other.read_bytes()
    name_file(other)
    when_modal(lambda dialog: click(dialog, "取消"))
    window.actions_["new_ledger"].trigger()
    assert library.place == former
    assert other.read_bytes() == sent
    name_file(tmp_path / "新.nianbao")
    window.actions_["new_ledger"].trigger()
    assert library.place == str(tmp_path / "新.nianbao")
    assert library.ledger.entries() == []
    assert window.start_page.isVisible()


def test_the_ledgers_of_lately_are_at_hand(
    window: MainWindow, library: Library, tmp_path: Path, name_file: Name
) -> None:
    menu = next(menu for menu in window.findChildren(QMenu) if menu.title() == "最近的账本")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["没有其他账本"]
    for name in ("新 & 旧.nianbao", "第三.nianbao"):
        name_file(tmp_path / name)
        window.actions_["new_ledger"].trigger()
    menu.aboutToShow.emit()
    assert [action.text().split(" /")[0] for action in menu.actions()] == ["新 && 旧", "测试"]
    menu.actions()[0].trigger()
    assert library.place == str(tmp_path / "新 & 旧.nianbao")


def test_the_ledger_moves_with_its_backups(
    window: MainWindow, library: Library, tmp_path: Path, name_file: Name
) -> None:
    former = Path(library.place)
    library.ledger.back_up()
    type_figure(window, 41)
    target = tmp_path / "新的 地方" / "账本.nianbao"
    target.parent.mkdir()
    name_file(target)
    told: list[str] = []
    when_modal(partial(note, told))
    window.actions_["move_ledger"].trigger()
    assert str(target) in told[0]
    assert library.place == str(target)
    assert not former.exists()
    assert not backup_folder(former).exists()
    assert len(list(backup_folder(target).iterdir())) == 1
    assert stated(window) == 41
    type_figure(window, 42)
    assert stated(window) == 42


def test_a_move_that_fails_leaves_the_ledger_open_where_it_was(
    window: MainWindow, library: Library, other: Path, name_file: Name
) -> None:
    former = library.place
    name_file(other)
    told: list[str] = []
    when_modal(partial(note, told))
    window.actions_["move_ledger"].trigger()
    assert "那里已有同名的备份或收件文件夹" in told[0]
    assert library.place == former
    type_figure(window, 9)
    assert stated(window) == 9


# Backups and copies


def test_a_backup_is_made_only_when_there_is_something_new(window: MainWindow, library: Library) -> None:
    window.actions_["back_up"].trigger()
    assert "已备份到" in said(window)
    assert len(list_backups(library.ledger.path)) == 1
    window.actions_["back_up"].trigger()
    assert "不用再备份" in said(window)


def test_a_backup_is_put_back_after_it_was_seen_what_changes(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    library.ledger.back_up()
    type_figure(window, 77)
    seen: list[str] = []

    def restore(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        qtbot.waitUntil(dialog.restore.isEnabled)
        report = dialog.tree.topLevelItem(0)
        assert report is not None
        place = report.child(0)
        assert place is not None
        seen.extend(place.text(column) for column in range(3))
        when_modal(partial(note, seen))
        click(dialog, "恢复")

    when_modal(restore)
    window.actions_["restore_backup"].trigger()
    assert seen[1:3] == ["77", "10"]
    assert stated(window) == 10
    kept = next(backup for backup in list_backups(library.ledger.path) if backup.occasion == "恢复前")
    # The middle of a long path is left out.
    assert kept.path.name in seen[3]
    with Ledger.open(kept.path, read_only=True) as former:
        assert former.load(1).stated[FIRST] == 77
    type_figure(window, 5)
    assert stated(window) == 5


def test_the_older_of_two_backups_of_a_day_is_put_back(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    """Closing the ledger must not make a backup that pushes out the chosen one."""
    first = library.ledger.back_up()
    assert first is not None
    type_figure(window, 77)

    def restore(dialog: QDialog) -> None:
        assert isinstance(dialog, RestoreDialog)
        qtbot.waitUntil(dialog.restore.isEnabled)
        assert dialog.chosen == first.path
        when_modal(lambda inner: click(inner, "知道了"))
        click(dialog, "恢复")

    when_modal(restore)
    window.actions_["restore_backup"].trigger()
    assert stated(window) == 10


def test_nothing_is_restored_when_the_preview_is_cancelled(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    library.ledger.back_up()
    type_figure(window, 77)
    before = Path(library.place).read_bytes()
    when_modal(lambda dialog: click(dialog, "取消"))
    window.actions_["restore_backup"].trigger()
    assert Path(library.place).read_bytes() == before
    assert stated(window) == 77


def test_a_copy_holds_what_was_typed_last(window: MainWindow, tmp_path: Path, name_file: Name) -> None:
    target = tmp_path / "别处" / "副本.nianbao"
    target.parent.mkdir()
    name_file(target)
    type_figure(window, 77)
    window.actions_["copy_ledger"].trigger()
    with Ledger.open(target) as ledger:
        assert ledger.load(ledger.entries()[0].id).stated[FIRST] == 77
    told: list[str] = []
    when_modal(partial(note, told))
    window.actions_["copy_ledger"].trigger()
    assert str(target) in told[0], "an existing file is never replaced"


def test_a_backup_is_taken_out_into_a_new_file(
    window: MainWindow, library: Library, tmp_path: Path, name_file: Name
) -> None:
    told: list[str] = []
    when_modal(partial(note, told))
    window.actions_["take_backup"].trigger()
    assert "还没有备份" in told[0]
    library.ledger.back_up()
    type_figure(window, 77)
    target = tmp_path / "取出.nianbao"
    name_file(target)
    when_modal(lambda dialog: click(dialog, "存为新文件…"))
    window.actions_["take_backup"].trigger()
    with Ledger.open(target) as ledger:
        assert ledger.load(ledger.entries()[0].id).stated[FIRST] == 10
    assert stated(window) == 77


# Reports


def test_a_report_is_deleted_and_comes_back_with_its_history(window: MainWindow, library: Library) -> None:
    type_figure(window, 77)
    when_modal(lambda dialog: click(dialog, "取消"))
    window.actions_["delete"].trigger()
    assert library.find(UNIT, YEAR) is not None
    when_modal(lambda dialog: click(dialog, "删除"))
    window.actions_["delete"].trigger()
    assert window.workplace.opened is None
    assert window.start_page.isVisible()
    assert not window.actions_["delete"].isEnabled()
    assert library.ledger.entries() == []
    seen: list[str] = []

    def restore(dialog: QDialog) -> None:
        assert isinstance(dialog, ChoiceDialog)
        seen.append(dialog.list.item(0).text())
        click(dialog, "恢复")

    when_modal(restore)
    window.actions_["undelete"].trigger()
    assert UNIT in seen[0]
    assert seen[0].endswith("删除"), "and when that was"
    assert stated(window) == 77
    assert window.workplace.opened is not None
    assert len(window.workplace.opened.session.history(FIRST)) == 2


def test_nothing_to_restore_is_told(window: MainWindow) -> None:
    told: list[str] = []
    when_modal(partial(note, told))
    window.actions_["undelete"].trigger()
    assert "没有删除的报告" in told[0]
