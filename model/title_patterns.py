"""Titles and captions with places for the unit and the year: `{unit}{year}年…`."""

from __future__ import annotations

import re

_TITLE_PART = re.compile(r"(\{unit\}|\{year\}年度?)")


def pattern_parts(pattern: str) -> tuple[str, ...]:
    """A title or caption in parts: `{unit}`, the year with what belongs to it (`{year}年`), fixed words."""
    return tuple(part for part in _TITLE_PART.split(pattern) if part)


def filled_in(pattern: str, unit: str, year: int | None) -> str:
    """A title or caption as printed; without a year nothing stands in the place of `{year}`."""
    parts = (part for part in pattern_parts(pattern) if year is not None or "{year}" not in part)
    return "".join(parts).format(unit=unit, year=year)
