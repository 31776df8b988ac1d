"""The numbers in prose as intervals: `3900余件` is from 3900 up to 4000, `8.39万条` is within 50 of 83900.

An amount of money may be rounded to its last digit: `1754万元` is said of 1753.79 and of 17537900 yuan too.

Only a number with a unit is a quantity. Years, dates, document numbers, telephone numbers, percentages and
numbers inside words (7·20, H5) have none of these units behind them and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from model.checks.prose.numerals import NUMERALS, chinese_number
from model.late_pattern import late_pattern
from model.numbers import Value

_MULTIPLIERS = {
    "百": 100,
    "千": 1_000,
    "万": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
_UNITS = (
    "人次|件次|万元|亿元|件|条|份|次|人|名|个|项|部|起|宗|例|篇|期|场|家|元|户|批|类|大|种|处|台|页|则|本|册|幅|张|"
    "款|点|方面|部分|环节|渠道|平台|领域|专题|专栏|板块|问题"
)
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+"
_NUMBER = rf"(?P<digits>{_DIGITS})(?:\.(?P<decimals>[0-9]+))?|(?P<chinese>[{NUMERALS}]+)"
_QUANTITY = late_pattern(
    r"(?P<before>大约|约|近|将近|接近|不足|不到|少于|超过|超|逾|突破|多达|不少于|至少|不低于)?"
    rf"(?<![0-9A-Za-z.·〔第/\-:])(?:{_NUMBER})"
    r"(?:(?:至|到|[-—–~～]+)(?P<upper>[0-9]+))?"
    r"(?P<odd>余|多|几)?(?P<multiplier>百万|千万|[百千万亿](?!元))?(?P<odd_after>余|多)?"
    rf"(?P<unit>{_UNITS})(?!百分点)"
    r"(?P<after>以上|以下|左右|上下)?"
)
_IDIOM = late_pattern(r"一(?P<unit>[件份条次个起项])[、，]?[^，。；、0-9]{0,8}一(?P=unit)")
_PROMISE = late_pattern(r"确保|做到|坚持|实行|力争|务必|严格|应当|每")
_EVERY = late_pattern(r"[第每这那某同各任]$")
_TENTH = Decimal("0.1")
_IN_TEN_THOUSANDS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}
"""Units of money, with what one of them is in 万元, in which tables hold amounts."""


@dataclass(frozen=True)
class Quantity:
    """A number with its unit; it means any value from `low` to `high`, unless `open_ended` `high` too.

    Attributes:
        rounding: By how much an amount of money may have been rounded, either way; 0 for all that is counted.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    open_ended: bool = False
    rounding: Decimal = Decimal(0)

    @property
    def exact(self) -> bool:
        """Whether it means one value."""
        return self.low == self.high

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.unit in _IN_TEN_THOUSANDS

    @property
    def scale(self) -> Decimal:
        """What one of its units is in the figures of tables: 0.0001 of an amount in 元."""
        return _IN_TEN_THOUSANDS.get(self.unit, Decimal(1))

    @property
    def least(self) -> Decimal:
        """The least value that it may be rounded from, in its own unit."""
        return self.low - self.rounding

    @property
    def most(self) -> Decimal:
        """The greatest value that it may be rounded from, in its own unit."""
        return self.high + self.rounding

    def contains(self, value: Value) -> bool:
        """Whether the quantity may mean this figure of a table."""
        own = value / self.scale
        return self.least <= own < self.most if self.open_ended else self.least <= own <= self.most

    def meets(self, other: Quantity) -> bool:
        """Whether both may mean the same value."""
        own, others = self.scale, other.scale
        return self.least * own <= other.most * others and other.least * others <= self.most * own

    def distance(self, value: Value) -> Decimal:
        """How far the figure of a table lies outside, in the unit of tables."""
        return max(self.low * self.scale - value, value - self.high * self.scale, Decimal(0))


@lru_cache(maxsize=2048)
def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order; the text is in the spelling of model.checks.prose.sentences."""
    idioms = [match.span() for match in _IDIOM.finditer(text)]
    return tuple(_read(text, idioms))


def _read(text: str, idioms: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        inside_idiom = any(start <= match.start() < end for start, end in idioms)
        if not inside_idiom and not _is_too_long(match) and not _is_a_word(match, text):
            yield _quantity(match)


def _is_too_long(match: re.Match[str]) -> bool:
    """Whether it has more digits than anything that is counted, and than can be reckoned with exactly."""
    parts = (match["digits"], match["chinese"], match["upper"], match["decimals"])
    return any(len(part or "") > _LONGEST for part in parts)


def _is_a_word(match: re.Match[str], text: str) -> bool:
    """Whether the numeral is part of a word or a habit of speech: 第一批, 每一件, 做到办理一件."""
    chinese = match["chinese"]
    if not chinese:
        return False
    before = text[: match.start("chinese")]
    if _EVERY.search(before) or chinese.strip("百千") == "" or set(chinese) <= {"零", "〇", "○"}:
        return True
    return chinese == "一" and (match["unit"] in {"大", "方面", "些", "点"} or bool(_PROMISE.search(before)))


def _quantity(match: re.Match[str]) -> Quantity:
    factor = _MULTIPLIERS.get(match["multiplier"] or "", 1)
    if match["chinese"]:
        number, decimals = Decimal(chinese_number(match["chinese"])), 0
    else:
        decimals = len(match["decimals"] or "")
        number = Decimal(f"{match['digits'].replace(',', '')}.{match['decimals'] or 0}")
    step = Decimal(factor).scaleb(-decimals)
    low, high, open_ended = _interval(match, number * factor, step)
    rounding = step / 2 if match["unit"] in _IN_TEN_THOUSANDS and number else Decimal(0)
    return Quantity(match.start(), match.end(), low, high, match["unit"], open_ended, rounding)


def _interval(match: re.Match[str], value: Decimal, step: Decimal) -> tuple[Decimal, Decimal, bool]:
    """From where to where the words may mean, and whether the upper end itself is excluded."""
    before, after = match["before"] or "", match["after"] or ""
    grain = _grain(value, step)
    if match["upper"]:
        return value, max(value, Decimal(match["upper"])), False
    if match["odd"] or match["odd_after"]:
        return value, value + max(grain, Decimal(10) if value > _SMALL else grain), True
    if before in _LESS or after == "以下":
        return max(value - grain, value * 8 / 10), value, False
    if before in _MORE or after == "以上":
        return value, value * 2, False
    if before in _ABOUT or after:
        spread = max(grain / 2, value * _TENTH)
        return value - spread, value + spread, False
    return (value - step / 2, value + step / 2, False) if step > 1 else (value, value, False)


_SMALL = 10
_LONGEST = 15
_LESS = frozenset({"近", "将近", "接近", "不足", "不到", "少于"})
_MORE = frozenset({"超过", "超", "逾", "突破", "不少于", "至少", "不低于", "多达"})
_ABOUT = frozenset({"大约", "约"})


def _grain(value: Decimal, step: Decimal) -> Decimal:
    """The weight of the last digit that is not 0: 100 in 3900, 10 000 in 20 000, never below `step`."""
    grain = step
    while value and value % (grain * 10) == 0:
        grain *= 10
    return grain
