"""Work in another thread: its result and its errors come back, and the window goes on meanwhile."""

import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.work.apart import run_apart
from model.errors import UserError


def test_the_window_goes_on_while_the_work_is_done(qtbot: QtBot, window: MainWindow) -> None:
    seen = threading.Event()
    # The work ends only when the window has done something meanwhile.
    QTimer.singleShot(0, seen.set)
    assert run_apart(window, "正在打开…", lambda: (seen.wait(20), threading.get_ident())[0])


def test_the_work_has_a_thread_of_its_own(window: MainWindow) -> None:
    assert run_apart(window, "正在打开…", threading.get_ident) != threading.get_ident()


@pytest.mark.parametrize("error", [UserError("磁盘空间已满"), ZeroDivisionError("a fault")])
def test_what_the_work_raises_reaches_who_has_asked(window: MainWindow, error: Exception) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        run_apart(window, "正在打开…", fail)
    assert caught.value is error
