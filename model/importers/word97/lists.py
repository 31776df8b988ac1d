"""The automatic numbers of a binary Word file ([MS-DOC] PlfLst, PlfLfo) as those of Word's XML."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from model.importers.package import Element
from model.importers.word.building import made
from model.importers.word97.header import Document
from model.importers.word97.styles import NO_STYLE

LEVELS = 9
MOST_LISTS = 5_000
"""Lists of a file; a long report has a hundred."""

_LIST_LENGTH, _LEVEL_LENGTH, _USE_LENGTH = 28, 28, 16
_SIMPLE = 0x01
_PLAIN_DIGITS, _NO_RESTART = 0x04, 0x08
_STARTS, _FORMATS = 0x10, 0x20

FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth", 16: "japaneseLegal",
    17: "japaneseDigitalTenThousand", 18: "decimalEnclosedCircle", 19: "decimalFullWidth", 22: "decimalZero",
    23: "bullet", 26: "decimalEnclosedFullstop", 27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese", 29: "ideographEnclosedCircle", 30: "ideographTraditional",
    31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand", 36: "taiwaneseDigital", 37: "chineseCounting",
    38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
"""How Word's XML calls the ways to write a number that binary and RTF files number."""


@dataclass
class _Bytes:
    """Bytes read from front to back."""

    data: bytes
    at: int = 0

    def take(self, length: int) -> bytes:
        """The next bytes.

        Raises:
            struct.error: There are not as many.
        """
        found = self.data[self.at : self.at + length]
        if len(found) < length:
            raise struct.error("cut off")
        self.at += length
        return found

    def number(self, length: int) -> int:
        """The next bytes as a whole number."""
        return int.from_bytes(self.take(length), "little")


def lists_in_xml(document: Document) -> Element:
    """The lists as the part numbering.xml would hold them; those that are cut off are missing."""
    root = made("numbering")
    try:
        root.extend(_families(_Bytes(document.part("lists")), _Bytes(document.rest_of("lists"))))
        root.extend(_uses(_Bytes(document.part("list_uses"))))
    except struct.error:
        # The numbers are an ornament of the text: what can be read of it is worth more than a refusal.
        return root
    return root


def _families(heads: _Bytes, levels: _Bytes) -> Iterator[Element]:
    count = heads.number(2) if heads.data else 0
    for _ in range(min(count, MOST_LISTS)):
        head = heads.take(_LIST_LENGTH)
        family = made("abstractNum", abstractNumId=int.from_bytes(head[:4], "little"))
        styles = struct.unpack_from(f"<{LEVELS}H", head, 8)
        for index in range(1 if head[26] & _SIMPLE else LEVELS):
            family.append(_level(levels, index, styles[index]))
        yield family


def _level(data: _Bytes, index: int, style: int = NO_STYLE) -> Element:
    head = data.take(_LEVEL_LENGTH)
    flags = head[5]
    data.take(head[25])
    data.take(head[24])
    text = data.take(2 * data.number(2)).decode("utf-16-le", errors="replace")
    level = made(
        "lvl",
        made("start", val=int.from_bytes(head[:4], "little", signed=True)),
        made("numFmt", val=FORMATS.get(head[4], "decimal")),
        made("lvlText", val=with_placeholders(text)),
        ilvl=index,
    )
    if style != NO_STYLE:
        level.append(made("pStyle", val=style))
    if flags & _PLAIN_DIGITS:
        level.append(made("isLgl"))
    if flags & _NO_RESTART:
        level.append(made("lvlRestart", val=0))
    return level


def with_placeholders(text: str) -> str:
    """The text of a level with %1 where a binary or RTF file has the character 0 for the first number."""
    return "".join(f"%{ord(one) + 1}" if ord(one) < LEVELS else one for one in text)


def _uses(data: _Bytes) -> Iterator[Element]:
    count = min(data.number(4), MOST_LISTS) if data.data else 0
    heads = [data.take(_USE_LENGTH) for _ in range(count)]
    for number, head in enumerate(heads, 1):
        use = made("num", made("abstractNumId", val=int.from_bytes(head[:4], "little")), numId=number)
        data.take(4)
        use.extend(_override(data) for _ in range(head[12]))
        yield use


def _override(data: _Bytes) -> Element:
    start, flags = data.number(4), data.number(4)
    override = made("lvlOverride", ilvl=flags & 0xF)
    if flags & _STARTS:
        override.append(made("startOverride", val=start))
    if flags & _FORMATS:
        override.append(_level(data, flags & 0xF))
    return override
