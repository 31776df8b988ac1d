"""What a double click takes in a Chinese text: a number, a word in Latin letters, or the words between marks.

There is no dictionary here: between two marks Chinese words cannot be told apart.
"""

from __future__ import annotations

import re

_PIECE = re.compile(
    r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
    r"|[A-Za-zＡ-Ｚａ-ｚ]+"
    r"|[一-鿿〇㐀-䶿\U00020000-\U0003ffff]+"
    r"|\s+"
)


def word_bounds(text: str, position: int) -> tuple[int, int]:
    """From where to where the piece reaches that has the character at a position; a mark is one by itself."""
    for piece in _PIECE.finditer(text):
        if piece.start() <= position < piece.end():
            return piece.span()
    return position, min(position + 1, len(text))
