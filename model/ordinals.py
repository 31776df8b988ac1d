"""Numbers as they stand before headings: 一, 十二."""

from __future__ import annotations

CHINESE_NUMERALS = "一二三四五六七八九十"


def chinese_number(number: int) -> str:
    """A number from 1 to 99 as it stands before a heading: 十二."""
    tens, ones = divmod(number, 10)
    lead = CHINESE_NUMERALS[tens - 1] if tens > 1 else ""
    return f"{lead}{'十' if tens else ''}{CHINESE_NUMERALS[ones - 1] if ones else ''}"
