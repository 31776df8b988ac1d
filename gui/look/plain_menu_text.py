"""Words in menus, on buttons and tabs: Qt would take & for the mark of a key and a tab for a column."""

from __future__ import annotations

LONGEST = 60
"""Characters; a menu must not become wider than the screen."""


def plain_menu_text(text: str) -> str:
    """Any words as they are shown in one line of a menu or on a button; long ones are cut."""
    line = " ".join(text.split())
    shown = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
    return shown.replace("&", "&&")
