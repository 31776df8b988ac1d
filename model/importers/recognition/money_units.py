"""In which unit amounts are written: a label, a column beside it, a header or a caption may say so.

A caption may also say that the counts are no plain ones, 单位：千件; the form knows only those.

The nearest words count. Where the form's own header says 万元 and a caption another unit, nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from model.numbers import WAN_YUAN, fold_width

LONGEST_CAPTION = 30
LONGEST_HEADING = 80
"""A caption that begins with the unit, the year and the name of the table."""

_YUAN = "元"
_UNIT = r"((?:百万|千万|十万|[亿千百十万美港欧日])?元|角)"
_IN_HEADER = re.compile(rf"{_UNIT}(?=\W|$)")
_AFTER_LABEL = re.compile(rf"{_UNIT}\)?$")
_IN_CAPTION = re.compile(
    rf"(?<!填报)(?<!报告)单位[:为]?(?:人民币)?(?:\w{{1,2}}[、,;/]){{0,4}}{_UNIT}(?=\W|$)"
)
_COUNTED_IN = re.compile(r"单位[:为]?(?:\w{1,3}[、,;/]){0,4}([十百千万亿]+[件条个次宗份项笔人]|[%‰])(?=\W|$)")
_ALONE = re.compile(_UNIT)
_CURRENCY = re.compile(r"RMB|CNY|[¥￥]", re.IGNORECASE)


class MoneyUnits:
    """The units that were met on the way down a file; "" where no words name one."""

    def __init__(self) -> None:
        self.caption = ""
        self.counted_in = ""
        self.headers: dict[str, str] = {}
        self.row = ""

    def unit_of(self, column: str) -> str:
        """The unit of a bare amount in a column; several joined by 或 where words contradict each other."""
        header = self.headers.get(column, "")
        if self.row:
            return self.row
        if header and self.caption and header != self.caption:
            return f"{self.caption}或{header}"
        return header or self.caption or WAN_YUAN

    def meet_caption(self, text: str, longest: int = LONGEST_CAPTION) -> None:
        """A line that stands above or beside a table: （金额单位：元）; a longer one is a sentence."""
        if len(text) > longest:
            return
        plain = _plain(text)
        named, counted = _IN_CAPTION.search(plain), _COUNTED_IN.search(plain)
        self.caption = named[1] if named else self.caption
        self.counted_in = counted[1] if counted else self.counted_in

    def forget_caption(self) -> None:
        """Another part of the file begins: what the caption above it said ends."""
        self.caption = self.counted_in = ""

    def meet_header(self, text: str, column: str) -> None:
        """The header of a column of amounts; of one that is torn nobody knows what stood before 元."""
        plain = _plain(text)
        named, currency = _IN_HEADER.search(plain), _CURRENCY.search(plain)
        unit = named[1] if named else currency[0] if currency else ""
        torn = plain.count("(") < plain.count(")")
        self.headers[column] = f"{unit}或{WAN_YUAN}" if torn and unit == _YUAN else unit

    def meet_aside(self, texts: Iterable[str], column: str) -> None:
        """The texts beside that of a column of amounts, which hold no amounts: one may be its unit."""
        named = {found[1] for text in texts if (found := _ALONE.fullmatch(_plain(text).strip("()")))}
        known = {self.headers.get(column, "")} - {""}
        self.headers[column] = "或".join(sorted(named | known))

    def meet_label(self, text: str) -> None:
        """The label of a row: 行政事业性收费（元）, also without brackets; no label ends in 元 otherwise."""
        named = _AFTER_LABEL.search(_plain(text))
        self.row = named[1] if named else ""

    def meet_cell(self, text: str) -> None:
        """A cell behind the label, which may hold nothing but the unit."""
        named = None if text.isdigit() else _ALONE.fullmatch(_plain(text))
        self.row = named[1] if named else self.row


def _plain(text: str) -> str:
    return "".join(fold_width(text).split())
