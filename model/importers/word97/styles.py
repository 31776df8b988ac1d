"""The styles of a binary Word file ([MS-DOC] STSH) as those of Word's XML."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from model.importers.package import Element
from model.importers.word.building import made
from model.importers.word97.looks import looks_in_xml
from model.importers.word97.modifiers import (
    BOLD,
    HIDDEN,
    LIST_LEVEL,
    LIST_USE,
    OUTLINE,
    STRIKE,
    Properties,
    properties_of,
)

NO_LIST = frozenset({0, 0xF801})
"""Numbers in place of a list's that stand for none."""

NO_STYLE = 0x0FFF
OF_STYLE, TOGGLED = 0x80, 0x81
"""Operands that take over what the style says, or turn it round."""
LONGEST_CHAIN = 20
TOGGLES = {BOLD: "b", STRIKE: "strike", HIDDEN: "vanish"}
"""What can be switched in relation to a style, and its name in Word's XML."""
LAST_HEADING = 9

_PARAGRAPH, _CHARACTER = 1, 2


@dataclass(frozen=True)
class Style:
    """A style: the number of the one it is based on, which of Word's headings it is, and what it says."""

    base: int
    heading: int
    paragraph: Properties
    characters: Properties

    @property
    def properties(self) -> Properties:
        """What it says of characters and paragraphs."""
        return self.characters.over(self.paragraph)


def read_styles(data: bytes) -> Mapping[int, Style]:
    """The styles by their numbers."""
    if not data:
        return {}
    length, count, base_length = struct.unpack_from("<HHH", data)
    at, styles = 2 + length, {}
    for number in range(count):
        if at + 2 > len(data):
            break
        size = int.from_bytes(data[at : at + 2], "little")
        style = _style(data[at + 2 : at + 2 + size], base_length) if size > base_length else None
        if style is not None:
            styles[number] = style
        at += 2 + size + size % 2
    return styles


def _style(data: bytes, base_length: int) -> Style | None:
    known, kind_and_base, parts = struct.unpack_from("<HHH", data)
    name_length = int.from_bytes(data[base_length : base_length + 2], "little")
    updates = list(_updates(data[base_length + 4 + 2 * name_length :], parts & 0xF))
    kind, identity = kind_and_base & 0xF, known & 0x0FFF
    if kind not in (_PARAGRAPH, _CHARACTER):
        return None
    paragraph = properties_of(updates[0][2:]) if kind == _PARAGRAPH and updates else Properties()
    at = 1 if kind == _PARAGRAPH else 0
    characters = properties_of(updates[at]) if at < len(updates) else Properties()
    heading = identity if kind == _PARAGRAPH and 1 <= identity <= LAST_HEADING else 0
    return Style(kind_and_base >> 4, heading, paragraph, characters)


def _updates(data: bytes, count: int) -> Iterator[bytes]:
    at = 0
    for _ in range(count):
        size = int.from_bytes(data[at : at + 2], "little")
        yield data[at + 2 : at + 2 + size]
        at += 2 + size + size % 2


def styles_in_xml(styles: Mapping[int, Style]) -> Element:
    """The styles as the part styles.xml would hold them."""
    return made("styles", *(_in_xml(number, style, styles) for number, style in styles.items()))


def _in_xml(number: int, style: Style, styles: Mapping[int, Style]) -> Element:
    element = made("style", styleId=number)
    if style.heading:
        element.append(made("name", val=f"heading {style.heading}"))
    if style.base != NO_STYLE:
        element.append(made("basedOn", val=style.base))
    element.append(paragraph_properties(style.paragraph))
    switched = (
        made(name, val=int(is_on(code, style.characters, style.base, styles)))
        for code, name in TOGGLES.items()
        if code in style.characters.values
    )
    element.append(made("rPr", *switched, *looks_in_xml(style.characters)))
    return element


def paragraph_properties(properties: Properties, *others: Element) -> Element:
    """The w:pPr of a paragraph or a style: its outline level and its list."""
    element = made("pPr", *others)
    if OUTLINE in properties.values:
        element.append(made("outlineLvl", val=properties.number(OUTLINE)))
    level = [made("ilvl", val=properties.number(LIST_LEVEL))] if LIST_LEVEL in properties.values else []
    if LIST_USE in properties.values:
        use = properties.number(LIST_USE)
        level.append(made("numId", val=0 if use in NO_LIST else use))
    if level:
        element.append(made("numPr", *level))
    return element


def is_on(code: int, properties: Properties, style: int, styles: Mapping[int, Style]) -> bool:
    """Whether a property that can be switched holds; an operand may refer to the style of that number."""
    turned = False
    for _ in range(LONGEST_CHAIN):
        operand = properties.number(code, OF_STYLE)
        if operand < OF_STYLE:
            return bool(operand) != turned
        turned ^= operand == TOGGLED
        found = styles.get(style)
        if found is None:
            break
        properties, style = found.characters, found.base
    return turned
