"""Texts that most reports do not have: no room for them until somebody adds them.

All need the page as their parent from the first: shown without one they would be windows of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from gui.look.labels import plain_label, plain_tooltip
from gui.workplace.open_report import OpenReport
from model.checks.findings import Place

if TYPE_CHECKING:
    from gui.text.editor import NarrativeEditor

_DOCUMENT_MARGIN = 5


class OptionalText(QWidget):
    """One such text under its name, or nothing at all while it is empty and nobody is about to write it."""

    pending_changed = Signal(bool)
    shown_changed = Signal()
    """It has come or gone."""

    def __init__(self, opened: OpenReport, text_id: str, name: str, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.text_id, self.name = text_id, name
        self._opened, self._lines = opened, lines
        self._editor: NarrativeEditor | None = None
        self._added = False
        self._told: bool | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        opened.changed.connect(self._follow)
        self._follow()

    @property
    def is_shown(self) -> bool:
        """Whether the text has an editor on the page."""
        return self._added or bool(self._opened.report.texts.get(self.text_id))

    @property
    def has_keyboard(self) -> bool:
        """Whether somebody is writing in it."""
        return self._editor is not None and self._editor.hasFocus()

    def add(self) -> None:
        """Shows the empty text, to be written."""
        self._added = True
        self._follow()
        self._to_front()

    def show_place(self, place: Place) -> None:
        """Goes to the text of which a finding speaks."""
        if place.text == self.text_id and self.is_shown:
            self._to_front()

    def keep(self) -> None:
        """Writes what is typed and not kept yet."""
        if self._editor is not None:
            self._editor.keep()

    def _to_front(self) -> None:
        if self._editor is not None:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Comes with the text and goes with it, but not while somebody is writing."""
        if self._added and not self.has_keyboard and self.isVisible() and self._editor is not None:
            self._added = self._editor.pending
        if self.is_shown and self._editor is None:
            self._make_editor()
        if self.is_shown != self._told:
            self._told = self.is_shown
            self.setVisible(self.is_shown)
            self.shown_changed.emit()

    def _make_editor(self) -> None:
        # Late: work begins with a table, and its start must not wait for the editor of texts.
        from gui.text.editor import NarrativeEditor
        from gui.text.menu import offer_menu

        self._editor = NarrativeEditor(self._opened, self.text_id, self.name)
        offer_menu(self._editor, self._opened)
        self._editor.document().setDocumentMargin(_DOCUMENT_MARGIN)
        self._editor.pending_changed.connect(self.pending_changed)
        label = plain_label(self.name)
        label.setBuddy(self._editor)
        label.setForegroundRole(label.foregroundRole().PlaceholderText)
        self._layout.addWidget(label)
        self._layout.addWidget(self._editor)
        self._set_height()

    def _set_height(self) -> None:
        if self._editor is not None:
            line = self._editor.fontMetrics().lineSpacing()
            self._editor.setFixedHeight(round(self._lines * line * 1.5) + 4 * _DOCUMENT_MARGIN)


class AddButton(QToolButton):
    """A quiet button that offers the texts which are not there: the one at once, several in a menu."""

    def __init__(self, texts: tuple[OptionalText, ...], words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setToolTip(plain_tooltip("这份报告有的才添加；没有的，文件里就不会出现"))
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._texts = texts
        self._has_room = True
        self.offers: dict[str, QAction] = {}
        if len(texts) == 1:
            self.clicked.connect(texts[0].add)
        else:
            self._offer(QMenu(self))
        for text in texts:
            text.shown_changed.connect(self._follow)
        self._follow()

    def _offer(self, menu: QMenu) -> None:
        for text in self._texts:
            self.offers[text.text_id] = menu.addAction(text.name)
            self.offers[text.text_id].triggered.connect(text.add)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_room(self, has_room: bool) -> None:
        """Whether there is room for the button at all."""
        self._has_room = has_room
        self._follow()

    def _follow(self) -> None:
        for text in self._texts:
            if text.text_id in self.offers:
                self.offers[text.text_id].setVisible(not text.is_shown)
        self.setVisible(self._has_room and not all(text.is_shown for text in self._texts))
