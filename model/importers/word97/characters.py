"""The characters of a binary Word file as runs of Word's XML: fields, text boxes, formatting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from model.importers.package import Element
from model.importers.word.building import made, run
from model.importers.word97.modifiers import (
    BOLD,
    CHARACTER_STYLE,
    COLOR,
    COLOR_INDEX,
    DELETED,
    DOUBLE_STRIKE,
    HIDDEN,
    OBJECT,
    POSITION,
    SPECIAL,
    STRIKE,
    SYMBOL,
    Properties,
)
from model.importers.word97.pieces import Text
from model.importers.word97.styles import Style, is_on

FIELD_BEGIN, FIELD_RESULT, FIELD_END = "\x13", "\x14", "\x15"
PICTURE, SHAPE = "\x01", "\x08"
SYMBOL_MARK = "\x28"
RAISED = 1
WHITE_INDEX, WHITE = 8, 0xFFFFFF
MOST_FIELDS = 100
"""Fields within each other; Word stops at twenty."""

_MARKS = {"\x0b": "\n", "\x0e": "", "\x0c": "", "\x1e": "-", "\x1f": ""}
_TOGGLES = {BOLD: "b", STRIKE: "strike", HIDDEN: "vanish"}

Boxes = Callable[[int], list[Element]]
"""The blocks of the text box that is anchored at a position."""


@dataclass
class Fields:
    """Where a text stands in its fields: their codes are not shown, their results are."""

    in_code: list[bool] = field(default_factory=list)

    def passes(self, character: str) -> bool:
        """Takes in one character; whether it is shown."""
        if character == FIELD_BEGIN and len(self.in_code) < MOST_FIELDS:
            self.in_code.append(True)
        elif character == FIELD_RESULT and self.in_code:
            self.in_code[-1] = False
        elif character == FIELD_END and self.in_code:
            self.in_code.pop()
        else:
            return not any(self.in_code)
        return False


@dataclass
class Characters:
    """Makes the runs of a text; paragraphs must be asked for in their order, since fields reach over them."""

    text: Text
    styles: Mapping[int, Style]
    boxes: Boxes
    fields: Fields = field(default_factory=Fields)

    def runs(self, positions: range) -> Iterator[Element]:
        """The runs at these positions."""
        for stretch, properties in self.text.runs(positions):
            special = bool(properties.number(SPECIAL))
            shown: list[str] = []
            for position in stretch:
                character = self.text.characters[position]
                if not self.fields.passes(character):
                    continue
                if special and character in (PICTURE, SHAPE):
                    yield from self._run("".join(shown), properties)
                    shown.clear()
                    yield self._drawn(position, character, properties)
                else:
                    shown.append(_shown(character, properties, special))
            yield from self._run("".join(shown), properties)

    def _run(self, text: str, properties: Properties) -> Iterator[Element]:
        if not text:
            return
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        element = run(whole, *self._run_properties(properties))
        yield made("del", element) if properties.number(DELETED) else element

    def _run_properties(self, properties: Properties) -> Iterator[Element]:
        style = properties.number(CHARACTER_STYLE)
        for code, name in _TOGGLES.items():
            if code in properties.values:
                yield made(name, val=int(is_on(code, properties, style, self.styles)))
            elif style in self.styles and code in self.styles[style].characters.values:
                yield made(name, val=int(is_on(code, self.styles[style].characters, style, self.styles)))
        if properties.number(DOUBLE_STRIKE):
            yield made("dstrike")
        if properties.number(POSITION) == RAISED:
            yield made("vertAlign", val="superscript")
        if properties.number(COLOR_INDEX) == WHITE_INDEX or properties.number(COLOR) & WHITE == WHITE:
            yield made("color", val="FFFFFF")

    def _drawn(self, position: int, mark: str, properties: Properties) -> Element:
        """A picture, an embedded object, or a shape with the text that stands in it."""
        if mark == SHAPE:
            blocks = self.boxes(position)
            return made("r", made("pict", *([made("txbxContent", *blocks)] if blocks else ())))
        return made("r", made("object" if properties.number(OBJECT) else "drawing"))


def _shown(character: str, properties: Properties, special: bool) -> str:
    if special and character == SYMBOL_MARK and SYMBOL in properties.values:
        return ""
    if special and character < " " and character not in _MARKS and character != "\t":
        return ""
    return _MARKS.get(character, character)
