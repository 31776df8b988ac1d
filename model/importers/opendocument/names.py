"""The vocabulary of OpenDocument that the parts of its reader share."""

from __future__ import annotations

from model.importers.package import Element

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
DRAW, OFFICE, STYLE, TABLE, TEXT = (_OASIS % name for name in ("drawing", "office", "style", "table", "text"))
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
FORMAT = _OASIS % "xsl-fo-compatible"
NUMBER_FORMAT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"

LARGEST_COUNT = 1000
"""How often one element may stand for itself: a row of a table, a blank."""


def count_of(element: Element, name: str, default: int = 1) -> int:
    """A number that an element states, at least 0; `default` where it states none."""
    text = element.get(name, "")
    return min(int(text), LARGEST_COUNT) if text.isascii() and text.isdecimal() else default
