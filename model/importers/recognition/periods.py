"""The months that a title or caption names behind its year: 2023年第三季度, 2023年1-6月."""

from __future__ import annotations

import re

from model.numbers import fold_width

_MONTH = r"(?:1[0-2]|0?[1-9])"
PERIOD_WORDS = (
    r"(?:前[二三]个?季度|第?[一二三四1-4](?:[、至到—~-]+第?[一二三四1-4])?季度|[上下]半年度?"
    rf"|{_MONTH}(?:月份?)?[至到—~-]+{_MONTH}月份?|{_MONTH}月份?(?![0-9]*日))"
)
"""A regular expression, to be compared with a text in half width and without blanks."""

_BEHIND_YEAR = re.compile(rf"20[0-9]{{2}}年度?\)?(?P<period>{PERIOD_WORDS})")
_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})\s*(?:年|$)")
_ALL_YEAR = re.compile(r"0?1(?:月份?)?[至到—~-]+12月份?")


def part_of_year(words: str) -> str:
    """The part of a year that a title or caption names; empty where it is the whole year."""
    found = _BEHIND_YEAR.search("".join(fold_width(words).split()))
    return "" if found is None or _ALL_YEAR.fullmatch(found["period"]) else found["period"]


def year_in(text: str) -> int | None:
    """The one year that a text names, or None where it names none or several."""
    years = set(_YEAR.findall(fold_width(text).strip()))
    return int(years.pop()) if len(years) == 1 else None
