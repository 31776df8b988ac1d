"""What the pages with prose share: a row of buttons for what a text may contain, and the editor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton, QVBoxLayout, QWidget

from gui.checking.underlines import Underlines
from gui.look.fonts import size_font
from gui.look.labels import plain_label, plain_tooltip
from gui.text.document import read_document
from gui.text.editor import NarrativeEditor
from gui.text.last_year import LastYearText
from gui.text.menu import offer_menu
from gui.workplace.open_report import OpenReport
from gui.workplace.page import Page
from model.characters import chinese_characters
from model.checks.findings import Place
from model.checks.structure.parts import longest_text

MARGIN = 12
EDITOR_SHARE = 60
"""Per cent of the width for the editor while last year's text stands beside it."""
LEVEL_BUTTONS = {
    0: ("正文", "普通段落（Ctrl+Alt+0）"),
    1: ("（一）标题", "一级标题，自动编号（Ctrl+Alt+1）"),
    2: ("1. 小标题", "二级标题，自动编号（Ctrl+Alt+2）"),
}


class TextEditing(QWidget):
    """Buttons, editor and the number of characters: shared by the text sections and the preamble."""

    def __init__(self, opened: OpenReport, text_id: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = NarrativeEditor(opened, text_id, name)
        offer_menu(self.editor, opened)
        self.underlines = Underlines(self.editor, opened, text_id)
        self.text_id = text_id
        self._longest = longest_text(opened.report, text_id)
        last_year = opened.last_year
        self._last_year = LastYearText(opened, last_year, text_id) if last_year is not None else None
        self._levels = {level: self._level_button(level) for level in LEVEL_BUTTONS}
        self._bold = _button("加粗", "加粗（Ctrl+B）")
        size_font(self._bold, 1, bold=True)
        self._figure = _button("表内数字…", "插入表格里的数字，以后随表格更新（Ctrl+I）")
        self._figure.setCheckable(False)
        self._count = plain_label()
        self._count.setForegroundRole(self._count.foregroundRole().PlaceholderText)
        self._arrange()
        self._bold.clicked.connect(self.editor.toggle_bold)
        self._bold.clicked.connect(self._back_to_editor)
        self._figure.clicked.connect(self.editor.figures.figure_requested)
        self.editor.format_changed.connect(self._show_format)
        self.editor.textChanged.connect(self._show_count)
        opened.changed.connect(self._show_count)
        self._show_count()
        self._show_format(0, bold=False)

    def _level_button(self, level: int) -> QToolButton:
        button = _button(*LEVEL_BUTTONS[level])
        button.setShortcut(QKeySequence(f"Ctrl+Alt+{level}"))
        button.clicked.connect(partial(self._set_level, level))
        return button

    def _set_level(self, level: int) -> None:
        self.editor.set_level(level)
        self._back_to_editor()

    def _back_to_editor(self) -> None:
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: Place) -> None:
        """Goes to the words of which a finding speaks."""
        self.editor.keep()
        self.underlines.show_place(place)
        self._back_to_editor()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (*self._levels.values(), self._bold, self._figure):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(buttons)
        layout.addWidget(self._beside_each_other(), stretch=1)

    def _beside_each_other(self) -> QWidget:
        if self._last_year is None:
            return self.editor
        both = QSplitter()
        both.setChildrenCollapsible(False)
        for part in (self.editor, self._last_year):
            both.addWidget(part)
        both.setStretchFactor(0, EDITOR_SHARE)
        both.setStretchFactor(1, 100 - EDITOR_SHARE)
        self._last_year.hide()
        return both

    def set_comparing(self, comparing: bool) -> None:
        """Shows last year's text beside the editor, or no longer."""
        if self._last_year is not None:
            self._last_year.setVisible(comparing)
            self._share_width()

    def _share_width(self) -> None:
        both = self.editor.parentWidget()
        if isinstance(both, QSplitter):
            both.setSizes([both.width() * EDITOR_SHARE // 100, both.width() * (100 - EDITOR_SHARE) // 100])

    def _show_format(self, level: int, bold: bool) -> None:
        for known, button in self._levels.items():
            button.setChecked(known == level)
        self._bold.setChecked(bold)

    def _show_count(self) -> None:
        text = "".join(paragraph.text for paragraph in read_document(self.editor.document()))
        self._count.setText(_count_words(chinese_characters(text), self._longest))


def _count_words(number: int, longest: int | None) -> str:
    if longest is None:
        return f"{number} 个汉字"
    over = number - longest
    return f"{number} / {longest} 个汉字" + (f"，! 超出 {over} 字" if over > 0 else "")


def _button(text: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(plain_tooltip(hint))
    button.setCheckable(True)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class ProsePage(Page):
    """A page around one text; what else stands on it is up to the page."""

    pending_changed = Signal(bool)

    def __init__(
        self, opened: OpenReport, text_id: str, name: str, empty: str, parent: QWidget | None = None
    ) -> None:
        """`empty` is what stands in the text while nothing is written: what belongs there."""
        super().__init__(parent)
        self.editing = TextEditing(opened, text_id, name)
        self.editing.editor.setPlaceholderText(empty)
        self.editing.editor.pending_changed.connect(self.pending_changed)

    @property
    def place(self) -> str:
        """The id of the text."""
        return self.editing.text_id

    def take_focus(self) -> None:
        """Brings the keyboard to the editor."""
        self.editing.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: Place) -> None:
        """Goes to the words of which a finding speaks."""
        self.editing.show_place(place)

    def set_comparing(self, comparing: bool) -> None:
        """Shows last year's text beside the editor, or no longer."""
        self.editing.set_comparing(comparing)

    def keep(self) -> bool:
        """Writes what is typed and not kept yet."""
        # What is wrong with a text is a finding, it is never refused.
        self.editing.editor.keep()
        return True
