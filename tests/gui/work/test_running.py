"""Long work: its result and its errors come back, the window goes on meanwhile, and nothing else begins."""

import threading
import time
from collections.abc import Callable, Generator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.text.editor import NarrativeEditor
from gui.window.main_window import MainWindow
from gui.work import running
from gui.work.running import BusyError, is_busy, is_ledger_in_use, run, run_steps
from gui.work.wait_dialog import WaitDialog
from gui.work.work import Course, Work
from model.errors import UserError
from model.report import Change
from tests.gui.modal import words

OPENING = Work("正在打开…")
STOPPABLE = Work("正在读取", may_stop=True)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dialog comes without patience."""
    monkeypatch.setattr(running, "SHOWN_AFTER", 0)
    monkeypatch.setattr(running, "SLICE", 0)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def in_the_dialog(act: Callable[[WaitDialog], None]) -> None:
    """Does something with the dialog that says what is going on, once it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, WaitDialog):
            act(dialog)
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)


def until_stopped(course: Course) -> str:
    while not course.is_stopped():
        time.sleep(0.001)
    return "停了"


def endless() -> Generator[int, None, None]:
    number = 0
    while True:
        yield (number := number + 1)
        time.sleep(0.001)


def test_the_window_goes_on_while_the_work_is_done(window: MainWindow) -> None:
    seen = threading.Event()
    # The work ends only when the window has done something meanwhile.
    QTimer.singleShot(0, seen.set)
    assert run(window, OPENING, lambda _: seen.wait(20))


def test_the_work_has_a_thread_of_its_own_and_steps_have_none(window: MainWindow) -> None:
    assert run(window, OPENING, lambda _: threading.get_ident()) != threading.get_ident()
    steps = (threading.get_ident() for _ in range(2))
    assert run_steps(window, OPENING, steps, 2) == [threading.get_ident()] * 2


