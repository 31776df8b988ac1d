"""What a binary Word file holds beside its text: embedded files, and the entries chosen in its forms."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from model.importers.gate.compound import CompoundFile, with_one_stream
from model.importers.source import Source

POOL = "ObjectPool"
_WORKBOOKS = ("Workbook", "Book")
_DROP_DOWN, _NOT_CHOSEN = 2, 25
_FORM_AT, _NAME_AT = 0x44, 10
_TEXTS_BEFORE_ENTRIES = 5


def embedded(file: CompoundFile, storage: str) -> Source | None:
    """The worksheet or package that is embedded under that name, as a file of its own; None for all else."""
    package = file.stream_at(POOL, storage, "Package")
    if package:
        return Source("嵌入的文件", package)
    for name in _WORKBOOKS:
        if workbook := file.stream_at(POOL, storage, name):
            return Source("嵌入的工作表.xls", with_one_stream(name, workbook))
    return None


def chosen_entry(data: bytes, place: int) -> str:
    """The entry that a drop-down of a form shows ([MS-DOC] FFData); empty for all other fields.

    Raises:
        struct.error: The stream ends within it.
    """
    start = place + _FORM_AT
    _, bits, _, _, length = struct.unpack_from("<IHHHH", data, start)
    if bits & 0b11 != _DROP_DOWN:
        return ""
    at = start + _NAME_AT + 2 * length + 4
    (number,) = struct.unpack_from("<H", data, at)
    at += 2
    for _ in range(_TEXTS_BEFORE_ENTRIES):
        (length,) = struct.unpack_from("<H", data, at)
        at += 2 * length + 4
    result = bits >> 2 & 0b11111
    entries = list(_entries(data, at))
    chosen = number if result == _NOT_CHOSEN else result
    return entries[chosen] if chosen < len(entries) else ""


def _entries(data: bytes, at: int) -> Iterator[str]:
    """The texts of a table of strings that begins there."""
    _, count, _ = struct.unpack_from("<HHH", data, at)
    at += 6
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        yield data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
        at += 2 + 2 * length
