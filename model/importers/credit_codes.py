"""The codes in a file by which organs are known for certain (统一社会信用代码, GB 32100)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from model.importers.content import Grid, Passage
from model.numbers import fold_width

MOST = 50
"""Codes that are told of one file; a report has one."""

LENGTH = 18
_AREA = re.compile(r"(?:\d[^\w\s]*){6}")
"""The digits of its area, between which may stand what nobody sees."""

# Of the 18 characters the third to the eighth are an area code; the check digit is not asked for here, as
# whoever compares with a list of codes needs none.
_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{2}[0-9]{6}[0-9A-Z]{10}(?![0-9A-Z])")


def credit_codes(parts: Sequence[Grid | Passage]) -> list[str]:
    """The codes in these parts of a file in its order, each once, at most `MOST`."""
    found = dict.fromkeys(code for text in _texts(parts) for code in _CODE.findall(text))
    return list(found)[:MOST]


def _texts(parts: Sequence[Grid | Passage]) -> Iterator[str]:
    for part in parts:
        texts = [part.text] if isinstance(part, Passage) else [text for row in part.rows for text in row]
        yield from (fold_width(text).upper() for text in texts if len(text) >= LENGTH and _AREA.search(text))