def test_quick_work_does_not_wait_for_the_dialog(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SHOWN_AFTER", 3_600_000)
    assert run(window, OPENING, lambda _: 1) == 1


@pytest.mark.parametrize("error", [UserError("磁盘空间已满"), ZeroDivisionError("a fault")])
def test_what_the_work_raises_reaches_who_has_asked(window: MainWindow, error: Exception) -> None:
    def fail(_course: Course) -> None:
        raise error

    def fail_in_steps() -> Generator[int, None, None]:
        yield 1
        raise error

    attempts: tuple[Callable[[], object], ...] = (
        lambda: run(window, OPENING, fail),
        lambda: run_steps(window, OPENING, fail_in_steps(), 2),
    )
    for attempt in attempts:
        with pytest.raises(type(error)) as caught:
            attempt()
        assert caught.value is error
        assert not is_busy()
        assert QApplication.overrideCursor() is None


def test_other_work_is_refused_with_a_sentence_until_the_first_has_ended(window: MainWindow) -> None:
    refused: list[str] = []
    over = threading.Event()

    def begin_more() -> None:
        others: tuple[Callable[[], object], ...] = (
            lambda: run(window, OPENING, lambda _: pytest.fail("it must not begin")),
            lambda: run_steps(window, OPENING, endless(), 2),
        )
        for other in others:
            with pytest.raises(BusyError) as caught:
                other()
            refused.append(str(caught.value))
        over.set()

    QTimer.singleShot(0, begin_more)
    assert run(window, Work("正在读取 甲.xlsx…"), lambda _: over.wait(20))
    assert refused == ["正在读取 甲.xlsx，还没有结束。请等它结束后再试。"] * 2
    assert run(window, OPENING, lambda _: 1) == 1


@pytest.mark.parametrize("uses_ledger", [True, False])
def test_whether_the_ledger_is_in_use_is_what_the_work_says(window: MainWindow, uses_ledger: bool) -> None:
    assert not is_ledger_in_use()
    work = Work("正在备份账本…", uses_ledger=uses_ledger)
    assert run(window, work, lambda _: (is_busy(), is_ledger_in_use())) == (True, uses_ledger)
    assert not is_busy()


@pytest.mark.usefixtures("at_once")
def test_work_in_a_thread_can_be_stopped_in_its_dialog(parent: QWidget) -> None:
    told: list[str] = []

    def stop(dialog: WaitDialog) -> None:
        told.append(words(dialog))
        (button,) = dialog.findChildren(QPushButton)
        button.click()
        told.append(words(dialog))
        assert not button.isEnabled()

    in_the_dialog(stop)
    assert run(parent, STOPPABLE, until_stopped) == "停了"
    assert told == ["正在读取", "正在取消…"]
    assert QApplication.activeModalWidget() is None


@pytest.mark.usefixtures("at_once")
def test_steps_can_be_stopped_and_are_told_to_clear_up(parent: QWidget) -> None:
    cleared: list[bool] = []

    def steps() -> Generator[int, None, None]:
        try:
            yield from endless()
        finally:
            cleared.append(True)

    in_the_dialog(lambda dialog: dialog.reject())
    assert len(run_steps(parent, STOPPABLE, steps(), 10**9)) < 10**6
    assert cleared == [True]


@pytest.mark.usefixtures("at_once")
def test_what_cannot_be_stopped_offers_no_way_and_stays(parent: QWidget) -> None:
    over = threading.Event()
    still_there: list[bool] = []

    def try_to_leave(dialog: WaitDialog) -> None:
        assert not [button for button in dialog.findChildren(QPushButton) if button.isVisible()]
        dialog.reject()
        dialog.close()
        still_there.append(dialog.isVisible())
        over.set()

    in_the_dialog(try_to_leave)
    assert run(parent, OPENING, lambda course: over.wait(20) and not course.is_stopped())
    assert still_there == [True]


@pytest.mark.usefixtures("at_once")
def test_the_dialog_shows_what_the_work_tells(qtbot: QtBot, parent: QWidget) -> None:
    seen = threading.Event()

    def look(dialog: WaitDialog) -> None:
        bar = dialog.findChildren(QProgressBar)[0]
        if words(dialog) == "识别表格" and (bar.value(), bar.maximum()) == (2, 3):
            seen.set()
        else:
            QTimer.singleShot(5, lambda: look(dialog))

    def tell(course: Course) -> bool:
        course.count(2, 3)
        course.say("识别表格")
        return seen.wait(20)

    in_the_dialog(look)
    assert run(parent, STOPPABLE, tell)


def test_the_window_is_not_closed_while_work_runs(window: MainWindow) -> None:
    """The system's cross is no key: it comes through before any dialog stands in the way."""
    closed: list[bool] = []
    over = threading.Event()

    def close() -> None:
        closed.append(window.close())
        over.set()

    QTimer.singleShot(0, close)
    assert run(window, OPENING, lambda _: over.wait(20))
    assert closed == [False]
    assert "请等它结束后再关闭" in window.statusBar().currentMessage()
    assert window.workplace.opened is not None


def test_a_pause_in_the_typing_writes_nothing_while_the_ledger_is_in_use(
    qtbot: QtBot, window: MainWindow
) -> None:
    """The pause may end while another thread has the ledger; afterwards the words are kept."""
    assert window.pages is not None
    assert window.workplace.opened is not None
    editor = window.pages.show_section("problems").findChildren(NarrativeEditor)[0]
    over = threading.Event()
    kept: list[object] = []
    window.workplace.opened.changed.connect(lambda: kept.append(is_ledger_in_use()))
    editor.insertPlainText("新的话。")
    QTimer.singleShot(600, over.set)
    assert run(window, Work("正在备份账本…", uses_ledger=True), lambda _: over.wait(20))
    assert kept == []
    qtbot.waitUntil(lambda: bool(kept))
    assert kept[0] is False
    assert "新的话" in window.workplace.opened.report.texts["problems"]


def test_a_change_through_the_door_is_as_before(window: MainWindow) -> None:
    """Work that does not use the ledger lets what waits for the disk be written."""
    assert window.workplace.opened is not None
    change = Change("输入", {"applications.new_received.natural_person": 11})
    done: list[bool] = []
    over = threading.Event()

    def write() -> None:
        assert window.workplace.opened is not None
        done.append(window.workplace.opened.apply(change))
        over.set()

    QTimer.singleShot(0, write)
    assert run(window, Work("正在写出…"), lambda _: over.wait(20))
    assert done == [True]
