"""Amounts of money with as many decimals as a province asks for."""

from __future__ import annotations

from collections.abc import Iterator

from model.late_pattern import late_pattern
from model.tidying.mending import Edit, Kind, Mending

DECIMALS = 4
"""Of 万元: what one yuan is."""
_AMOUNT = late_pattern(r"(?<![0-9.])[0-9][0-9,]*(?:\.([0-9]+))?(?=\s?万元)")


def amounts(text: str) -> Iterator[Mending]:
    """Amounts in 万元 with fewer decimals; no digit is taken from any."""
    for match in _AMOUNT.finditer(text):
        decimals = match[1] or ""
        if len(decimals) < DECIMALS:
            words = ("" if decimals else ".") + "0" * (DECIMALS - len(decimals))
            yield Mending(Kind.AMOUNTS, (Edit(match.end(), match.end(), words),))
