"""The text of a binary Word file ([MS-DOC] Clx): pieces that lie anywhere in its stream, and formats."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.importers.gate.guard_xml import too_much
from model.importers.refusals import damaged
from model.importers.word97.header import Document
from model.importers.word97.modifiers import (
    FAR_PARAGRAPH,
    FAR_TABLE,
    Properties,
    properties_of,
    short_modifier,
)

MOST_CHARACTERS = 5_000_000
"""Characters of a file; a long report has 60,000."""

PAGE = 512
"""Bytes of a page of formatting."""

MOST_PAGES = 20_000
"""Pages of formatting; each tells of some hundred runs or paragraphs, and a long report has two hundred."""

_MODIFIERS, _PIECES = 1, 2
_PIECE_LENGTH = 8
_NARROW = 0x40000000
_PAGE_NUMBER = 0x3FFFFF
_PLACE_LENGTH = 13


@dataclass(frozen=True)
class Piece:
    """Characters that stand together.

    Attributes:
        positions: Their positions in the text.
        place: The byte of the stream at which the first of them stands.
        width: The bytes of each.
        properties: What holds for all of them beside their own formatting.
    """

    positions: range
    place: int
    width: int
    properties: Properties

    def place_of(self, position: int) -> int:
        """The byte at which the character of that position stands."""
        return self.place + (position - self.positions.start) * self.width


@dataclass(frozen=True)
class Stretch:
    """Bytes of the stream that are formatted alike."""

    start: int
    end: int
    properties: Properties
    style: int = 0


@dataclass
class Text:
    """The characters of a file in order, each one UTF-16 unit, and how they are formatted."""

    characters: str
    pieces: Sequence[Piece]
    _runs: Sequence[Stretch]
    _paragraphs: Sequence[Stretch]
    _starts: tuple[list[int], list[int]] = field(init=False)
    _piece_starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [one.start for one in self._runs], [one.start for one in self._paragraphs]
        self._piece_starts = [piece.positions.start for piece in self.pieces]

    def paragraph_at(self, position: int) -> Stretch:
        """The formatting of the paragraph whose mark stands at that position."""
        piece = self._piece(position)
        found = _at(self._paragraphs, self._starts[1], piece.place_of(position))
        return Stretch(found.start, found.end, piece.properties.over(found.properties), found.style)

    def runs(self, positions: range) -> Iterator[tuple[range, Properties]]:
        """The stretches of alike characters within these positions."""
        at = positions.start
        while at < positions.stop:
            piece = self._piece(at)
            place = piece.place_of(at)
            found = _at(self._runs, self._starts[0], place)
            reach = max((found.end - place) // piece.width, 1)
            end = min(at + reach, piece.positions.stop, positions.stop)
            yield range(at, end), piece.properties.over(found.properties)
            at = end

    def _piece(self, position: int) -> Piece:
        piece = self.pieces[bisect_right(self._piece_starts, position) - 1]
        if position not in piece.positions:
            raise damaged()
        return piece


def _at(stretches: Sequence[Stretch], starts: list[int], place: int) -> Stretch:
    """The stretch in which a byte lies; one without properties as far as nothing is said of it."""
    index = bisect_right(starts, place)
    if index and place < stretches[index - 1].end:
        return stretches[index - 1]
    return Stretch(place, starts[index] if index < len(starts) else 2**32, Properties())


def read_text(document: Document) -> Text:
    """All characters of a file.

    Raises:
        UserError: The pieces do not hold together.
    """
    pieces = list(_pieces(document))
    if not pieces or pieces[-1].positions.stop > MOST_CHARACTERS:
        raise too_much("文档里的文字太多") if pieces else damaged()
    characters = "".join(_characters(document.text, piece) for piece in pieces)
    if len(characters) != pieces[-1].positions.stop:
        raise damaged()
    return Text(
        characters,
        pieces,
        sorted(_stretches(document, "character_pages"), key=lambda one: one.start),
        sorted(_stretches(document, "paragraph_pages"), key=lambda one: one.start),
    )


def _characters(stream: bytes, piece: Piece) -> str:
    data = stream[piece.place : piece.place_of(piece.positions.stop)]
    if piece.width == 1:
        return data.decode("cp1252", errors="replace")
    return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])))


def _pieces(document: Document) -> Iterator[Piece]:
    common: list[bytes] = []
    data, at = document.part("pieces"), 0
    while at < len(data) and data[at] == _MODIFIERS:
        (length,) = struct.unpack_from("<H", data, at + 1)
        common.append(data[at + 3 : at + 3 + length])
        at += 3 + length
    if at >= len(data) or data[at] != _PIECES:
        raise damaged()
    table = data[at + 5 :]
    count = (len(table) - 4) // (4 + _PIECE_LENGTH)
    bounds = struct.unpack_from(f"<{count + 1}I", table)
    expected = 0
    for index in range(count):
        _, place, short = struct.unpack_from("<HIH", table, 4 * (count + 1) + _PIECE_LENGTH * index)
        if bounds[index] != expected or bounds[index + 1] < expected:
            raise damaged()
        expected = bounds[index + 1]
        yield _piece(range(bounds[index], expected), place, short, common)


def _piece(positions: range, place: int, short: int, common: Sequence[bytes]) -> Piece:
    if short & 1:
        number = short >> 1
        properties = properties_of(common[number]) if number < len(common) else Properties()
    else:
        properties = short_modifier(short)
    narrow = bool(place & _NARROW)
    place &= _NARROW - 1
    return Piece(positions, place // 2 if narrow else place, 1 if narrow else 2, properties)


def _stretches(document: Document, name: str) -> Iterator[Stretch]:
    """What the pages of formatting say, in the order of the table that lists them."""
    table = document.part(name)
    count = max((len(table) - 4) // 8, 0)
    if count > MOST_PAGES:
        raise too_much("文档里的段落太多")
    numbers = struct.unpack_from(f"<{count}I", table, 4 * (count + 1)) if count else ()
    for number in dict.fromkeys(numbers):
        start = (number & _PAGE_NUMBER) * PAGE
        page = document.text[start : start + PAGE]
        if len(page) == PAGE:
            yield from _stretches_of_page(page, document.data, paragraphs=name == "paragraph_pages")


def _stretches_of_page(page: bytes, data: bytes, *, paragraphs: bool) -> Iterator[Stretch]:
    count, length = page[-1], _PLACE_LENGTH if paragraphs else 1
    if 4 * (count + 1) + length * count >= PAGE:
        raise damaged()
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        at = 2 * page[4 * (count + 1) + length * index]
        start, end = bounds[index], bounds[index + 1]
        if not at:
            yield Stretch(start, end, Properties())
        elif paragraphs:
            yield _paragraph_stretch(start, end, _paragraph_bytes(page, at), data)
        else:
            yield Stretch(start, end, properties_of(page[at + 1 : at + 1 + page[at]]))


def _paragraph_bytes(page: bytes, at: int) -> bytes:
    """The style and the modifiers of a paragraph; their length is counted in pairs of bytes."""
    if page[at]:
        return page[at + 1 : at + 2 * page[at]]
    return page[at + 2 : at + 2 + 2 * page[at + 1]] if at + 1 < PAGE else b""


def _paragraph_stretch(start: int, end: int, found: bytes, data: bytes) -> Stretch:
    properties = properties_of(found[2:])
    for code in (FAR_PARAGRAPH, FAR_TABLE):
        if code in properties.values:
            at = properties.number(code)
            length = int.from_bytes(data[at : at + 2], "little")
            properties = properties_of(data[at + 2 : at + 2 + length]).over(properties)
    return Stretch(start, end, properties, int.from_bytes(found[:2], "little"))
