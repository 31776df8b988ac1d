"""What a font of a worksheet does to words, in the XML of .xlsx files and in the records of .xls files."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from model.importers import parts_apart
from model.importers.package import Element, local_name

STRUCK, WHITE, RAISED = "struck", "white", "raised"
"""Struck out; without a colour of its own on paper; above or below the line. Plain ones are empty."""

KIND_OF_LOOK = {
    "": "",
    STRUCK: parts_apart.UNSEEN,
    WHITE: parts_apart.UNSEEN,
    RAISED: parts_apart.RAISED,
}
"""What such a part of a text is beside a figure."""

MAY_MATTER = (b"strike", b"vertAlign", b"FFFFFFFF", b"ffffffff", b"theme=", b"indexed=")
"""One of these stands in each part of an .xlsx file that has such a font."""

_OFF = frozenset({"0", "false", "none"})
_WHITES = {
    "rgb": frozenset({"FFFFFFFF", "00FFFFFF"}),
    "theme": frozenset({"0"}),
    "indexed": frozenset({"1", "9"}),
}
_STRUCK_RECORD = 0x08
_WHITES_OF_RECORDS = frozenset({1, 9})
_MISSING = 4
"""No font has this number: the next one is called 5, as ever since the first version of the format."""


def look_of_font(font: Element) -> str:
    """What the font of a style or of a part of a text does; `font` may be missing."""
    if font is None:
        return ""
    parts = {local_name(part.tag): part for part in font}
    struck, colour = parts.get("strike"), parts.get("color")
    if struck is not None and struck.get("val", "1") not in _OFF:
        return STRUCK
    if colour is not None and _is_white(colour):
        return WHITE
    return RAISED if "vertAlign" in parts else ""


def _is_white(colour: Element) -> bool:
    shaded = colour.get("tint") is not None
    return not shaded and any(colour.get(name, "").upper() in whites for name, whites in _WHITES.items())


def look_of_record(font: bytes) -> str:
    """The same of a font's record ([MS-XLS] 2.4.122)."""
    flags, colour, position = struct.unpack_from("<2xHH2xH", font.ljust(10, b"\0"))
    if flags & _STRUCK_RECORD:
        return STRUCK
    if colour in _WHITES_OF_RECORDS:
        return WHITE
    return RAISED if position else ""


def look_called(number: int, looks: Sequence[str]) -> str:
    """The look of the font that records call by this number; plain where there is none."""
    index = number - (number > _MISSING)
    return looks[index] if 0 <= index < len(looks) else ""
