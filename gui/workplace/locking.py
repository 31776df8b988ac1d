"""What a locked report does to the widgets in which one types.

Its texts can be read, marked and copied. A key that would change them is refused with the sentence why.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit

from gui.workplace.open_report import OpenReport

CHANGING_KEYS = frozenset(
    {Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
)
CHANGING_COMMANDS = (
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Bold,
)
READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def would_change(event: QKeyEvent) -> bool:
    """Whether a key types, deletes, pastes or formats, or opens an editor."""
    text, modifiers = event.text(), event.modifiers()
    # Control with Alt is AltGr, which types.
    both = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    types = both != Qt.KeyboardModifier.ControlModifier and text.isprintable() and bool(text.strip())
    return types or event.key() in CHANGING_KEYS or any(map(event.matches, CHANGING_COMMANDS))


class ReadOnlyWhileLocked(QObject):
    """Serves one line or one editor of the open report."""

    def __init__(self, widget: QLineEdit | QTextEdit, opened: OpenReport) -> None:
        super().__init__(widget)
        self._widget = widget
        self._opened = opened
        widget.installEventFilter(self)
        opened.lock_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        locked = bool(self._opened.locked)
        self._widget.setReadOnly(locked)
        if locked and isinstance(self._widget, QTextEdit):
            # Read-only alone takes the cursor away, and with it marking by keys.
            self._widget.setTextInteractionFlags(READING)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and would_change(event):
            return self._opened.refuses_changes()
        return super().eventFilter(watched, event)
