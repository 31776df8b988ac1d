"""The disk refuses: what is typed stays on the screen, is told, saved when possible, or kept elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from gui.pages.banner import Banner
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.errors import UserError
from model.ledger.folders import backup_folder
from model.ledger.store import Ledger
from model.report import Change
from tests.gui.conftest import UNIT
from tests.gui.ledgers.conftest import Name
from tests.gui.modal import click, when_modal, words

FIRST = "applications.new_received.natural_person"


@contextmanager
def disk_full() -> Iterator[None]:
    """While the block lasts, no file grows."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # Otherwise Python would keep halves of what it compiles meanwhile, for the next time.
    compiling, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        sys.dont_write_bytecode = compiling


@contextmanager
def folder_protected(folder: Path) -> Iterator[None]:
    """While the block lasts, nothing can be written into a folder."""
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(0o700)


def note(told: list[str], dialog: QDialog) -> None:
    told.append(words(dialog))
    click(dialog, "知道了")


def type_refused(window: MainWindow, figure: int) -> str:
    """Changes a figure, which the disk refuses; returns what the dialog says."""
    assert window.workplace.opened is not None
    told: list[str] = []
    when_modal(partial(note, told))
    window.workplace.opened.apply(Change("输入", cells={FIRST: figure}))
    QApplication.processEvents()
    assert window.workplace.opened.session.unsaved
    assert window.workplace.opened.report.stated[FIRST] == figure
    return told[0]


def bar(window: MainWindow) -> Banner:
    """The bar about what is not saved."""
    assert window.pages is not None
    banners = window.pages.findChildren(Banner)
    return next(banner for banner in banners if "另存账本到…" in [button.text() for button in banner.buttons])


def sentence(window: MainWindow) -> str:
    """What the bar says, without the places where a long name may be broken."""
    return bar(window).sentence.replace("\u200b", "")


def press(window: MainWindow, text: str) -> None:
    next(button for button in bar(window).buttons if button.text() == text).click()


def saved_figure(path: Path) -> object:
    with Ledger.open(path, read_only=True) as ledger:
        return ledger.load(1).stated.get(FIRST)


def test_a_full_disk_is_told_with_place_and_remedy_and_the_next_try_saves(
    window: MainWindow, library: Library
) -> None:
    assert not bar(window).isVisible()
    with disk_full():
        said = type_refused(window, 77)
        assert "磁盘" in said
        assert library.place in said
        assert bar(window).isVisible()
        assert "有 1 处改动还没有写入磁盘" in sentence(window)
        assert library.place in sentence(window)
        assert "请检查磁盘" in sentence(window)
        press(window, "再试一次")
        assert bar(window).isVisible()
    press(window, "再试一次")
    assert not bar(window).isVisible()
    assert window.close()
    library.ledger.close()
    assert saved_figure(Path(library.place)) == 77


def test_the_same_trouble_is_told_by_one_dialog_only(window: MainWindow) -> None:
    with disk_full():
        type_refused(window, 77)
        assert window.workplace.opened is not None
        window.workplace.opened.apply(Change("输入", cells={FIRST: 78}))
        QApplication.processEvents()
        assert QApplication.activeModalWidget() is None
        assert "有 2 处改动" in sentence(window)
    assert window.workplace.opened.save()


def test_a_change_that_is_refused_for_itself_is_still_told(window: MainWindow, library: Library) -> None:
    with disk_full():
        type_refused(window, 77)
        assert window.workplace.opened is not None
        window.workplace.opened.apply(Change("输入", cells={FIRST: 78}))
        told: list[str] = []
        when_modal(partial(note, told))
        window.workplace.opened.apply(Change("改名", unit=" "))
        QApplication.processEvents()
        assert "单位名称是空的" in told[0]
    assert window.workplace.opened.save()


def test_a_folder_that_becomes_protected_does_not_stop_the_work(window: MainWindow, library: Library) -> None:
    """What an edit needs was opened with the ledger."""
    assert window.workplace.opened is not None
    with folder_protected(Path(library.place).parent):
        assert window.workplace.opened.apply(Change("输入", cells={FIRST: 77}))
        assert window.workplace.opened.session.unsaved == 0
    assert window.close()
    library.ledger.close()
    assert saved_figure(Path(library.place)) == 77


