"""Tooltips that show their text as it is: Qt would take anything that looks like HTML for HTML."""

from __future__ import annotations

from html import escape


def plain_tooltip(text: str) -> str:
    """A tooltip with exactly this text, line breaks kept; empty for an empty text."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else ""
