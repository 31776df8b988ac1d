"""Chinese numerals as numbers: 五, 十二, 一百零三, 二〇二一."""

from __future__ import annotations

DIGITS = {
    character: value
    for value, characters in enumerate(["零〇○", "一", "二两", "三", "四", "五", "六", "七", "八", "九"])
    for character in characters
}
STEPS = {"十": 10, "百": 100, "千": 1000}
NUMERALS = "".join((*DIGITS, *STEPS))
"""Every character that a Chinese numeral below ten thousand may have."""


def chinese_number(text: str) -> int:
    """The number that a Chinese numeral below ten thousand means; a row of digits is read digit by digit."""
    if not any(character in STEPS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in STEPS:
            total += (digit or 1) * STEPS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit
