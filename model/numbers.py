"""Reading and writing the numbers that stand in cells.

A number is understood completely or not at all: whatever does not fit the short grammar below stays
visible as a problem and never becomes a figure. Only full-width ASCII is folded; general compatibility
folding would turn a footnote mark such as ① into a digit.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from model.form import Kind

Value = int | Decimal
"""A count is an int, an amount a Decimal in 万元, a rate one in %; an unfilled cell is None, never 0."""

LONGEST = 12
"""Digits before the decimal point; a longer number is several figures run together."""

MOST_REMEMBERED = 4096
"""Texts whose reading is kept: most cells hold the same few, and each is asked for several times."""

YUAN_PER_WAN = Decimal(10_000)

UNCALCULATED = "公式未计算"
UNCALCULATED_NOTE = "公式没有计算结果，没有读入"
"""What a reader puts in place of a formula whose value was never computed."""

NOT_SHOWN = "数字不显示"
NOT_SHOWN_NOTE = "单元格里有数，但它的数字格式使它不显示，没有读入"
"""What a reader puts in place of a number that a worksheet holds and does not show."""

LOST_NOTES = {UNCALCULATED: UNCALCULATED_NOTE, NOT_SHOWN: NOT_SHOWN_NOTE}
"""What is said where such words stand: the cell is filled, and yet there is no figure."""

UNFILLED_MARKS = frozenset({"-", "--", "—", "——", "–", "/", "无", "\\", "－", "―"})

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MINUS_SIGNS = dict.fromkeys(map(ord, "−–"), "-")
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u3000\u2002\u2003\u2007\u2009\u202f"), " ")
_VARIATION_SELECTORS = dict.fromkeys(range(0xFE00, 0xFE10))


class _Folded(dict[int, int | str | None]):
    """What stands for a character, by its number; every other one is looked at once.

    Calculators and pages put formatting characters (Cf) around figures, which nobody sees.
    """

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)) == "Cf" else code
        return code if self[code] else None


_FOLDED = _Folded(_FULL_WIDTH | _BLANKS | _VARIATION_SELECTORS)

_NUMBER = re.compile(
    r"(?P<sign>[+-]|[增减加](?![0-9]*[增减加]))?\s*"
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<decimals>[0-9]+))?\s*"
    r"(?P<unit>[十百千]万元|[^0-9\s()]{1,2})?\s*"
    r"(?P<remark>\([^()]*\))?"
)
_MONEY = re.compile(r"[^0-9\s]{0,2}元")
_COUNT_UNITS = frozenset(["件", "项", "个", "部", "份", "条", "次", "宗", "起", "例", "笔"])
WAN_YUAN = "万元"
_YUAN_IN = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万": YUAN_PER_WAN,
    WAN_YUAN: YUAN_PER_WAN,
    "十万元": Decimal(100_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "亿元": Decimal(100_000_000),
}
"""How many 元 a unit of money is; what is divided has no more decimals than it needs."""
_NEGATIVE_SIGNS = frozenset("-减")


@dataclass(frozen=True)
class NumberReading:
    """What the text of a cell says.

    Attributes:
        value: The number, or None where the cell is unfilled or not understood.
        note: What the user should know: a mark read as unfilled, a unit converted, a remark left out.
        problem: Why the text is not a number; empty when it was understood.
        remedy: What to write instead.
    """

    value: Value | None = None
    note: str = ""
    problem: str = ""
    remedy: str = ""


def fold_width(text: str) -> str:
    """Full-width ASCII as half-width, each blank of any kind as a plain space, without what nobody sees."""
    return text if text.isascii() else text.translate(_FOLDED)


@lru_cache(MOST_REMEMBERED)
def read_number(text: str, kind: Kind) -> NumberReading:
    """Reads the text of a cell of that kind; see forms.md, "What a file or a clerk may write"."""
    folded = fold_width(text).strip()
    if not folded:
        return NumberReading()
    if folded in LOST_NOTES:
        return NumberReading(note=LOST_NOTES[folded])
    if folded in UNFILLED_MARKS or text.strip() in UNFILLED_MARKS:
        return NumberReading(note=f"“{text.strip()}”按未填写处理")
    match = _NUMBER.fullmatch(folded.translate(_MINUS_SIGNS))
    if match is None:
        return NumberReading(problem=f"“{text.strip()}”不是数字", remedy="请输入数字")
    if len(match["digits"].replace(",", "").lstrip("0")) > LONGEST:
        why = f"“{text.strip()}”位数太多，像是几个数连在了一起"
        return NumberReading(problem=why, remedy="请分开填写")
    return _read_matched(match, text, kind)


def _read_matched(match: re.Match[str], text: str, kind: Kind) -> NumberReading:
    if kind is Kind.PERCENT:
        return _read_rate(match, text)
    return _read_amount(match, text) if kind is Kind.AMOUNT else _read_count(match, text, kind)


def is_figure(text: str) -> bool:
    """Whether a text is nothing but a number, with a unit at most."""
    return _NUMBER.fullmatch(fold_width(text).strip().translate(_MINUS_SIGNS)) is not None


def _magnitude(match: re.Match[str]) -> Decimal:
    digits = match["digits"].replace(",", "")
    value = Decimal(f"{digits}.{match['decimals'] or 0}")
    return -value if match["sign"] in _NEGATIVE_SIGNS else value


def _remark_note(match: re.Match[str], text: str) -> str:
    return f"“{text.strip()}”中括号里的说明没有读入" if match["remark"] else ""


def _read_count(match: re.Match[str], text: str, kind: Kind) -> NumberReading:
    value = _magnitude(match)
    if match["unit"] and match["unit"] not in _COUNT_UNITS:
        why = f"“{text.strip()}”的单位“{match['unit']}”不能用在件数里"
        return NumberReading(problem=why, remedy="请只写件数")
    if match["sign"] in {"增", "减", "加"} and kind is not Kind.CHANGE:
        return NumberReading(problem=f"“{text.strip()}”不是件数", remedy="请只写件数")
    if value != value.to_integral_value():
        return NumberReading(problem=f"“{text.strip()}”是小数，件数应为整数", remedy="请输入整数")
    return NumberReading(int(value), note=_remark_note(match, text))


def _read_rate(match: re.Match[str], text: str) -> NumberReading:
    if match["unit"] not in (None, "%") or match["sign"] in {"增", "减", "加"}:
        return NumberReading(problem=f"“{text.strip()}”不是百分比", remedy="请写成 97.5% 的样子")
    return NumberReading(_magnitude(match), note=_remark_note(match, text))


def _unit_in_brackets(match: re.Match[str]) -> str:
    """The unit of money in the brackets behind a number: 36250（元）."""
    remark = (match["remark"] or "")[1:-1].strip().removeprefix("单位:")
    return remark if _MONEY.fullmatch(remark) else ""


def _read_amount(match: re.Match[str], text: str) -> NumberReading:
    unit = match["unit"] or _unit_in_brackets(match) or WAN_YUAN
    if unit not in _YUAN_IN or match["sign"] in {"增", "减", "加"}:
        return NumberReading(
            problem=f"“{text.strip()}”不是以万元为单位的金额", remedy="请输入以万元为单位的数字"
        )
    if _YUAN_IN[unit] == YUAN_PER_WAN:
        return NumberReading(_magnitude(match), note=_remark_note(match, text))
    value = _magnitude(match) * _YUAN_IN[unit] / YUAN_PER_WAN
    return NumberReading(value, note=f"“{text.strip()}”已换算为 {write_number(value)} 万元")


def write_number(value: Value | None) -> str:
    """The plain text of a value: no exponent, no separators, no trailing zeros; empty when unfilled."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
