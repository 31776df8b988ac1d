"""The characters of a binary Word file as runs of Word's XML: fields, text boxes, formatting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from model.importers.package import Element
from model.importers.source import Source
from model.importers.word.building import made, run, symbol
from model.importers.word97.inside import chosen_entry
from model.importers.word97.looks import looks_in_xml
from model.importers.word97.modifiers import (
    CHARACTER_STYLE,
    DELETED,
    FORM,
    OBJECT,
    PLACE,
    SPECIAL,
    SYMBOL,
    Properties,
)
from model.importers.word97.pieces import Text
from model.importers.word97.styles import TOGGLES, Style, is_on

FIELD_BEGIN, FIELD_RESULT, FIELD_END = "\x13", "\x14", "\x15"
PICTURE, SHAPE = "\x01", "\x08"
SYMBOL_MARK = "\x28"
MOST_FIELDS = 100
"""Fields within each other; Word stops at twenty."""

_DRAWN = frozenset({PICTURE, SHAPE, SYMBOL_MARK})
_MARKS_OF_PROGRAMS = frozenset(map(chr, range(ord("\t"))))
"""Footnote marks, page numbers and the like: places of what is not part of the words."""

_MARKS = {"\x0b": "\n", "\x0e": "", "\x0c": "", "\x1e": "-", "\x1f": ""}

Boxes = Callable[[int], list[Element]]
"""The blocks of the text box that is anchored at a position."""
Inside = Callable[[str], Source | None]
"""The file embedded under a name; None where it is none that can be read."""


@dataclass
class Fields:
    """Where a text stands in its fields: their codes are not shown, their results are."""

    in_code: list[bool] = field(default_factory=list)

    def passes(self, character: str) -> bool:
        """Takes in one character; whether it is shown."""
        if character == FIELD_BEGIN:
            self.in_code = [*self.in_code, True][:MOST_FIELDS]
        elif character == FIELD_RESULT:
            self.in_code[-1:] = [False for _ in self.in_code[-1:]]
        elif character == FIELD_END:
            self.in_code[-1:] = []
        else:
            return not any(self.in_code)
        return False


@dataclass
class Characters:
    """Makes the runs of a text; paragraphs must be asked for in their order, since fields reach over them."""

    text: Text
    styles: Mapping[int, Style]
    boxes: Boxes
    data: bytes = b""
    inside: Inside = lambda _: None
    fields: Fields = field(default_factory=Fields)
    shows_object: bool = False

    def runs(self, positions: range) -> Iterator[Element]:
        """The runs at these positions."""
        for stretch, properties in self.text.runs(positions):
            special = bool(properties.number(SPECIAL))
            shown: list[str] = []
            for position in stretch:
                character = self.text.characters[position]
                if not self.fields.passes(character):
                    yield from self._held(character, properties)
                    continue
                if special and character in _DRAWN:
                    yield from self._run("".join(shown), properties)
                    shown.clear()
                    yield _unless_deleted(self._drawn(position, character, properties), properties)
                elif not special or character not in _MARKS_OF_PROGRAMS:
                    shown.append(_MARKS.get(character, character))
            yield from self._run("".join(shown), properties)

    def _held(self, mark: str, properties: Properties) -> Iterator[Element]:
        """What a mark among the codes of fields stands for: an embedded object, an entry chosen in a form."""
        place = properties.number(PLACE)
        if mark == FIELD_RESULT and properties.number(OBJECT):
            self.shows_object = True
            inside = self.inside(f"_{place}")
            yield made("r", made("object", *([made("OLEObject", id=f"_{place}")] if inside else [])))
        elif mark == FIELD_END:
            self.shows_object = False
        elif mark == PICTURE and properties.number(FORM) and (chosen := chosen_entry(self.data, place)):
            yield from self._run(chosen, properties)

    def _run(self, text: str, properties: Properties) -> Iterator[Element]:
        if not text:
            return
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        yield _unless_deleted(run(whole, *self._run_properties(properties)), properties)

    def _run_properties(self, properties: Properties) -> Iterator[Element]:
        style = properties.number(CHARACTER_STYLE)
        for code, name in TOGGLES.items():
            if code in properties.values:
                yield made(name, val=int(is_on(code, properties, style, self.styles)))
            elif style in self.styles and code in self.styles[style].characters.values:
                yield made(name, val=int(is_on(code, self.styles[style].characters, style, self.styles)))
        if style in self.styles:
            yield made("rStyle", val=style)
        yield from looks_in_xml(properties)

    def _drawn(self, position: int, mark: str, properties: Properties) -> Element:
        """A character of a symbol font, a picture, an embedded object, or a shape with its text."""
        if mark == SYMBOL_MARK:
            return symbol(properties.number(SYMBOL) >> 16, *self._run_properties(properties))
        if mark == SHAPE:
            blocks = self.boxes(position)
            return made("r", made("pict", *([made("txbxContent", *blocks)] if blocks else ())))
        return made("r", made("drawing" if self.shows_object else "blip"))


def _unless_deleted(element: Element, properties: Properties) -> Element:
    return made("del", element) if properties.number(DELETED) else element
