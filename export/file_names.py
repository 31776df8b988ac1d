"""The usual names of published files, as every file system takes them.

郑州市人民政府2021年政府信息公开工作年度报告.docx; a draft has （草稿） before the ending.
"""

from __future__ import annotations

import re

DRAFT_MARK = "（草稿）"

# What Windows refuses in a name, as the full-width marks that look the same.
_LOOK_ALIKE = str.maketrans('<>:"/\\|?*', "＜＞：＂／＼｜？＊")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
_MOST_BYTES = 240
"""Of a name in UTF-8; Linux takes 255, Windows as many characters."""


def file_name(title: str, suffix: str, draft: bool = False) -> str:
    """The name of a file with that title, in one line and not too long; what is cut is its beginning."""
    tail = f"{DRAFT_MARK if draft else ''}{suffix}"
    words = _INVISIBLE.sub("", " ".join(title.split())).translate(_LOOK_ALIKE)
    while len(f"{words}{tail}".encode()) > _MOST_BYTES:
        words = words[1:]
    # A name that begins with a point is hidden; Windows drops points and blanks at the end.
    return f"{words.strip(' .')}{tail}"
