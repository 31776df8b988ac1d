"""The figure that counts is the one that a worksheet shows; where another one is held, that is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from model.importers.content import Remark
from model.importers.sheet.number_format import SHARE, shown_by
from model.numbers import NOT_SHOWN, UNFILLED_MARKS, fold_width

NOISE_DIGITS = 9
"""Decimals: what binary arithmetic leaves behind them, 38.0000000000001, is meant and shown by nobody."""

_CURRENCY = re.compile("[¥￥$]")
_FIGURE = re.compile(r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Shown:
    """The text that stands for a number, and what there is to say about it."""

    text: str
    remark: Remark | None = None


def without_noise(value: Decimal) -> Decimal:
    """The number without what binary arithmetic has left behind its last digit."""
    exponent = value.as_tuple().exponent
    fine = isinstance(exponent, int) and exponent < -NOISE_DIGITS and abs(value) > 1
    return round(value, NOISE_DIGITS) if fine else value


def shown_number(text: str, code: str) -> Shown | None:
    """What a cell with a number format shows; None where that is the number that it holds."""
    try:
        value = without_noise(Decimal(text))
    except InvalidOperation:
        return None
    if SHARE.match(code):
        return Shown(percent_text(text))
    shown = shown_by(code, value)
    return None if shown is None else compared(value, shown)


def compared(value: Decimal, shown: str) -> Shown | None:
    """The same for a text that a file gives beside the number."""
    words = _CURRENCY.sub("", fold_width(shown)).strip()
    if not words:
        return Shown(NOT_SHOWN)
    if not value and words in UNFILLED_MARKS:
        return Shown("0", Remark(f"单元格显示“{words}”，里面存的是 0，按 0 读入", doubtful=True))
    figure = _FIGURE.match(words)
    seen = Decimal(figure[0].replace(",", "")) if figure else None
    if figure is None or seen is None:
        return Shown(words)
    held = f"{value.normalize():f}"
    if seen == value and figure.end() < len(words):
        return Shown(words)
    if seen == value:
        # The sign says 元, where the form counts in 万元 or pieces: what was meant nobody can tell.
        doubt = Remark(f"单元格按货币显示为“{shown.strip()}”，请核对它的单位", doubtful=True)
        return Shown(held, doubt) if value and _CURRENCY.search(shown) else None
    rounded = abs(seen - value) < 1
    return Shown(words, Remark(f"单元格显示“{words}”，里面存的是 {held}，按显示的读入", doubtful=rounded))


def percent_text(value: str) -> str:
    """How a share is shown: 50% for 0.5."""
    try:
        share = Decimal(value) * 100
    except InvalidOperation:
        return value
    return f"{share.normalize():f}%"
