"""Web and mail addresses in a text, and the angle brackets that writing programs put around them."""

from __future__ import annotations

from collections.abc import Iterator

from model.late_pattern import late_pattern
from model.tidying.mending import Edit, Kind, Mending

_ADDRESS = r"(?:(?:https?|ftp)://|www\.)[!-;=?-~]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+"
_ADDRESSES = late_pattern(_ADDRESS)
_IN_ANGLES = late_pattern(rf"[<＜〈](?:mailto:)?({_ADDRESS})[>＞〉]")


def addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Where web and mail addresses begin and end."""
    return (match.span() for match in _ADDRESSES.finditer(text))


def links(text: str) -> Iterator[Mending]:
    """Addresses without the angle brackets around them."""
    for match in _IN_ANGLES.finditer(text):
        begin, end = match.span(1)
        yield Mending(Kind.LINKS, (Edit(match.start(), begin, ""), Edit(end, match.end(), "")))
