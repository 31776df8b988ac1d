"""Two people on one ledger: the second reads, sees what the first has saved, takes over when he has gone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gui.application import make_window
from gui.ledgers.commands import LedgerCommands
from gui.ledgers.read_only import ReadOnlyWatch
from gui.ledgers.start import first_ledger
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from model.errors import UserError
from model.ledger.holder import LedgerInUseError
from model.ledger.ledger_file import refuse_own
from model.ledger.store import Ledger
from model.report import Change
from tests.gui.ledgers.conftest import OTHER_UNIT, knowing
from tests.gui.modal import click, when_modal, words

ROOT = Path(__file__).resolve().parents[3]
FIRST = "applications.new_received.natural_person"
COLLEAGUE = f"""
import sys
from pathlib import Path
from model.ledger.session import ReportSession
from model.ledger.store import Ledger
from model.report import Change

ledger = Ledger.open(Path(sys.argv[1]), author="王丽")
session = ReportSession(ledger, 1)
print("open", flush=True)
for line in sys.stdin:
    if line.strip() == "close":
        break
    session.apply(Change("输入", {{"{FIRST}": int(line)}}))
    print("saved", flush=True)
ledger.close()
"""


class Colleague:
    """Another process that has the ledger open for editing."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", COLLEAGUE, str(path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._expect("open")

    def type_figure(self, figure: int) -> None:
        # The time of a file is not finer than some milliseconds.
        time.sleep(0.02)
        self._say(str(figure))
        self._expect("saved")

    def close(self) -> None:
        self._say("close")
        self._process.wait()

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def end(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _expect(self, word: str) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline().strip() == word


@pytest.fixture
def colleague(other: Path) -> Iterator[Colleague]:
    holding = Colleague(other)
    yield holding
    holding.end()


@pytest.fixture
def reader(qtbot: QtBot, other: Path, colleague: Colleague) -> Iterator[MainWindow]:
    """A window on the ledger that the colleague holds, opened read-only at the start of the program."""
    settings = knowing(other)
    when_modal(lambda dialog: click(dialog, "只读打开"))
    ledger = first_ledger(other, settings)
    assert ledger is not None
    library = Library(ledger)
    window = make_window(library, settings)
    window.workplace.open_report(1)
    window.show()
    yield window
    window.close()
    library.ledger.close()
    window.deleteLater()


def commands_of(window: MainWindow) -> LedgerCommands:
    found = window.findChild(LedgerCommands)
    assert found is not None
    return found


def banner_words(window: MainWindow) -> str:
    assert window.pages is not None
    return window.pages.banner.sentence


def offered(window: MainWindow) -> list[str]:
    assert window.pages is not None
    return [button.text() for button in window.pages.banner.buttons if not button.isHidden()]


def press_in_banner(window: MainWindow, text: str) -> None:
    assert window.pages is not None
    next(button for button in window.pages.banner.buttons if button.text() == text).click()


def stated(window: MainWindow) -> object:
    assert window.workplace.opened is not None
    return window.workplace.opened.report.stated.get(FIRST)


def test_the_start_says_who_has_it_open_and_offers_ways(other: Path, colleague: Colleague) -> None:
    told: list[str] = []

    def retry(dialog: QDialog) -> None:
        told.append(words(dialog))
        colleague.close()
        click(dialog, "再试一次")

    when_modal(retry)
    ledger = first_ledger(other, knowing(other))
    assert ledger is not None
    assert not ledger.read_only
    ledger.close()
    assert "正在使用它，计算机是" in told[0]
    assert str(other) in told[0]


def test_who_quits_at_the_start_opens_nothing(other: Path, colleague: Colleague) -> None:
    when_modal(lambda dialog: click(dialog, "退出"))
    assert first_ledger(other, knowing(other)) is None


def test_who_closes_the_report_is_told_nothing(qtbot: QtBot, reader: MainWindow) -> None:
    """The bar goes with the report, while the file is still looked after."""
    assert reader.pages is not None
    with qtbot.waitSignal(reader.pages.destroyed):
        assert reader.workplace.close_report()
    watch = reader.findChild(ReadOnlyWatch)
    assert watch is not None
    watch.look()


def test_a_reader_sees_everything_and_changes_nothing(reader: MainWindow, other: Path) -> None:
    assert "只读" in banner_words(reader)
    assert "计算机是" in banner_words(reader)
    assert offered(reader) == []
    assert reader.workplace.opened is not None
    assert not reader.workplace.opened.apply(Change("输入", cells={FIRST: 5}))
    assert stated(reader) is None
    library = commands_of(reader).desk.library
    refused: list[Callable[[], object]] = [
        lambda: library.create(OTHER_UNIT, 2020),
        lambda: library.delete(1),
    ]
    for step in refused:
        with pytest.raises(UserError, match="只读"):
            step()
    for name in ("back_up", "restore_backup", "move_ledger"):
        told: list[str] = []

        def note(dialog: QDialog, told: list[str] = told) -> None:
            told.append(words(dialog))
            click(dialog, "知道了")

        when_modal(note)
        reader.actions_[name].trigger()
        assert "计算机是" in told[0], name


def test_a_reader_is_told_of_new_changes_and_sees_them(reader: MainWindow, colleague: Colleague) -> None:
    watch = commands_of(reader).watch
    reader.workplace.show_section("applications")
    colleague.type_figure(31)
    assert stated(reader) is None
    watch.look()
    assert "保存了新的修改" in banner_words(reader)
    assert offered(reader) == ["刷新"]
    press_in_banner(reader, "刷新")
    assert stated(reader) == 31
    assert offered(reader) == []
    assert reader.pages is not None
    assert reader.pages.section_id == "applications"


@pytest.mark.parametrize("end", [Colleague.close, Colleague.kill])
def test_the_work_is_taken_over_from_who_has_gone(
    reader: MainWindow, colleague: Colleague, other: Path, end: Callable[[Colleague], None]
) -> None:
    colleague.type_figure(31)
    colleague.type_figure(32)
    end(colleague)
    commands_of(reader).watch.look()
    assert "接手修改" in banner_words(reader)
    assert "正在使用" not in banner_words(reader)
    press_in_banner(reader, "接手修改")
    assert stated(reader) == 32
    assert banner_words(reader) == ""
    assert reader.workplace.opened is not None
    assert reader.workplace.opened.apply(Change("输入", cells={FIRST: 33}))
    assert stated(reader) == 33
    with pytest.raises(LedgerInUseError):
        refuse_own(other)


def test_who_was_slower_stays_a_reader(reader: MainWindow, colleague: Colleague, other: Path) -> None:
    colleague.close()
    commands_of(reader).watch.look()
    quicker = Colleague(other)
    told: list[str] = []

    def note(dialog: QDialog) -> None:
        told.append(words(dialog))
        click(dialog, "知道了")

    when_modal(note)
    press_in_banner(reader, "接手修改")
    quicker.end()
    assert "正在使用它" in told[0]
    assert "只读" in banner_words(reader)


def test_a_ledger_out_of_reach_is_told_and_found_again(reader: MainWindow, other: Path) -> None:
    away = other.rename(other.with_name("拔掉了"))
    watch = commands_of(reader).watch
    watch.look()
    assert "够不到账本文件" in banner_words(reader)
    assert offered(reader) == []
    away.rename(other)
    watch.look()
    assert "够不到" not in banner_words(reader)


def test_an_own_ledger_is_left_and_backed_up_to_read_another(
    window: MainWindow, library: Library, other: Path, colleague: Colleague
) -> None:
    former = Path(library.place)
    when_modal(lambda dialog: click(dialog, "只读打开"))
    assert commands_of(window).desk.open(other)
    assert library.ledger.lock_reason
    assert window.workplace.opened is not None
    assert window.workplace.opened.locked
    with Ledger.open(former) as free:
        assert free.entries()


def test_a_protected_ledger_is_not_offered_to_be_taken_over(
    reader: MainWindow, colleague: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleague.close()
    monkeypatch.setattr(os, "access", lambda _, mode: mode == os.R_OK)
    commands_of(reader).watch.look()
    assert "不允许写入" in banner_words(reader)
    assert offered(reader) == []
