"""Work in the pauses: it comes to its end a little at a time, waits where it must, and can be stopped."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.work import pauses
from gui.work.pauses import Pauses
from gui.work.running import is_ledger_in_use, run
from gui.work.work import Work
from model.errors import UserError
from tests.gui.modal import when_modal


@pytest.fixture
def owner(qapp: object) -> QObject:
    return QObject()


def collected(work: Pauses) -> list[object]:
    came: list[object] = []
    work.came.connect(came.extend)
    return came


def test_everything_comes_in_its_order_and_then_the_end(qtbot: QtBot, owner: QObject) -> None:
    work = Pauses(owner)
    came = collected(work)
    with qtbot.waitSignal(work.ended):
        work.begin(iter(range(100)))
        assert work.running
        assert came == [], "it begins with the next pause"
    assert came == list(range(100))
    assert not work.running


def test_with_gaps_the_window_has_its_turn_after_each_step(qtbot: QtBot, owner: QObject) -> None:
    work = Pauses(owner, gap=1)
    portions: list[list[int]] = []
    work.came.connect(portions.append)
    with qtbot.waitSignal(work.ended):
        work.begin(iter(range(3)))
    assert portions == [[0], [1], [2]]


def test_what_came_before_a_failure_is_told_and_then_the_failure(qtbot: QtBot, owner: QObject) -> None:
    def steps() -> Iterator[int]:
        yield 1
        raise UserError("修改记录已损坏")

    work = Pauses(owner)
    came = collected(work)
    with qtbot.waitSignal(work.failed) as failed:
        work.begin(steps())
    assert came == [1]
    assert failed.args is not None
    assert str(failed.args[0]).startswith("修改记录已损坏")
    assert not work.running


def test_who_has_heard_enough_stops_it_and_hears_no_end(qtbot: QtBot, owner: QObject) -> None:
    work = Pauses(owner)
    ended: list[bool] = []
    work.came.connect(lambda _: work.stop())
    work.ended.connect(lambda: ended.append(True))
    with qtbot.waitSignal(work.came):
        work.begin(iter([1]))
    qtbot.wait(20)
    assert ended == []
    assert not work.running


def test_new_work_ends_the_one_before(qtbot: QtBot, owner: QObject) -> None:
    work = Pauses(owner)
    came = collected(work)
    work.begin(iter(["old"]))
    with qtbot.waitSignal(work.ended):
        work.begin(iter(["new"]))
    assert came == ["new"]


def test_it_waits_while_the_ledger_is_in_use(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pauses, "WAITING", 1)
    work = Pauses(owner)
    in_use: list[bool] = []
    work.came.connect(lambda _: in_use.append(is_ledger_in_use()))
    over = threading.Event()
    QTimer.singleShot(0, lambda: work.begin(iter([1])))
    QTimer.singleShot(50, over.set)
    run(None, Work("正在备份账本…", uses_ledger=True), lambda _: over.wait(20))
    qtbot.waitUntil(lambda: bool(in_use))
    assert in_use == [False]


@pytest.mark.parametrize("shy", [True, False])
def test_shy_work_waits_for_open_dialogs(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch, shy: bool
) -> None:
    monkeypatch.setattr(pauses, "WAITING", 1)
    work = Pauses(owner, shy=shy)
    came = collected(work)
    seen: list[int] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = QDialog(parent)

    def look_and_close(shown: QDialog) -> None:
        work.begin(iter([1]))
        QTimer.singleShot(50, lambda: seen.append(len(came)))
        QTimer.singleShot(60, shown.accept)

    when_modal(look_and_close)
    dialog.exec()
    assert seen == [0 if shy else 1]
    qtbot.waitUntil(lambda: came == [1])
