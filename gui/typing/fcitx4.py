"""Typing through fcitx 4, in place of the plugin that Qt does not have.

Kylin V10 and UOS 20 come with fcitx 4. Every key pressed where text can be typed is offered to it first;
what it makes of the keys comes back as signals and reaches the editor as Qt's own input method events.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from gui.typing.fcitx4_context import Fcitx4Context, Key
from gui.typing.focused_editor import FocusedEditor
from gui.typing.session_bus import connected

log = logging.getLogger(__name__)
T = TypeVar("T")
ALL_BITS = 0xFFFFFFFF
"""D-Bus has unsigned numbers of 32 bits; Qt hands out some of them as negative ones."""


def speak_fcitx4(application: QApplication, service: str) -> bool:
    """Types through fcitx 4 until the application ends; False where it does not answer after all."""
    connection = connected()
    if connection is None:
        return False
    try:
        Fcitx4(application, Fcitx4Context(connection, service))
    except OSError:
        connection.close()
        return False
    return True


class Fcitx4(FocusedEditor):
    """Hands the keys of all editors of the program to fcitx, and its words to the focused editor."""

    def __init__(self, application: QApplication, context: Fcitx4Context) -> None:
        self._context = context
        self._told_of: QWidget | None = None
        self._asked_early: Key | None = None
        self._taken_early = False
        super().__init__(application)
        self._listener = QSocketNotifier(context.socket, QSocketNotifier.Type.Read, self)
        self._listener.activated.connect(self._listen)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._tell_cursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: offers keys to fcitx, and keeps an unfinished word when its editor is left."""
        if isinstance(event, QKeyEvent) and watched is self.editor:
            return self._offered(event)
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Tells fcitx that the keyboard goes elsewhere."""
        if self._told_of is not None:
            self._told_of = None
            self._tried(lambda: self._context.ask("Reset"))
            self._tried(lambda: self._context.ask("FocusOut"))

    def _offered(self, event: QKeyEvent) -> bool:
        """Whether fcitx has taken the key; while a word is unfinished it is asked before any shortcut."""
        if not event.nativeVirtualKey() or _turns_page(event):
            return False
        early = event.type() == QEvent.Type.ShortcutOverride
        if early and not self._unfinished:
            return False
        key = _key_of(event)
        if key != self._asked_early:
            self._taken_early = bool(self._tried(lambda: self._takes(key)))
        # The same key comes once more where no shortcut has used it.
        self._asked_early = key if early else None
        if early and self._taken_early:
            event.accept()
        return self._taken_early

    def _takes(self, key: Key) -> bool:
        self._enter()
        taken = self._context.takes(key)
        self._tell_editor()
        return taken

    def _enter(self) -> None:
        if self._told_of is not self.editor:
            self._told_of = self.editor
            self._context.ask("FocusIn")
            self._tell_cursor()

    @Slot()
    def _listen(self) -> None:
        self._tried(self._context.listen)
        self._tell_editor()

    def _tell_editor(self) -> None:
        for said in self._context.said():
            if said.name == "CommitString":
                self._write(str(said.words[0]))
            elif said.name == "UpdatePreedit":
                self._show_unfinished(str(said.words[0]), int(str(said.words[1])))

    def _show_unfinished(self, text: str, bytes_before_cursor: int) -> None:
        """Shows the unfinished word underlined in the editor; fcitx counts the cursor in bytes of UTF-8."""
        before = len(text.encode()[: max(bytes_before_cursor, 0)].decode(errors="ignore"))
        underlined = QTextCharFormat()
        underlined.setFontUnderline(True)
        kinds = QInputMethodEvent.AttributeType
        attributes = [
            QInputMethodEvent.Attribute(kinds.TextFormat, 0, len(text), underlined),
            QInputMethodEvent.Attribute(kinds.Cursor, before, 1, QColor()),
        ]
        self._send(QInputMethodEvent(text, attributes))

    def _write(self, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        self._send(event)

    def _send(self, event: QInputMethodEvent) -> None:
        if self.editor is not None and isValid(self.editor):
            QApplication.sendEvent(self.editor, event)

    @Slot()
    def _tell_cursor(self) -> None:
        """Where the list of words belongs: beside the cursor, in pixels of the screen."""
        window = QGuiApplication.focusWindow()
        if self._told_of is None or window is None:
            return
        cursor = QGuiApplication.inputMethod().cursorRectangle().toRect()
        corner, ratio = window.mapToGlobal(cursor.topLeft()), window.devicePixelRatio()
        sizes = (corner.x(), corner.y(), cursor.width(), cursor.height())
        self._tried(
            lambda: self._context.ask("SetCursorRect", "iiii", *(round(size * ratio) for size in sizes))
        )

    def _tried(self, step: Callable[[], T]) -> T | None:
        """Does something with fcitx; where it has gone, the keyboard works on without it."""
        if not self._listener.isEnabled():
            return None
        try:
            return step()
        except OSError:
            log.exception("fcitx 4 does not answer any more")
            self._listener.setEnabled(False)
            return None


def _turns_page(event: QKeyEvent) -> bool:
    """Whether a key leads to another section: fcitx would keep it from an unfinished word, for nothing."""
    pages = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
    return event.key() in pages and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _key_of(event: QKeyEvent) -> Key:
    return Key(
        symbol=event.nativeVirtualKey() & ALL_BITS,
        code=event.nativeScanCode() & ALL_BITS,
        modifiers=event.nativeModifiers() & ALL_BITS,
        released=event.type() == QEvent.Type.KeyRelease,
        time=event.timestamp() & ALL_BITS,
    )
