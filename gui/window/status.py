"""The line at the bottom of the window: what was done last, what is selected, whether all is saved.

A sentence goes with what it speaks of: with the next change, and when something else is shown.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QStatusBar

from gui.look.labels import plain_label

TOLD_FOR = 8000
"""Milliseconds that a sentence stays."""


class StatusLine(QObject):
    """Serves one window from its making to its closing."""

    def __init__(self, bar: QStatusBar) -> None:
        super().__init__(bar)
        self._bar = bar
        bar.setSizeGripEnabled(False)
        self._selection = self._permanent("selection")
        self.saved = self._permanent("saved")

    def _permanent(self, name: str) -> QLabel:
        label = plain_label()
        label.setObjectName(name)
        label.setContentsMargins(8, 0, 12, 0)
        self._bar.addPermanentWidget(label)
        return label

    def tell(self, sentence: str) -> None:
        """Says something about what has just been done, or refused."""
        self._bar.showMessage(sentence, TOLD_FOR)

    def forget(self) -> None:
        """What was said last is no longer about what is seen."""
        self._bar.clearMessage()

    def show_selection(self, words: str) -> None:
        """Says what the selected figures make together; empty where there are none to add up."""
        self._selection.setText(words)

    def show_saved(self, unsaved: int, *, pending: bool) -> None:
        """Says whether everything is on the disk."""
        written = "正在输入…" if pending else "✓ 全部已保存"
        self.saved.setText(f"! 有 {unsaved} 处改动还没有写入磁盘" if unsaved else written)
