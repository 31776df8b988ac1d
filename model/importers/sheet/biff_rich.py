"""Rich texts of an .xls or .et file: figures with marks off the line or unseen parts.

The shared strings of BIFF8 ([MS-XLS] 2.4.265), whose formatting runs name fonts; python-calamine joins
all of a string to one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from model.importers.gate.biff import records
from model.importers.parts_apart import KINDS, figure_set_apart
from model.importers.sheet.fonts import KIND_OF_LOOK, look_called

SHARED_STRINGS, CONTINUED = 0xFC, 0x3C

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08


@dataclass
class _Strings:
    """Reads on over the ends of records; where one ends within letters, their width is said anew."""

    records: Sequence[bytes]
    number: int = 0
    at: int = 0

    def bytes_of(self, length: int) -> bytes:
        found = b""
        while len(found) < length and self.number < len(self.records):
            part = self.records[self.number][self.at : self.at + length - len(found)]
            found += part
            self.at += len(part)
            if len(found) < length:
                self.number, self.at = self.number + 1, 0
        return found.ljust(length, b"\0")

    def letters(self, count: int, *, wide: bool) -> str:
        text = ""
        while len(text) < count and self.number < len(self.records):
            size = 2 if wide else 1
            left = len(self.records[self.number]) - self.at
            part = self.bytes_of(min((count - len(text)) * size, left - left % size))
            text += part.decode("utf-16-le" if wide else "latin-1", "replace")
            if len(text) < count:
                self.number, self.at = self.number + 1, 1
                following = self.records[self.number : self.number + 1]
                wide = bool(following and following[0][:1] and following[0][0] & _WIDE)
        return text


def figures_set_apart(stream: bytes, looks: Sequence[str]) -> Mapping[int, str]:
    """Those shared strings that are a figure with something beside it, by their numbers.

    `stream` are all records of the workbook, `looks` those of its fonts.
    """
    if not any(looks):
        return {}
    bodies: list[bytes] = []
    within = False
    for kind, body in records(stream, 0):
        within = kind == SHARED_STRINGS or (within and kind == CONTINUED)
        bodies += [body] if within else []
    apart = ((number, _set_apart(text, runs, looks)) for number, (text, runs) in enumerate(_all(bodies)))
    return {number: text for number, text in apart if text}


def _all(bodies: Sequence[bytes]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """The strings in order; fewer where the records end before."""
    strings = _Strings(bodies)
    for _ in range(struct.unpack("<4xI", strings.bytes_of(8))[0]):
        if strings.number >= len(bodies):
            return
        yield _string(strings)


def _string(strings: _Strings) -> tuple[str, list[tuple[int, int]]]:
    """A string, and where in it which font begins."""
    length, flags = struct.unpack("<HB", strings.bytes_of(3))
    runs = struct.unpack("<H", strings.bytes_of(2))[0] if flags & _RICH else 0
    extension = struct.unpack("<I", strings.bytes_of(4))[0] if flags & _EXTENDED else 0
    text = strings.letters(length, wide=bool(flags & _WIDE))
    found = [struct.unpack("<HH", strings.bytes_of(4)) for _ in range(runs)]
    strings.bytes_of(min(extension, sum(map(len, strings.records))))
    return text, found


def _set_apart(text: str, runs: list[tuple[int, int]], looks: Sequence[str]) -> str:
    if not runs or not text[:1].isdigit():
        return ""
    of_kind = dict.fromkeys(KINDS, "")
    for kind, part in _parts(text, runs, looks):
        of_kind[kind] += part
    return figure_set_apart(*(of_kind[kind].strip() for kind in KINDS))


def _parts(text: str, runs: list[tuple[int, int]], looks: Sequence[str]) -> Iterator[tuple[str, str]]:
    starts = [(0, -1), *runs, (len(text), -1)]
    for (start, font), (end, _) in pairwise(starts):
        yield KIND_OF_LOOK[look_called(font, looks)], text[start:end]
