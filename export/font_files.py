"""Which font file serves which role of an official report: the user's own first, the bundled one last.

GB/T 9704-2012 names the typefaces, not the files. reportlab is imported where it is used: the window asks
this module for font files and must not wait for it.
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
from pathlib import Path
from typing import Any

from model.folders import user_font_folders

log = logging.getLogger(__name__)

FOLDERS_VARIABLE = "NIANBAO_FONT_FOLDERS"
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


Faces = Mapping[Role, tuple[FontFace, ...]]


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
    found = files_by_name(folders)
    return {role: (*_system_faces(role, found), _bundled_face(role)) for role in Role}


@cache
def files_by_name(folders: tuple[Path, ...]) -> dict[str, Path]:
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
        family_name = embeddable_family(found[name])
        if family_name:
            yield FontFace(role, found[name], 0, family_name)


def _bundled_face(role: Role) -> FontFace:
    path = bundled_font_file(role)
    return FontFace(role, path, 0, path.stem.replace("-", " ").title())


def embeddable_family(path: Path, subfont_index: int = 0) -> str | None:
    """Return the family name of a face of a font file, or None if it cannot or may not be embedded."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    try:
        font = TTFontFile(str(path), charInfo=0, subfontIndex=subfont_index)
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
