"""Fonts that a house style asks for by name: found among the files of the machine, or what is lacking.

A file is looked into only where a style names another font than the standard: reading the names of a thousand
fonts takes a second.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import NamedTuple

from export.font_files import FontFace, Role, embeddable_family, files_by_name, font_folders
from export.house_style import StyleFonts
from model.files.regular import opened

_ROLES = {
    "title": Role.TITLE,
    "heading": Role.HEADING,
    "subheading": Role.SUBHEADING,
    "body": Role.BODY,
    "table": Role.TABLE,
}
_USUAL = StyleFonts()
_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
_FAMILY, _FULL, _TYPOGRAPHIC = 1, 4, 16
_MAC_STYLE = 44
"""Where the table `head` says whether a face is bold or slanted."""
_UNICODE_PLATFORMS = (0, 3)
_LARGEST_NAMES = 1 << 20
_MOST_FACES = 64


class AskedFonts(NamedTuple):
    """The fonts of a style that are there, by role, and sentences on those that are not."""

    faces: Mapping[Role, tuple[FontFace, ...]]
    latin: tuple[FontFace, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """A face in a font file."""

    path: Path
    index: int


def asked_fonts(fonts: StyleFonts) -> AskedFonts:
    """The fonts that a style asks for beyond those that every document looks for."""
    return _asked_fonts(fonts, font_folders()) if fonts != _USUAL else AskedFonts({}, (), ())


@cache
def _asked_fonts(fonts: StyleFonts, folders: tuple[Path, ...]) -> AskedFonts:
    faces: dict[Role, tuple[FontFace, ...]] = {}
    latin: tuple[FontFace, ...] = ()
    lacking: dict[str, list[str]] = {}
    for field in fields(fonts):
        name = getattr(fonts, field.name)
        if name == getattr(_USUAL, field.name):
            continue
        role = _ROLES.get(field.name, Role.BODY)
        face, reason = _face(name, role, folders)
        found = (face,) if face else ()
        if field.name in _ROLES:
            faces[role] = found
        else:
            latin = found
        if reason:
            of_what = "" if field.name in _ROLES else "字母和数字"
            lacking.setdefault(f"{reason}，{of_what}用同类字体代替", []).append(f"“{name}”")
    said = (reason.format("".join(dict.fromkeys(names))) for reason, names in lacking.items())
    return AskedFonts(faces, latin, tuple(said))


def _face(name: str, role: Role, folders: tuple[Path, ...]) -> tuple[FontFace | None, str]:
    """The face of that name, or why there is none, with a place for the names that this is true of."""
    places = _places_by_name(folders).get(_folded(name), ())
    for place in places:
        if family := embeddable_family(place.path, place.index):
            return FontFace(role, place.path, place.index, family), ""
    if places:
        return None, "字体{}不能嵌入文件"
    return None, "没有找到字体{}"


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()


@cache
def _places_by_name(folders: tuple[Path, ...]) -> dict[str, tuple[_Place, ...]]:
    """The faces of all font files by each of their names."""
    found: dict[str, tuple[_Place, ...]] = {}
    for path in files_by_name(folders).values():
        if path.suffix.lower() in _SUFFIXES:
            for place, name in _names_in(path):
                found[_folded(name)] = (*found.get(_folded(name), ()), place)
    return found


def _names_in(path: Path) -> Iterator[tuple[_Place, str]]:
    """The names of every face of a file; of one that is damaged, those before the damage."""
    try:
        with opened(path, following=True) as descriptor:
            for index, start in enumerate(_starts_of_faces(descriptor)):
                for name in sorted(set(_names_of_face(descriptor, start))):
                    yield _Place(path, index), name
    except (OSError, struct.error, ValueError):
        return


def _read(descriptor: int, start: int, count: int) -> bytes:
    os.lseek(descriptor, start, os.SEEK_SET)
    return os.read(descriptor, count)


def _starts_of_faces(descriptor: int) -> list[int]:
    """Where the tables of each face are listed: of a collection several, else at the beginning."""
    mark, _, count = struct.unpack(">4sII", _read(descriptor, 0, 12))
    if mark != b"ttcf":
        return [0]
    count = min(count, _MOST_FACES)
    return list(struct.unpack(f">{count}I", _read(descriptor, 12, 4 * count)))


def _names_of_face(descriptor: int, start: int) -> Iterator[str]:
    """Full names in all languages; of the upright face of plain weight those of its family as well."""
    (count,) = struct.unpack(">4xH6x", _read(descriptor, start, 12))
    entries = struct.iter_unpack(">4s4xII", _read(descriptor, start + 12, 16 * count))
    tables = {tag: (offset, min(length, _LARGEST_NAMES)) for tag, offset, length in entries}
    if not tables.keys() >= {b"name", b"head"}:
        return
    (slant_and_weight,) = struct.unpack_from(">H", _read(descriptor, *tables[b"head"]), _MAC_STYLE)
    kinds = {_FULL} if slant_and_weight else {_FAMILY, _FULL, _TYPOGRAPHIC}
    table = _read(descriptor, *tables[b"name"])
    count, strings = struct.unpack(">2xHH", table[:6])
    for platform, _, _, kind, length, offset in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
        if kind in kinds and platform in _UNICODE_PLATFORMS:
            first = strings + offset
            yield table[first : first + length].decode("utf-16-be")
