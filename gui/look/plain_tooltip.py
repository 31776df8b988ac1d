"""Tooltips that show their text as it is: Qt would take anything that looks like HTML for HTML."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt

LONGEST = 1500
"""Characters; a tooltip must not cover the screen."""
LONGEST_LINE = 60
"""Characters of a line that stays as it is; Qt breaks longer ones only in HTML."""


def plain_tooltip(text: str) -> str:
    """A tooltip with exactly this text, line breaks kept; empty for an empty text, cut where it is huge.

    Short words stay words, since screen readers are told the tooltip of a button as it is.
    """
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    short = all(len(line) <= LONGEST_LINE for line in shown.split("\n"))
    if not shown or (short and not Qt.mightBeRichText(shown)):
        return shown
    return f'<p style="white-space: pre-wrap">{escape(shown)}</p>'
