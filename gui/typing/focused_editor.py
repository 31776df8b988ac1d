"""Follows the keyboard from editor to editor, and keeps the word that is not finished when one is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

LEAVING = (QEvent.Type.FocusAboutToChange, QEvent.Type.Hide)
"""Before the keyboard goes: afterwards the word would land in the next editor, or nowhere."""


class FocusedEditor(QObject):
    """Looks at the events of one widget only, the one where text can be typed now: keys must stay quick."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.editor: QWidget | None = None
        self._unfinished = ""
        application.focusObjectChanged.connect(self._follow)
        self._follow(application.focusObject())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: keeps an unfinished word when its editor is left."""
        if watched is not self.editor:
            return False
        if isinstance(event, QInputMethodEvent):
            if _emptied_by_click(event):
                self._keep_unfinished()
            self._unfinished = event.preeditString()
        elif event.type() in LEAVING:
            self._keep_unfinished()
        return False

    def leave(self) -> None:
        """Tells the input method that the keyboard goes elsewhere."""
        QGuiApplication.inputMethod().reset()

    def _keep_unfinished(self) -> None:
        """What was typed of a word stays in the text as it is: nothing typed is lost."""
        unfinished, self._unfinished = self._unfinished, ""
        if unfinished and self.editor is not None:
            event = QInputMethodEvent()
            event.setCommitString(unfinished)
            QApplication.sendEvent(self.editor, event)
        self.leave()

    @Slot(QObject)
    def _follow(self, focused: QObject | None) -> None:
        if self.editor is not None and isValid(self.editor):
            self.editor.removeEventFilter(self)
        self.editor = focused if isinstance(focused, QWidget) and _takes_text(focused) else None
        if self.editor is not None:
            self.editor.installEventFilter(self)


def _emptied_by_click(event: QInputMethodEvent) -> bool:
    """Whether the word is taken away because of a click elsewhere, before the editor is left."""
    empty = not event.preeditString() and not event.commitString()
    return empty and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton


def _takes_text(widget: QWidget) -> bool:
    return widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
