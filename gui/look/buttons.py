"""Buttons of dialogs that Enter presses only when they have the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def keep_from_default(button: QPushButton) -> None:
    """Enter in a field beside it does not press the button; with the keyboard on it, Enter does as Space."""
    button.setAutoDefault(False)
    # WORKAROUND: Qt lets Enter press no button that a dialog may not press by itself.
    for key in ENTER:
        shortcut = QShortcut(QKeySequence(key), button)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(button.click)
