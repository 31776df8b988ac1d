"""A colleague's ledger by double click: asked about, named, and not the one that opens the next time."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCommandLinkButton, QDialog
from pytestqt.qtbot import QtBot

from gui.application import make_window
from gui.ledgers.opening import Opening
from gui.ledgers.second_start import Listener
from gui.ledgers.start import first_ledger
from gui.ledgers.visit import STAY
from gui.pages.banner import Banner
from gui.window.main_window import MainWindow
from gui.workplace.library import Library
from gui.workplace.settings import Settings
from model.ledger.store import Ledger
from tests.gui.ledgers.conftest import Name, knowing, make_ledger
from tests.gui.modal import when_modal, words

ROOT = Path(__file__).resolve().parents[3]


def choose(way: str, said: list[str]) -> None:
    def act(dialog: QDialog) -> None:
        said.append(words(dialog))
        next(button for button in dialog.findChildren(QCommandLinkButton) if button.text() == way).click()

    when_modal(act)


@pytest.mark.usefixtures("qapp")
def test_a_ledger_that_was_never_open_here_is_copied_when_the_user_wants_that(
    other: Path, name_file: Name
) -> None:
    said: list[str] = []
    before = other.read_bytes()
    name_file(other.with_name("副本.nianbao"))
    choose("取一份副本再打开…", said)
    ledger = first_ledger(other, Settings())
    assert ledger is not None
    assert ledger.path == other.with_name("副本.nianbao")
    ledger.close()
    assert "还没有在这里打开过" in said[0]
    assert other.read_bytes() == before


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("way", ["在原处打开", "退出"])
def test_or_opened_where_it_lies_or_not_at_all(other: Path, way: str) -> None:
    choose(way, [])
    ledger = first_ledger(other, Settings())
    assert (ledger is not None) == (way == "在原处打开")
    if ledger is not None:
        ledger.close()


@pytest.mark.usefixtures("qapp")
def test_one_that_is_known_is_opened_without_a_question(other: Path) -> None:
    ledger = first_ledger(other, knowing(other))
    assert ledger is not None
    ledger.close()


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return make_ledger(tmp_path / "自己的.nianbao", "自己的单位")


@pytest.fixture
def visiting(own: Path, other: Path) -> Iterator[MainWindow]:
    """A window of somebody with a ledger of her own, on that of a colleague."""
    with Ledger.open(other, author="李伟") as ledger:
        ledger.delete(1)
        ledger.restore(1)
    settings = knowing(own)
    settings.opens_next = settings.opens_next
    window = make_window(Library(Ledger.open(other)), settings)
    window.workplace.open_report(1)
    window.show()
    yield window
    window.close()
    window.workplace.library.ledger.close()
    window.deleteLater()


def sentences(window: MainWindow) -> str:
    """What the bars say, without the places where their labels may break a long name."""
    return "".join(banner.sentence for banner in window.findChildren(Banner)).replace("\u200b", "")


def test_title_and_banner_say_whose_it_is(visiting: MainWindow, other: Path, own: Path) -> None:
    assert "李伟的账本“别人的”" in visiting.windowTitle()
    assert "李伟的账本“别人的”" in sentences(visiting)
    assert str(other.parent) in sentences(visiting)
    assert visiting.workplace.settings.opens_next == str(own)


def test_it_can_be_made_the_one_that_opens(visiting: MainWindow, other: Path) -> None:
    banners = visiting.findChildren(Banner)
    next(button for banner in banners for button in banner.buttons if button.text() == STAY).click()
    assert visiting.workplace.settings.opens_next == str(other)
    assert "李伟" not in visiting.windowTitle()
    assert "李伟" not in sentences(visiting)


def test_what_is_opened_by_menu_opens_the_next_time(
    visiting: MainWindow, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Opening, "choose", lambda _: own)
    visiting.actions_["open_ledger"].trigger()
    assert visiting.workplace.settings.opens_next == str(own)
    assert visiting.windowTitle().endswith("自己的单位2024年政府信息公开工作年度报告 - 年报")


SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from gui.ledgers.second_start import showed_first_window
sys.exit(0 if showed_first_window(Path(sys.argv[1])) else 1)
"""


def second_start(qtbot: QtBot, path: Path) -> int:
    """The exit code of another program of the same user that asks for the window of a ledger."""
    running = subprocess.Popen([sys.executable, "-c", SECOND, str(path)], cwd=ROOT)
    qtbot.waitUntil(lambda: running.poll() is not None, timeout=30_000)
    return running.returncode


def test_a_second_start_brings_the_window_to_the_front(qtbot: QtBot, window: MainWindow) -> None:
    library = window.workplace.library
    Listener(library, window)
    window.showMinimized()
    assert second_start(qtbot, library.ledger.path) == 0
    assert not window.isMinimized()


def test_another_ledger_has_no_such_window(qtbot: QtBot, window: MainWindow, other: Path) -> None:
    Listener(window.workplace.library, window)
    assert second_start(qtbot, other) == 1


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("shown", [True, False])
def test_the_start_asks_nothing_where_the_first_window_has_shown_itself(
    own: Path, monkeypatch: pytest.MonkeyPatch, shown: bool
) -> None:
    asked: list[Path] = []

    def show(path: Path) -> bool:
        asked.append(path)
        return shown

    monkeypatch.setattr("gui.ledgers.second_start.showed_first_window", show)
    said: list[str] = []
    if not shown:
        choose("退出", said)
    with Ledger.open(own):
        assert first_ledger(own, knowing(own)) is None
    assert asked == [own]
    assert bool(said) is not shown
