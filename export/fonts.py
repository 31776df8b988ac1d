"""Which font file serves which role of an official report, and which font draws which character.

GB/T 9704-2012 names the typefaces, not the files. The user's own fonts come first, found by their file
names; the bundled free ones take over where there are none. No 仿宋 has every character of a Chinese name,
so a text is split into runs: each character is drawn by the first font of the role's chain that has it.

    fonts = register()                      # or register(find_faces(())) for the bundled fonts only
    for font_name, text in fonts.split("浉河区政务公开办", Role.BODY):
        canvas.setFont(font_name, 16)
        canvas.drawString(x, y, text)
        x += fonts.width(text, Role.BODY, 16)
    fonts.missing                           # characters drawn as 〓, to be named to the user

reportlab is imported where it is used: the window asks this module for font files and must not wait for it.
"""

from __future__ import annotations

import logging
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import category

from model.folders import user_font_folders

log = logging.getLogger(__name__)

FOLDERS_VARIABLE = "NIANBAO_FONT_FOLDERS"
GETA = "〓"  # what Chinese printers set for a character they lack
FULL_WIDTH = frozenset("“”‘’—…·")  # one em wide in Chinese text, though many fonts draw them for Latin text
NEARLY_ONE_EM = 950  # in 1/1000 em
RESTRICTED, MORE_THAN_RESTRICTED, NO_SUBSET_OR_BITMAPS_ONLY = 0x0002, 0x000C, 0x0300  # bits of fsType in OS/2


class Role(Enum):
    """What a text is in an official report, and so its typeface."""

    TITLE = "小标宋"
    HEADING = "黑体"
    SUBHEADING = "楷体"
    BODY = "仿宋"
    TABLE = "宋体"


# File names in lower case, the best first: Windows and Office, 统信 and 麒麟 (CESI, GB), WPS and 方正.
SYSTEM_FILES: Mapping[Role, tuple[str, ...]] = {
    Role.TITLE: (
        "fzxbsjw*.tt?",
        "方正小标宋*.tt?",
        "fzxbsk*.tt?",
        "cesi_xbs_gb18030.ttf",
        "cesi_xbs_*.ttf",
        "gb_xbs_*.ttf",
        "stzhongs.ttf",
    ),
    Role.HEADING: (
        "simhei.ttf",
        "cesi_ht_gb18030.ttf",
        "cesi_ht_*.ttf",
        "gb_ht_*.ttf",
        "fzhtk*.tt?",
        "fzhtjw*.tt?",
        "方正黑体*.tt?",
    ),
    Role.SUBHEADING: (
        *("simkai.ttf", "楷体_gb2312*.ttf", "cesi_kt_gb18030.ttf", "cesi_kt_*.ttf", "gb_kt_*.ttf"),
        *("fzktk*.tt?", "fzktjw*.tt?", "方正楷体*.tt?", "stkaiti.ttf"),
    ),
    Role.BODY: (
        *("simfang.ttf", "仿宋_gb2312*.ttf", "cesi_fs_gb18030.ttf", "cesi_fs_*.ttf", "gb_fs_*.ttf"),
        *("fzfsk*.tt?", "fzfsjw*.tt?", "方正仿宋*.tt?", "stfangso.ttf"),
    ),
    Role.TABLE: (
        *("simsun.tt?", "cesi_ss_gb18030.ttf", "cesi_ss_*.ttf", "gb_ss_*.ttf", "gb_st_*.ttf"),
        *("fzssk*.tt?", "fzssjw*.tt?", "方正书宋*.tt?", "stsong.ttf"),
    ),
}
BUNDLED_FILES: Mapping[Role, str] = {
    Role.TITLE: "nianbao-xiaobiaosong.ttf",
    Role.HEADING: "nianbao-hei.ttf",
    Role.SUBHEADING: "nianbao-kai.ttf",
    Role.BODY: "nianbao-fangsong.ttf",
    Role.TABLE: "nianbao-song.ttf",
}
# Where a character comes from when no font of the role itself has it: the most similar typeface first.
SIMILAR: Mapping[Role, tuple[Role, ...]] = {
    Role.TITLE: (Role.TABLE, Role.HEADING, Role.BODY, Role.SUBHEADING),
    Role.HEADING: (Role.TITLE, Role.TABLE, Role.SUBHEADING, Role.BODY),
    Role.SUBHEADING: (Role.BODY, Role.TABLE, Role.TITLE, Role.HEADING),
    Role.BODY: (Role.SUBHEADING, Role.TABLE, Role.TITLE, Role.HEADING),
    Role.TABLE: (Role.BODY, Role.SUBHEADING, Role.TITLE, Role.HEADING),
}


@dataclass(frozen=True)
class FontFace:
    """One face of a font file, fit for a role; `subfont_index` counts the faces of a collection from 0."""

    role: Role
    path: Path
    subfont_index: int
    family_name: str

    @property
    def font_name(self) -> str:
        """The name under which reportlab knows the face: the same in every run on this machine."""
        if self.path.name == BUNDLED_FILES[self.role]:
            return self.path.stem
        return f"{self.role.name.lower()}-{zlib.crc32(os.fsencode(self.path)):08x}-{self.subfont_index}"


