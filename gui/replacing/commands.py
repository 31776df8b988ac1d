"""The commands 查找 and 替换: words in all texts of the open report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QTextEdit

from gui.workplace.open_report import OpenReport
from gui.workplace.workplace import Workplace

if TYPE_CHECKING:
    from gui.replacing.dialog import ReplacingDialog
    from model.presenting.word_search import Hit

LONGEST_SELECTION = 60
"""More than this is a passage that somebody works on, and not what somebody looks for."""


class Replacing(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._dialog: ReplacingDialog | None = None
        self._opened: OpenReport | None = None
        workplace.actions["find"].triggered.connect(lambda: self._begin(replacing=False))
        workplace.actions["replace"].triggered.connect(lambda: self._begin(replacing=True))
        workplace.changed.connect(self._show_report)

    def _begin(self, *, replacing: bool) -> None:
        pages = self._workplace.pages
        if self._workplace.opened is None or pages is None or pages.isHidden():
            # The preview has a search of its own.
            return
        words = _selected()
        pages.keep()
        dialog = self._made_dialog()
        self._show_report()
        dialog.begin(words, replacing=replacing)

    def _made_dialog(self) -> ReplacingDialog:
        # Late, like all that is opened now and then: the start must not wait for it.
        from gui.replacing.dialog import ReplacingDialog

        if self._dialog is None:
            self._dialog = ReplacingDialog(self._workplace.window)
            self._dialog.words_changed.connect(self._search)
            self._dialog.place_requested.connect(self._go)
            self._dialog.replacement_requested.connect(self._replace)
        return self._dialog

    def _show_report(self) -> None:
        """Follows the open report: its places are those of its texts as they are now."""
        opened = self._workplace.opened
        if self._dialog is None:
            return
        if opened is None:
            self._dialog.reject()
        elif opened is not self._opened:
            opened.changed.connect(self._search)
        self._opened = opened
        self._search()

    def _search(self) -> None:
        from model.presenting.word_search import hits_of

        if self._dialog is not None and self._opened is not None:
            self._dialog.show_hits(hits_of(self._opened.report, self._dialog.words.text()))

    def _go(self, hit: Hit) -> None:
        if self._workplace.pages is not None:
            self._workplace.pages.show_place(hit.place)

    def _replace(self, hits: Sequence[Hit]) -> None:
        from model.presenting.word_search import replacing_change

        opened, pages = self._workplace.opened, self._workplace.pages
        if opened is None or pages is None or self._dialog is None or not pages.keep():
            return
        change = replacing_change(opened.report, hits, self._dialog.new.text())
        if change.texts and opened.apply(change):
            self._workplace.tell(f"已{change.label}；可以撤销")


def _selected() -> str:
    """The words that are marked in the text that has the cursor."""
    editor = QApplication.focusWidget()
    words = editor.textCursor().selectedText() if isinstance(editor, QTextEdit) else ""
    return words if len(words) <= LONGEST_SELECTION and words.isprintable() else ""
