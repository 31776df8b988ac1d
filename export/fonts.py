"""Which font draws which character of an official report. Which files there are for it, `font_files` says.

No 仿宋 has every character of a Chinese name, so a text is split into runs: each character is drawn by the
first font of the role's chain that has it. Where a house style wants another font for letters and digits,
that one comes first for them.

    fonts = register()                      # or register(faces=find_faces(())) for the bundled fonts only
    for font_name, text in fonts.split("浉河区政务公开办", Role.BODY):
        canvas.setFont(font_name, 16)
        canvas.drawString(x, y, text)
        x += fonts.width(text, Role.BODY, 16)
    fonts.missing                           # characters drawn as 〓, to be named to the user
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple
from unicodedata import category

from export.font_files import Faces, FontFace, Role, find_faces
from export.house_style import NATIONAL, HouseStyle
from export.named_fonts import asked_fonts

log = logging.getLogger(__name__)

GETA = "〓"  # what Chinese printers set for a character they lack
FULL_WIDTH = frozenset("“”‘’—…·")  # one em wide in Chinese text, though many fonts draw them for Latin text
NEARLY_ONE_EM = 950  # in 1/1000 em


# Where a character comes from when no font of the role itself has it: the most similar typeface first.
SIMILAR: Mapping[Role, tuple[Role, ...]] = {
    Role.TITLE: (Role.TABLE, Role.HEADING, Role.BODY, Role.SUBHEADING),
    Role.HEADING: (Role.TITLE, Role.TABLE, Role.SUBHEADING, Role.BODY),
    Role.SUBHEADING: (Role.BODY, Role.TABLE, Role.TITLE, Role.HEADING),
    Role.BODY: (Role.SUBHEADING, Role.TABLE, Role.TITLE, Role.HEADING),
    Role.TABLE: (Role.BODY, Role.SUBHEADING, Role.TITLE, Role.HEADING),
}


class Run(NamedTuple):
    """A piece of text that one font draws."""

    font_name: str
    text: str


class Glyph(NamedTuple):
    """How a character is drawn: `text` is empty for an invisible one, `width` in 1/1000 of the font size."""

    font_name: str
    text: str
    width: float


# Fonts in reportlab


class _Font:
    """A font registered with reportlab: what it draws, and how wide."""

    def __init__(self, name: str, face: Any) -> None:
        self.name = name
        self._glyphs: dict[int, int] = face.charToGlyph
        self._widths: dict[int, float] = face.charWidths
        self._geta = self._glyphs.get(ord(GETA), 0)

    def draws(self, character: str) -> bool:
        """Say whether the font itself has the character: neither a blank box nor a 〓 put in its place."""
        glyph = self._glyphs.get(ord(character), 0)
        return glyph != 0 and (glyph != self._geta or character == GETA)

    def draws_well(self, character: str) -> bool:
        """Say whether the font has the character as Chinese text wants it."""
        return self.draws(character) and (
            character not in FULL_WIDTH or self.width(character) >= NEARLY_ONE_EM
        )

    def width(self, character: str) -> float:
        """Return the width of a character the font draws, in 1/1000 of the font size."""
        return self._widths[ord(character)]

    def draw_geta_for(self, character: str) -> None:
        """Draw 〓 for a character from now on. The PDF still says which one it was, so that text is found."""
        self._glyphs[ord(character)] = self._geta
        self._widths[ord(character)] = self._widths[ord(GETA)]


@cache
def _load(face: FontFace) -> _Font | None:
    """Register a face with reportlab, once a process; None if its file turns out to be damaged."""
    from reportlab.pdfbase import pdfmetrics, ttfonts

    try:
        # A readable ASCII part would put 95 unused glyphs into every file.
        font = ttfonts.TTFont(
            face.font_name, str(face.path), subfontIndex=face.subfont_index, asciiReadable=0
        )
    except Exception as error:  # noqa: BLE001 - a damaged file makes the parser fail in any way at all
        log.warning("font left out: %s: %s", face.path, error)
        return None
    # WORKAROUND: of two files with one PostScript name reportlab would draw both with the first.
    if font.face.name in pdfmetrics._dynFaceNames:  # noqa: SLF001 - the only list of these names
        font.face.name += b"-" + face.font_name.encode("ascii")
    pdfmetrics.registerFont(font)
    return _Font(face.font_name, font.face)


def to_unicode_cmap(font_name: str, subset: Sequence[int]) -> str:
    """Return the PDF table that turns codes of a subset font into Unicode: entry n of `subset` is code n.

    WORKAROUND: reportlab 5.1 writes a character above U+FFFF as five hexadecimal digits where PDF wants
    UTF-16 (ISO 32000-1, 9.10.3), so that copying 𬇙 gave nonsense; and blocks of more than 100 entries.
    An unused code, 0 in `subset`, is left out.
    """
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange\n<00> <FF>\nendcodespacerange",
            *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _visible(character: str) -> str:
    """Return what is drawn for a character: a space for tabs and the like, nothing for shapeless marks."""
    if character.isspace() and character not in "\u00a0\u3000":
        return " "
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return "" if selector or category(character) in {"Cc", "Cf", "Cs"} else character


class FontSet:
    """The fonts of one export. A file is read when a character first needs it, and kept for the next export.

    Attributes:
        missing: In order of appearance, the characters that no font has. They are drawn as 〓.
        lacking: Chinese sentences on fonts that the house style wants and that cannot be used.
    """

    def __init__(self, faces: Faces, latin: tuple[FontFace, ...] = (), lacking: tuple[str, ...] = ()) -> None:
        """`latin` draw letters and digits, as far as they have them."""
        self.missing: list[str] = []
        self.lacking = lacking
        self._faces = faces
        self._latin = latin
        self._glyphs: dict[tuple[str, Role], Glyph] = {}

    def font_name(self, role: Role) -> str:
        """Return the name of the role's first font in reportlab, e.g. for a table style."""
        return next(self._chain(role)).name

    def split(self, text: str, role: Role) -> list[Run]:
        """Split a text into runs of one font each; together they are the text without its shapeless marks."""
        glyphs = (self.glyph(character, role) for character in text)
        visible = (glyph for glyph in glyphs if glyph.text)
        runs = groupby(visible, key=lambda glyph: glyph.font_name)
        return [Run(name, "".join(glyph.text for glyph in run)) for name, run in runs]

    def width(self, text: str, role: Role, size: float) -> float:
        """Return how wide a text is at a font size, in the unit of the size."""
        return sum(self.glyph(character, role).width for character in text) * size / 1000

    def glyph(self, character: str, role: Role) -> Glyph:
        """Return how one character is drawn in a role."""
        key = (character, role)
        if key not in self._glyphs:
            self._glyphs[key] = self._find_glyph(_visible(character), role)
        return self._glyphs[key]

    def _find_glyph(self, character: str, role: Role) -> Glyph:
        if not character:
            return Glyph(self.font_name(role), "", 0)
        font = self._font_for(character, role) or self._geta_font(character, role)
        return Glyph(font.name, character, font.width(character))

    def _font_for(self, character: str, role: Role) -> _Font | None:
        chain = self._chain(role, latin="!" <= character <= "~")
        narrow = None
        for font in chain:
            if font.draws_well(character):
                return font
            narrow = narrow or (font if font.draws(character) else None)
        return narrow

    def _geta_font(self, character: str, role: Role) -> _Font:
        """Note a character that no font has, and return the font that draws 〓 for it."""
        if character not in self.missing:
            self.missing.append(character)
        font = self._font_for(GETA, role)
        if font is None:
            raise FileNotFoundError(f"no font has {GETA}: the bundled fonts are missing")
        font.draw_geta_for(character)
        return font

    def _chain(self, role: Role, *, latin: bool = False) -> Iterator[_Font]:
        """Yield the fonts of a role and then those of similar roles, opening each when it is asked for."""
        similar = (face for each in (role, *SIMILAR[role]) for face in self._faces[each])
        for face in (*(self._latin if latin else ()), *similar):
            font = _load(face)
            if font is not None:
                yield font


def register(style: HouseStyle = NATIONAL, faces: Faces | None = None) -> FontSet:
    """Make the fonts of a house style known to reportlab and return them as a set for one export.

    `faces` serve where the style names no other (default: `find_faces()`).
    """
    from reportlab.pdfbase import ttfonts

    ttfonts.makeToUnicodeCMap = to_unicode_cmap
    asked = asked_fonts(style.fonts)
    found = find_faces() if faces is None else faces
    chosen = {role: (*asked.faces.get(role, ()), *found[role]) for role in found}
    return FontSet(chosen, asked.latin, asked.lacking)
