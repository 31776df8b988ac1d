"""Texts that cannot be stored: half of a character, as some input methods and clipboards leave behind."""

from __future__ import annotations

from model.errors import UserError
from model.report import Change


def refuse_half_characters(change: Change) -> None:
    """Refuses a change, before anything has happened, one of whose words UTF-8 cannot write.

    Raises:
        UserError: There is such a word; the message tells what stands before it.
    """
    for word in (*change.texts.values(), *change.sources.values(), change.label, change.unit or ""):
        refuse_half_character(word)


def refuse_half_character(word: str) -> None:
    """The same for a single text.

    Raises:
        UserError: See `refuse_half_characters`.
    """
    try:
        word.encode()
    except UnicodeEncodeError as error:
        place = word[max(0, error.start - 10) : error.start]
        raise UserError(
            "文字里有残缺的字符，无法保存",
            f"在“{place}”之后" if place else "在开头",
            "请删去这个字符后重新输入",
        ) from error
