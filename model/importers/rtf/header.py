"""The tables at the head of an RTF file: fonts with their code pages, colours, styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.importers.package import Element
from model.importers.rtf.tokens import Token
from model.importers.word.building import made

WHITE = (255, 255, 255)
SYMBOLS = "symbols"
"""The code page of the fonts whose characters are pictures."""

_CODE_PAGES = {
    2: SYMBOLS, 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""By the number of the character set that a font states; other numbers mean the code page of the file."""

_HEADING = re.compile(r"(?:heading|标题)\s*[1-9]", re.IGNORECASE)


def code_page(number: int) -> str:
    """Python's name of a code page that the file states for all of its text."""
    return {936: "gb18030", 65001: "utf-8"}.get(number, f"cp{number}")


def decoded(data: bytes, page: str) -> str:
    """The text of bytes; what the code page does not know is shown as such."""
    try:
        return data.decode(page, errors="replace")
    except LookupError:
        return data.decode("gb18030", errors="replace")


@dataclass
class Style:
    """A style: the one it is based on, its name, whether it is bold, and its outline level, -1 for none."""

    base: int = -1
    name: str = ""
    bold: bool = False
    outline: int = -1


@dataclass
class Header:
    """What the head of a file says.

    Attributes:
        code_page: That of all text whose font states none.
        fonts: The code pages of the fonts that state one, by their numbers.
        colors: Red, green and blue by the number of the colour.
        styles: The styles of paragraphs by their numbers.
    """

    code_page: str = "gb18030"
    fonts: dict[int, str] = field(default_factory=dict)
    colors: list[tuple[int, int, int]] = field(default_factory=list)
    styles: dict[int, Style] = field(default_factory=dict)

    def state_font(self, font: int, character_set: int) -> None:
        """Takes in the character set of a font."""
        if character_set in _CODE_PAGES:
            self.fonts[font] = _CODE_PAGES[character_set]

    def is_white(self, color: int) -> bool:
        """Whether a colour cannot be seen on paper."""
        return color < len(self.colors) and self.colors[color] == WHITE

    def is_bold(self, style: int) -> bool:
        """Whether a style is bold; RTF repeats in each style what it takes over from another."""
        return style in self.styles and self.styles[style].bold

    def styles_in_xml(self) -> Element:
        """The styles as the part styles.xml would hold them."""
        return made("styles", *(_in_xml(number, style) for number, style in self.styles.items()))


def _in_xml(number: int, style: Style) -> Element:
    return made("style", *_parts(style), styleId=number)


def _parts(style: Style) -> Iterator[Element]:
    if _HEADING.fullmatch(style.name):
        yield made("name", val=style.name)
    yield made("basedOn", val=style.base)
    if style.outline >= 0:
        yield made("pPr", made("outlineLvl", val=style.outline))
    yield made("rPr", made("b", val=int(style.bold)))


@dataclass
class HeaderReader:
    """Takes in the tokens of the tables at the head of a file, and fills a header."""

    header: Header = field(default_factory=Header)
    _font: int = -1
    _color: dict[str, int] = field(default_factory=dict)
    _number: int = 0
    _style: Style = field(default_factory=Style)

    def begin_group(self) -> None:
        """A style begins, or part of one font."""
        self._number, self._style = 0, Style()

    def end_style(self) -> None:
        """The style is complete."""
        self._style.name = self._style.name.rstrip("; ")
        self.header.styles[self._number] = self._style

    def word(self, destination: str, token: Token) -> None:
        """Takes in a control word of the table `destination`: fonts, colors or styles."""
        number = token.number or 0
        if destination == "colors":
            self._color[token.name] = number
        elif destination == "fonts":
            if token.name == "f":
                self._font = number
            elif token.name == "fcharset":
                self.header.state_font(self._font, number)
        elif token.name == "s":
            self._number = number
        elif token.name == "sbasedon":
            self._style.base = number
        elif token.name == "outlinelevel":
            self._style.outline = number
        elif token.name == "b":
            self._style.bold = token.is_on()

    def text(self, destination: str, words: str) -> None:
        """Takes in text: the names of styles, and what ends a colour."""
        if destination == "styles":
            self._style.name += words
        elif destination == "colors":
            for _ in range(words.count(";")):
                red, green, blue = (self._color.get(name, 0) for name in ("red", "green", "blue"))
                self.header.colors.append((red, green, blue))
                self._color.clear()
