"""The compound files (OLE) that .xls .et .doc .wps and locked .xlsx files are: the streams at their top.

The directory is walked as a program would: a Word file may carry an Excel table inside, and the other way
round, so that looking for a name anywhere would tell nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from model.importers.refusals import damaged

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")

ENTRY_LENGTH = 128
SECTORS_IN_HEADER = 109
SECTOR_SIZES = (512, 4096)
SMALL_SECTOR = 64
LAST_SECTOR = 0xFFFFFFFA
NO_ENTRY = 0xFFFFFFFF
ROOT = 0


@dataclass(frozen=True)
class _Entry:
    """A stream or storage: where its first sector is, and its length in bytes."""

    name: str
    first_sector: int
    length: int


class CompoundFile:
    """A compound file opened from its bytes.

    Raises:
        UserError: The file is cut off or its directory does not hold together.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        try:
            (shift,) = struct.unpack_from("<H", data, 30)
            self._size = 1 << shift
            if self._size not in SECTOR_SIZES:
                raise damaged()
            directory, small_table = (struct.unpack_from("<I", data, at)[0] for at in (48, 60))
            (self._least,) = struct.unpack_from("<I", data, 56)
            self._table = self._allocation_table()
            entries = _parts(self._chain(directory), ENTRY_LENGTH)
            if len(entries[-1]) < ENTRY_LENGTH:
                raise damaged()
            self._root = _read_entry(entries[ROOT])
            self._entries = {entry.name.lower(): entry for entry in _top_entries(entries)}
            self._small_table = _numbers(self._chain(small_table))
        except (struct.error, IndexError) as error:
            raise damaged() from error

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams and storages at the top, in small letters."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of the stream of that name in small letters; as far as they are there."""
        entry = self._entries[name]
        if entry.length >= self._least:
            return self._chain(entry.first_sector)[: entry.length]
        sectors = _parts(self._chain(self._root.first_sector), SMALL_SECTOR)
        numbers = _follow(entry.first_sector, self._small_table)
        return b"".join(sectors[number] for number in numbers if number < len(sectors))[: entry.length]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _follow(first, self._table)))

    def _allocation_table(self) -> list[int]:
        """The sector that follows each sector."""
        listed = list(struct.unpack_from(f"<{SECTORS_IN_HEADER}I", self._data, 76))
        (more,) = struct.unpack_from("<I", self._data, 68)
        visited: set[int] = set()
        while more < LAST_SECTOR and more not in visited:
            visited.add(more)
            *numbers, more = _numbers(self._sector(more))
            listed.extend(numbers)
        parts = (_numbers(self._sector(number)) for number in listed if number < LAST_SECTOR)
        return list(chain.from_iterable(parts))


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _parts(data: bytes, length: int) -> list[bytes]:
    return [data[at : at + length] for at in range(0, len(data), length)]


def _follow(first: int, table: list[int] | tuple[int, ...]) -> Iterator[int]:
    """The sectors of a chain, which ends where it would run in a circle or out of the file."""
    visited: set[int] = set()
    while first < LAST_SECTOR and first not in visited:
        visited.add(first)
        yield first
        first = table[first] if first < len(table) else LAST_SECTOR


def _read_entry(data: bytes) -> _Entry:
    (name_length,) = struct.unpack_from("<H", data, 64)
    name = data[: max(name_length - 2, 0)].decode("utf-16-le", errors="replace")
    return _Entry(name, *struct.unpack_from("<II", data, 116))


def _top_entries(entries: list[bytes]) -> Iterator[_Entry]:
    waiting = list(struct.unpack_from("<I", entries[ROOT], 76))
    visited: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number == NO_ENTRY or number in visited:
            continue
        visited.add(number)
        yield _read_entry(entries[number])
        waiting.extend(struct.unpack_from("<II", entries[number], 68))
