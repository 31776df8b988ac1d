"""Real keys for whatever widget has the keyboard. Only ASCII: QTest aborts the process on anything else."""

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PATIENCE = 60_000
"""Milliseconds until a window that was shown counts as never coming; it usually takes two."""


def focused() -> QWidget:
    """The widget that gets the next key; a window that was just shown may still be on its way."""
    deadline = QDeadlineTimer(PATIENCE)
    while QApplication.focusWidget() is None and not deadline.hasExpired():
        QTest.qWait(10)
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard: the next key would abort the process"
    return widget


def give_keyboard(window: QWidget) -> None:
    """Waits until the next key goes to a window, as after a click on it."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, PATIENCE)
    focused()


def type_keys(text: str) -> None:
    """Types a text key by key; the first key may open an editor that gets the others."""
    for character in text:
        QTest.keyClicks(focused(), character)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Presses one key."""
    QTest.keyClick(focused(), key, modifier)


def release_mouse(widget: QWidget) -> None:
    """Lets go of what an earlier test may still hold down: Qt remembers it for the whole application."""
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        QTest.mouseClick(widget, button)
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
