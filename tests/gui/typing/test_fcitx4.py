"""The language of fcitx 4, spoken with one that answers as fcitx 4.2 does, on a bus of its own."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
from shiboken6 import delete

from gui.typing.choosing import choose_for_qt
from gui.typing.fcitx4 import Fcitx4
from gui.typing.fcitx4_context import Fcitx4Context
from gui.typing.session_bus import connected
from tests.gui.keyboard import release_mouse
from tests.gui.typing.fake_fcitx4 import SERVICE, FakeFcitx4

pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no dbus-daemon on this machine")


@pytest.fixture(scope="module")
def fcitx() -> Iterator[FakeFcitx4]:
    """Answers on a bus of its own, for all tests of this module."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    with (
        pytest.MonkeyPatch.context() as environment,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as bus,
    ):
        assert bus.stdout is not None
        environment.setenv("DBUS_SESSION_BUS_ADDRESS", bus.stdout.readline().strip())
        answering = FakeFcitx4()
        answering.begin()
        yield answering
        bus.terminate()


@pytest.fixture(scope="module")
def speaking(qapp: QApplication, fcitx: FakeFcitx4) -> Iterator[FakeFcitx4]:
    """The program speaks with it until it ends, whatever editors come and go."""
    connection = connected()
    assert connection is not None
    following = Fcitx4(qapp, Fcitx4Context(connection, SERVICE))
    yield fcitx
    delete(following)
    connection.close()


@pytest.fixture
def editor(speaking: FakeFcitx4) -> Iterator[QTextEdit]:
    window = QMainWindow()
    editor = QTextEdit(window)
    window.setCentralWidget(editor)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    release_mouse(window)
    editor.setFocus()
    yield editor
    window.close()


CONTROL = Qt.KeyboardModifier.ControlModifier


def press(editor: QTextEdit, text: str) -> None:
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            plain = Qt.KeyboardModifier.NoModifier
            code = ord(character)
            QApplication.sendEvent(editor, QKeyEvent(kind, code, plain, code, code, 0, character))


def shown(editor: QTextEdit) -> str:
    """The unfinished word at the cursor."""
    return editor.textCursor().block().layout().preeditAreaText()


def test_it_is_found_where_the_desktop_asks_for_fcitx(fcitx: FakeFcitx4) -> None:
    assert choose_for_qt({"QT_IM_MODULE": "fcitx"}).fcitx4_service == SERVICE


def test_letters_become_a_word_and_the_word_is_written(editor: QTextEdit) -> None:
    press(editor, "zhengfu")
    assert (shown(editor), editor.toPlainText()) == ("zhengfu", "")
    press(editor, " ")
    assert (shown(editor), editor.toPlainText()) == ("", "政府")


def test_keys_that_it_does_not_take_reach_the_editor_at_once(editor: QTextEdit) -> None:
    press(editor, "123")
    assert editor.toPlainText() == "123"


def test_an_unfinished_word_stays_when_the_editor_is_left(editor: QTextEdit, fcitx: FakeFcitx4) -> None:
    press(editor, "zheng")
    editor.hide()
    assert editor.toPlainText() == "zheng"
    assert fcitx.asked[-2:] == ["Reset", "FocusOut"]


@pytest.mark.parametrize(
    ("key", "modifier", "asked"),
    [(Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier, 1), (Qt.Key.Key_PageDown, CONTROL, 0)],
)
def test_the_key_of_a_shortcut_is_offered_once_and_one_that_turns_the_page_not_at_all(
    editor: QTextEdit, fcitx: FakeFcitx4, key: Qt.Key, modifier: Qt.KeyboardModifier, asked: int
) -> None:
    press(editor, "zheng")
    before = fcitx.asked.count("ProcessKeyEvent")
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, modifier, 1, 1, 0, "")
        event.ignore()
        taken = QApplication.sendEvent(editor, event) and event.isAccepted()
        assert taken is bool(asked) or kind is QEvent.Type.KeyPress
    assert fcitx.asked.count("ProcessKeyEvent") - before == asked


def test_where_it_hangs_the_keyboard_works_on_without_it(editor: QTextEdit, fcitx: FakeFcitx4) -> None:
    fcitx.silent = True
    press(editor, "12")
    fcitx.silent = False
    press(editor, "3")
    assert editor.toPlainText() == "123"
