"""The usual names of published files, as every file system takes them.

郑州市人民政府2021年政府信息公开工作年度报告.docx; a draft has （草稿） before the ending.
"""

from __future__ import annotations

import unicodedata

DRAFT_MARK = "（草稿）"

# What Windows refuses in a name, as the full-width marks that look the same.
_LOOK_ALIKE = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Kinds of characters that have no picture, or none that everybody sees: control, format, private ones."""
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)
"""Windows takes a name that begins like this, up to the first point, for a device."""
_MOST_BYTES = 240
"""Of a name in UTF-8; Linux takes 255, Windows as many characters."""


def file_name(title: str, suffix: str, draft: bool = False) -> str:
    """The name of a file with that title, in one line and not too long; what is cut is its beginning."""
    tail = f"{DRAFT_MARK if draft else ''}{suffix}"
    seen = "".join(each for each in " ".join(title.split()) if unicodedata.category(each) not in _UNSEEN)
    words = seen.translate(_LOOK_ALIKE)
    while len(f"{words}{tail}".encode()) > _MOST_BYTES:
        words = words[1:]
    # A name that begins with a point is hidden; Windows drops points and blanks at the end.
    name = f"{words.strip(' .')}{tail}"
    return f"_{name}" if name.partition(".")[0].rstrip().lower() in _DEVICES else name
