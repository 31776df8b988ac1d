"""What holds at a place of an RTF file: the destination of the words, their looks, and their paragraph's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from model.importers.package import Element
from model.importers.rtf.header import SYMBOLS, Header
from model.importers.rtf.tokens import Token
from model.importers.word.building import made

Destination = Literal[
    "text", "skip", "fonts", "colors", "styles", "number", "note", "shape", "form", "object"
]

_SWITCHES = {
    "b": "bold",
    "v": "hidden",
    "strike": "struck",
    "striked": "struck",
    "deleted": "deleted",
    "super": "raised",
    "sub": "lowered",
}
_MULTIBYTE = frozenset({"gb18030", "cp932", "cp949", "cp950"})
BODY_OUTLINE = 9


@dataclass(frozen=True)
class Look:
    """The looks of characters; `far_bold` is bold that is stated of Chinese letters apart."""

    bold: bool = False
    far_bold: bool = False
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    raised: bool = False
    lowered: bool = False
    offset: int = 0
    size: int = 0
    color: int = 0

    def properties(self, header: Header, style: int) -> Iterator[Element]:
        """The same in Word's XML; what a style says already is left to it."""
        bold = self.bold or self.far_bold
        if bold != header.is_bold(style):
            yield made("b", val=int(bold))
        if self.hidden:
            yield made("vanish")
        if self.struck:
            yield made("strike")
        if self.raised:
            yield made("vertAlign", val="superscript")
        if self.lowered:
            yield made("vertAlign", val="subscript")
        if self.offset:
            yield made("position", val=self.offset)
        if self.size:
            yield made("sz", val=self.size)
        if self.color and header.is_white(self.color):
            yield made("color", val="FFFFFF")


@dataclass(frozen=True)
class State:
    """Everything that a group hands on to the groups in it.

    Attributes:
        fallbacks: The characters behind a Unicode character that old programs show in its place.
        far_font: The font of Chinese characters where it is stated apart.
        for_far: The next associated font is that one.
        nested_row: Rows are defined of a table within another.
        resumed: Where the words go of the second of two versions of a text, the first of which is skipped.
    """

    destination: Destination = "text"
    look: Look = field(default_factory=Look)
    font: int = -1
    far_font: int = -1
    for_far: bool = False
    fallbacks: int = 1
    style: int = 0
    in_table: bool = False
    depth: int = 1
    outline: int = -1
    nested_row: bool = False
    resumed: Destination = "text"

    @property
    def tables(self) -> int:
        """How many tables a paragraph stands in."""
        return max(self.depth, 1) if self.in_table else 0

    def after(self, token: Token) -> State:
        """What holds behind a control word that changes looks; the same for any other."""
        name, number = token.name, token.number
        if name in _SWITCHES:
            return replace(self, look=replace(self.look, **{_SWITCHES[name]: token.is_on()}))
        if self.for_far and name == "ab":
            return replace(self, look=replace(self.look, far_bold=token.is_on()))
        change = _CHANGES.get(name)
        if change is not None:
            return change(self, token)
        set_number = _NUMBERS.get(name)
        return self if set_number is None or number is None else set_number(self, number)

    def code_page(self, header: Header) -> str:
        """In which code page bytes are to be read."""
        own, far = header.fonts.get(self.font, ""), header.fonts.get(self.far_font, "")
        if own in _MULTIBYTE or own == SYMBOLS:
            return own
        if far in _MULTIBYTE:
            return far
        return header.code_page if header.code_page in _MULTIBYTE else own or header.code_page

    def paragraph_properties(self) -> Element:
        """The w:pPr of the paragraph."""
        properties = made("pPr", made("pStyle", val=self.style))
        if 0 <= self.outline <= BODY_OUTLINE:
            properties.append(made("outlineLvl", val=self.outline))
        return properties


_NUMBERS: dict[str, Callable[[State, int], State]] = {
    "f": lambda state, number: replace(state, font=number),
    "af": lambda state, number: replace(state, far_font=number) if state.for_far else state,
    "cf": lambda state, number: replace(state, look=replace(state.look, color=number)),
    "fs": lambda state, number: replace(state, look=replace(state.look, size=number)),
    "up": lambda state, number: replace(state, look=replace(state.look, offset=number)),
    "dn": lambda state, number: replace(state, look=replace(state.look, offset=-number)),
    "s": lambda state, number: replace(state, style=number),
    "itap": lambda state, number: replace(state, depth=number),
    "outlinelevel": lambda state, number: replace(state, outline=number),
    "uc": lambda state, number: replace(state, fallbacks=number),
}
_CHANGES: dict[str, Callable[[State, Token], State]] = {
    "plain": lambda state, _: replace(state, look=Look(), font=-1, far_font=-1),
    "pard": lambda state, _: replace(state, style=0, in_table=False, depth=1, outline=-1),
    "intbl": lambda state, _: replace(state, in_table=True),
    "nosupersub": lambda state, _: replace(state, look=replace(state.look, raised=False, lowered=False)),
    "dbch": lambda state, _: replace(state, for_far=True),
    **dict.fromkeys(("loch", "hich", "rtlch", "ltrch"), lambda state, _: replace(state, for_far=False)),
}
