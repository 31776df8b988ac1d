"""What modifiers of a binary Word file say of the looks of characters, as Word's XML says it."""

from __future__ import annotations

from collections.abc import Iterator

from model.importers.package import Element
from model.importers.word.building import made
from model.importers.word.looks import SUBSCRIPT, SUPERSCRIPT
from model.importers.word97.modifiers import (
    COLOR,
    COLOR_INDEX,
    DOUBLE_STRIKE,
    OFFSET,
    POSITION,
    SIZE,
    Properties,
)

WHITE_INDEX, WHITE = 8, 0xFFFFFF

_MARKS = {1: SUPERSCRIPT, 2: SUBSCRIPT}


def looks_in_xml(properties: Properties) -> Iterator[Element]:
    """The elements of a w:rPr; what can be switched in relation to a style is not among them."""
    if properties.number(DOUBLE_STRIKE):
        yield made("dstrike")
    if properties.number(POSITION) in _MARKS:
        yield made("vertAlign", val=_MARKS[properties.number(POSITION)])
    if properties.signed(OFFSET):
        yield made("position", val=properties.signed(OFFSET))
    if SIZE in properties.values:
        yield made("sz", val=properties.number(SIZE))
    if properties.number(COLOR_INDEX) == WHITE_INDEX or properties.number(COLOR) & WHITE == WHITE:
        yield made("color", val="FFFFFF")
