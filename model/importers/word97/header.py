"""The header of a binary Word file ([MS-DOC] FIB): which streams hold it and where its structures lie."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from model.errors import UserError
from model.importers.gate.compound import CompoundFile
from model.importers.refusals import damaged, of_another_kind, protected

SAVE_AS_DOCX = "请用 Word 或 WPS 打开它，选“另存为”，文件类型选“Word 文档（*.docx）”，再读取新文件"
DOCUMENT = "worddocument"

OF_WORD_97 = 0x00C1
"""The least version number of the format; Word 6.0 and 95 write smaller ones."""

_IDENTITIES = frozenset({0xA5EC, 0xA5DC, 0xA5DB})
_VERSION_AT, _FLAGS_AT = 2, 10
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LENGTHS_AT = 76
_PLACES_AT = 154
_STORIES = ("text", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")
_PLACES = {
    "styles": 1,
    "footnote_marks": 2,
    "footnote_texts": 3,
    "character_pages": 12,
    "paragraph_pages": 13,
    "pieces": 33,
    "shapes": 40,
    "endnote_marks": 46,
    "endnote_texts": 47,
    "box_texts": 56,
    "lists": 73,
    "list_uses": 74,
}
"""The number of each structure among the pairs of place and length."""


@dataclass(frozen=True)
class Document:
    """The streams of a file, and what its header says of them.

    Attributes:
        text: The stream WordDocument; all places of text count from its start.
        table: The stream that holds the structures.
        data: The stream of what is too long for its place.
        stories: The character positions of each kind of text, one kind behind the other.
        file: All that is stored beside them.
    """

    text: bytes
    table: bytes
    data: bytes
    stories: Mapping[str, range]
    places: Mapping[str, tuple[int, int]]
    file: CompoundFile

    def part(self, name: str) -> bytes:
        """The bytes of a structure; empty where the file has none."""
        place, length = self.places[name]
        return self.table[place : place + length]

    def rest_of(self, name: str) -> bytes:
        """What follows a structure: some go on behind the length that the header tells."""
        place, length = self.places[name]
        return self.table[place + length :] if length else b""


def open_document(data: bytes) -> Document:
    """The streams of a file.

    Raises:
        UserError: The file is damaged, locked, or of a program older than Word 97.
        struct.error: It ends within its header.
    """
    file = CompoundFile(data)
    text = file.stream(DOCUMENT)
    identity, version = struct.unpack_from("<HH", text)
    (flags,) = struct.unpack_from("<H", text, _FLAGS_AT)
    if identity not in _IDENTITIES:
        raise damaged()
    if version < OF_WORD_97:
        raise _too_old()
    if flags & _ENCRYPTED:
        raise protected()
    name = "1table" if flags & _SECOND_TABLE else "0table"
    if name not in file.names:
        raise damaged()
    return Document(
        text,
        file.stream(name),
        file.stream("data") if "data" in file.names else b"",
        _stories(text),
        {part: struct.unpack_from("<II", text, _PLACES_AT + 8 * at) for part, at in _PLACES.items()},
        file,
    )


def _too_old() -> UserError:
    return of_another_kind("Word 6.0 或 Word 95 的旧文档", SAVE_AS_DOCX)


def _stories(text: bytes) -> dict[str, range]:
    lengths = struct.unpack_from(f"<{len(_STORIES)}I", text, _LENGTHS_AT)
    ends = accumulate(lengths, initial=0)
    return {name: range(*bounds) for name, bounds in zip(_STORIES, pairwise(ends), strict=True)}