def test_a_ledger_taken_away_is_saved_when_it_is_put_back(window: MainWindow, library: Library) -> None:
    path = Path(library.place)
    away = path.rename(path.with_name("拔掉了"))
    assert str(path) in type_refused(window, 77)
    away.rename(path)
    press(window, "再试一次")
    assert not bar(window).isVisible()


def test_a_deleted_ledger_is_written_elsewhere_with_everything_on_the_screen(
    window: MainWindow, library: Library, tmp_path: Path, name_file: Name
) -> None:
    Path(library.place).unlink()
    type_refused(window, 77)
    target = tmp_path / "另一个 地方.nianbao"
    name_file(target)
    told: list[str] = []
    when_modal(partial(note, told))
    press(window, "另存账本到…")
    assert library.place == str(target)
    assert any(str(target) in sentence for sentence in told)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.stated[FIRST] == 77
    assert window.workplace.opened.session.unsaved == 0
    window.workplace.opened.undo()
    assert window.workplace.opened.report.stated[FIRST] == 10
    assert window.workplace.opened.apply(Change("输入", cells={FIRST: 5}))


def test_where_the_old_ledger_cannot_be_read_the_screen_is_kept(
    window: MainWindow, library: Library, tmp_path: Path, name_file: Name, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise UserError("无法备份账本：磁盘读写出错", library.place)

    Path(library.place).unlink()
    type_refused(window, 77)
    monkeypatch.setattr(Ledger, "copy_to", unreadable)
    target = tmp_path / "另一个.nianbao"
    name_file(target)
    told: list[str] = []
    when_modal(partial(note, told))
    press(window, "另存账本到…")
    assert any("只有屏幕上的这份报告" in sentence for sentence in told)
    assert window.workplace.opened is not None
    assert window.workplace.opened.report.stated[FIRST] == 77
    assert window.workplace.opened.report.unit == UNIT


def test_a_place_that_is_taken_leaves_everything_on_the_screen(
    window: MainWindow, library: Library, other: Path, name_file: Name
) -> None:
    content = other.read_bytes()
    with disk_full():
        type_refused(window, 77)
        name_file(other)
        told: list[str] = []
        when_modal(partial(note, told))
        press(window, "另存账本到…")
        assert "已有同名文件" in told[0]
        assert window.workplace.opened is not None
        assert window.workplace.opened.report.stated[FIRST] == 77
    assert other.read_bytes() == content
    assert window.workplace.opened.save()


@pytest.mark.parametrize("way", ["留在这里", "放弃改动", "另存账本到…"])
def test_nobody_leaves_with_unsaved_changes_without_choosing(
    window: MainWindow, library: Library, tmp_path: Path, name_file: Name, way: str
) -> None:
    path = Path(library.place)
    away = path.rename(path.with_name("拔掉了"))
    type_refused(window, 77)
    target = tmp_path / "另存.nianbao"
    name_file(target)
    told: list[str] = []

    def choose(dialog: QDialog) -> None:
        told.append(words(dialog))
        if way == "另存账本到…":
            when_modal(partial(note, told))
        click(dialog, way)

    when_modal(choose)
    window.close()
    assert "还没有写入磁盘" in told[0]
    assert window.isVisible() is (way != "放弃改动")
    if way == "另存账本到…":
        assert saved_figure(away) == 10
        # Now nothing keeps it from being closed, and nothing reads a ledger that is closed.
        assert window.close()
        library.ledger.close()
        assert saved_figure(target) == 77
    elif way == "留在这里":
        assert window.workplace.opened is not None
        assert window.workplace.opened.report.stated[FIRST] == 77
        away.rename(path)
        assert window.workplace.opened.save()


def test_a_backup_folder_in_the_way_is_told_and_the_ledger_works_on(
    window: MainWindow, library: Library
) -> None:
    backup_folder(Path(library.place)).write_text("a file in the way", encoding="utf-8")
    told: list[str] = []
    when_modal(partial(note, told))
    window.actions_["back_up"].trigger()
    assert str(backup_folder(Path(library.place))) in told[0]
    assert window.workplace.opened is not None
    assert window.workplace.opened.apply(Change("输入", cells={FIRST: 5}))
    backup_folder(Path(library.place)).unlink()
