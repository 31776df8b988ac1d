"""A font with only those characters that a file needs.

reportlab cuts the outlines, but gives them a table for the codes of a PDF; here each has its Unicode.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from struct import pack, unpack
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTFontMaker

_MICROSOFT, _BMP, _FULL, _ENGLISH = 3, 1, 10, 0x409
_LAST_OF_BMP = 0xFFFF
_TABLE_ENTRY = 16


def subset_of(font_name: str, characters: set[str]) -> bytes:
    """The content of a font file with these characters, named as reportlab knows the font."""
    face: Any = getFont(font_name).face
    codes = sorted(map(ord, characters))
    cut = face.makeSubset(codes)
    fresh = {b"cmap": _cmap(_glyphs(face, codes)), b"name": _names(font_name)}
    maker = TTFontMaker()
    for tag, content in _tables(cut):
        maker.add(tag.decode("ascii"), fresh.get(tag, content))
    made: bytes = maker.makeStream()
    return made


def _tables(font: bytes) -> Iterator[tuple[bytes, bytes]]:
    (count,) = unpack(">H", font[4:6])
    for number in range(count):
        tag, _, start, length = unpack(">4sLLL", font[12 + number * _TABLE_ENTRY :][:_TABLE_ENTRY])
        yield tag, font[start : start + length]


def _glyphs(face: Any, codes: list[int]) -> dict[int, int]:
    """The new glyph of each code: numbered as the outlines are first used, the blank box being the first."""
    new = {0: 0}
    return {code: new.setdefault(face.charToGlyph.get(code, 0), len(new)) for code in codes}


def _cmap(glyphs: Mapping[int, int]) -> bytes:
    """The table from Unicode to glyphs, in the form that all programs read and in that for all characters."""
    narrow = {code: glyph for code, glyph in glyphs.items() if code <= _LAST_OF_BMP}
    first, second = _format_4(narrow), _format_12(glyphs)
    head = pack(">HH", 0, 2)
    head += pack(">HHL", _MICROSOFT, _BMP, 20) + pack(">HHL", _MICROSOFT, _FULL, 20 + len(first))
    return head + first + second


def _runs(glyphs: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """First code, last code and first glyph of every stretch in which both count up together."""
    ordered = sorted(glyphs.items())
    stretches = groupby(
        enumerate(ordered), key=lambda entry: (entry[1][0] - entry[0], entry[1][1] - entry[0])
    )
    runs = ([pair for _, pair in stretch] for _, stretch in stretches)
    return [(run[0][0], run[-1][0], run[0][1]) for run in runs]


def _format_4(glyphs: Mapping[int, int]) -> bytes:
    runs = [run for run in _runs(glyphs) if run[0] < _LAST_OF_BMP] + [(_LAST_OF_BMP, _LAST_OF_BMP, 0)]
    count = len(runs)
    ends, starts = [last for _, last, _ in runs], [first for first, _, _ in runs]
    deltas = [(glyph - first) & _LAST_OF_BMP for first, _, glyph in runs]
    power = 1 << (count.bit_length() - 1)
    body = [*ends, 0, *starts, *deltas, *[0] * count]
    head = [2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power)]
    content = pack(f">{len(head) + len(body)}H", *head, *body)
    return pack(">HHH", 4, len(content) + 6, 0) + content


def _format_12(glyphs: Mapping[int, int]) -> bytes:
    runs = _runs(glyphs)
    groups = b"".join(pack(">LLL", *run) for run in runs)
    return pack(">HHLLL", 12, 0, len(groups) + 16, 0, len(runs)) + groups


def _names(font_name: str) -> bytes:
    """The names of family, cut, whole font and PostScript, all that a program asks for."""
    texts = {1: font_name, 2: "Regular", 4: font_name, 6: font_name}
    records, strings = b"", b""
    for number, text in texts.items():
        encoded = text.encode("utf-16-be")
        records += pack(">HHHHHH", _MICROSOFT, _BMP, _ENGLISH, number, len(encoded), len(strings))
        strings += encoded
    return pack(">HHH", 0, len(texts), 6 + len(records)) + records + strings
