"""Words on the screen as they are: Qt would take what looks like HTML for HTML, and & for the mark of a key.

Labels, tooltips, menus and what a screen reader says go through here, since any of these words may come from
a file of somebody else.
"""

from __future__ import annotations

import re
from html import escape

from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

LONGEST_TOOLTIP = 1500
"""Characters; a tooltip must not cover the screen."""
LONGEST_LINE = 60
"""Characters of a line that stays as it is; Qt breaks longer ones only in HTML."""
LONGEST_IN_MENU = 60
"""Characters; a menu must not become wider than the screen."""
EMPTY_CELL = "空"
_UNBROKEN = re.compile(r"[!-~\u00a0-\u02af]{40}")
"""A stretch of letters in which Qt finds no place to break a line."""
_BREAK = "\u200b"


class PlainLabel(QLabel):
    """A label that shows its text as it is, whatever it looks like and however long its words are."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        # Otherwise one long word, such as the name of a file, makes the window wider than the screen.
        super().setText(_UNBROKEN.sub(rf"\g<0>{_BREAK}", text))


def plain_label(text: str = "") -> QLabel:
    """A label for any text."""
    return PlainLabel(text)


def plain_tooltip(text: str) -> str:
    """A tooltip with exactly this text, line breaks kept; empty for an empty text, cut where it is huge.

    Short words stay words, since screen readers are told the tooltip of a button as it is.
    """
    shown = text if len(text) <= LONGEST_TOOLTIP else f"{text[:LONGEST_TOOLTIP]}…"
    short = all(len(line) <= LONGEST_LINE for line in shown.split("\n"))
    if not shown or (short and not QtGui.Qt.mightBeRichText(shown)):
        return shown
    return f'<p style="white-space: pre-wrap">{escape(shown)}</p>'


def plain_menu_text(text: str) -> str:
    """Any words as they are shown in one line of a menu or on a button; long ones are cut."""
    line = " ".join(text.split())
    shown = line if len(line) <= LONGEST_IN_MENU else f"{line[:LONGEST_IN_MENU]}…"
    return shown.replace("&", "&&")


def spoken_cell(row: str, heading: str, words: str) -> str:
    """What a screen reader says at a cell of a table, as the view would tell only the words in it."""
    return f"{row}，{heading}：{words or EMPTY_CELL}"


def enable_unless(control: QAction | QWidget, reason: str, hint: str = "") -> None:
    """Switches a control off and says why; without a reason it is on, and its tooltip is the hint."""
    control.setEnabled(not reason)
    control.setToolTip(plain_tooltip(reason or hint))
    control.setStatusTip(reason)