class Run(NamedTuple):
    """A piece of text that one font draws."""

    font_name: str
    text: str


class Glyph(NamedTuple):
    """How a character is drawn: `text` is empty for an invisible one, `width` in 1/1000 of the font size."""

    font_name: str
    text: str
    width: float


Faces = Mapping[Role, tuple[FontFace, ...]]


# Files


def font_folders() -> tuple[Path, ...]:
    """Return where this machine may keep fonts, the user's own folders first; not all of them exist.

    The environment variable NIANBAO_FONT_FOLDERS, if set, names other folders in the manner of PATH; set but
    empty it leaves the bundled fonts only.
    """
    override = os.environ.get(FOLDERS_VARIABLE)
    if override is not None:
        return tuple(Path(folder) for folder in override.split(os.pathsep) if folder)
    windows = os.environ.get("WINDIR")
    return (
        *user_font_folders(),
        *((Path(windows) / "Fonts",) if windows else ()),
        *(Path(folder) for folder in ("/usr/local/share/fonts", "/usr/share/fonts", "/Library/Fonts")),
    )


def bundled_font_file(role: Role) -> Path:
    """Return the file of the free font that comes with the program for `role`."""
    return Path(str(files("resources").joinpath("fonts", BUNDLED_FILES[role])))


def bundled_font_files() -> tuple[Path, ...]:
    """Return all fonts that come with the program, e.g. for a window on a machine without a Chinese font."""
    return tuple(bundled_font_file(role) for role in Role)


def find_faces(folders: Sequence[Path] | None = None) -> Faces:
    """Return the fonts that can serve each role, the preferred first and the bundled one last.

    `folders` are searched with their subfolders (default: `font_folders()`; empty: bundled fonts only).
    A file that cannot or may not be embedded is left out. The answer is kept until the program ends.
    """
    return _find_faces(font_folders() if folders is None else tuple(folders))


@cache
def _find_faces(folders: tuple[Path, ...]) -> Faces:
    found = _files_by_name(folders)
    return {role: (*_system_faces(role, found), _bundled_face(role)) for role in Role}


def _files_by_name(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Return the font files below the folders by their names in lower case; the first of a name wins."""
    found: dict[str, Path] = {}
    for folder in folders:
        for place, subfolders, names in os.walk(folder):
            subfolders.sort()
            for name in sorted(names):
                found.setdefault(name.lower(), Path(place, name))
    return found


def _system_faces(role: Role, found: Mapping[str, Path]) -> Iterator[FontFace]:
    patterns = SYSTEM_FILES[role]
    for name in dict.fromkeys(name for pattern in patterns for name in found if fnmatchcase(name, pattern)):
        family_name = _embeddable_family(found[name])
        if family_name:
            yield FontFace(role, found[name], 0, family_name)


def _bundled_face(role: Role) -> FontFace:
    path = bundled_font_file(role)
    return FontFace(role, path, 0, path.stem.replace("-", " ").title())


def _embeddable_family(path: Path) -> str | None:
    """Return the family name of a font file's first face, or None if it cannot or may not be embedded."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    try:
        font = TTFontFile(str(path), charInfo=0)
        if _has_whole_outlines(font) and _allows_embedding(font):
            return str(font.familyName.decode("utf-8"))
    except Exception as error:  # noqa: BLE001 - a damaged file makes the parser fail in any way at all
        log.info("font left out: %s: %s", path, error)
    return None


def _has_whole_outlines(font: Any) -> bool:
    """Say whether a font has TrueType outlines and its file is not cut short."""
    size = len(font._ttf_data)  # noqa: SLF001 - reportlab offers no other way to the length
    return "glyf" in font.table and all(entry["offset"] + entry["length"] <= size for entry in font.tables)


def _allows_embedding(font: Any) -> bool:
    """Say whether the licence bits let a PDF carry a subset of the font. reportlab itself never refuses."""
    licence = int.from_bytes(font.get_table("OS/2")[8:10], "big")
    forbidden = licence & RESTRICTED and not licence & MORE_THAN_RESTRICTED
    return not (forbidden or licence & NO_SUBSET_OR_BITMAPS_ONLY)


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

    `missing` lists, in order of appearance, the characters that no font has. They are drawn as 〓.
    """

    def __init__(self, faces: Faces) -> None:
        self.missing: list[str] = []
        self._faces = faces
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
        chain = self._chain(role)
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

    def _chain(self, role: Role) -> Iterator[_Font]:
        """Yield the fonts of a role and then those of similar roles, opening each when it is asked for."""
        for similar in (role, *SIMILAR[role]):
            for face in self._faces[similar]:
                font = _load(face)
                if font is not None:
                    yield font


def register(faces: Faces | None = None) -> FontSet:
    """Make the fonts (default: `find_faces()`) known to reportlab and return them as a set for one export."""
    from reportlab.pdfbase import ttfonts

    ttfonts.makeToUnicodeCMap = to_unicode_cmap
    return FontSet(find_faces() if faces is None else faces)
