"""The compound files (OLE) that .xls .et .doc .wps and locked .xlsx files are: which streams lie at the top.

Only names are read here, by walking the directory as a program would: a Word file may carry an Excel table
inside, and the other way round, so that looking for a name anywhere would tell nothing.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import chain

from model.importers.refusals import damaged

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")

HEADER_LENGTH = 512
ENTRY_LENGTH = 128
SECTORS_IN_HEADER = 109
LAST_SECTOR = 0xFFFFFFFA
NO_ENTRY = 0xFFFFFFFF
ROOT = 0


def top_streams(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the top of a compound file.

    Raises:
        UserError: The file is cut off or its directory does not hold together.
    """
    try:
        return frozenset(_top_names(_directory(data)))
    except (struct.error, IndexError) as error:
        raise damaged() from error


def _directory(data: bytes) -> list[bytes]:
    """The 128 bytes of each entry of the directory."""
    (shift,) = struct.unpack_from("<H", data, 30)
    (sector,) = struct.unpack_from("<I", data, 48)
    size = 1 << shift
    if size not in (512, 4096):
        raise damaged()
    table = _allocation_table(data, size)
    content = b""
    visited: set[int] = set()
    while sector < LAST_SECTOR and sector not in visited:
        visited.add(sector)
        content += _sector(data, sector, size)
        sector = table[sector]
    return [content[at : at + ENTRY_LENGTH] for at in range(0, len(content), ENTRY_LENGTH)]


def _sector(data: bytes, number: int, size: int) -> bytes:
    return data[(number + 1) * size : (number + 2) * size]


def _allocation_table(data: bytes, size: int) -> list[int]:
    """The sector that follows each sector."""
    numbers = list(struct.unpack_from(f"<{SECTORS_IN_HEADER}I", data, 76))
    (more,) = struct.unpack_from("<I", data, 68)
    visited: set[int] = set()
    while more < LAST_SECTOR and more not in visited:
        visited.add(more)
        *listed, more = struct.unpack(f"<{size // 4}I", _sector(data, more, size))
        numbers.extend(listed)
    sectors = (_sector(data, number, size) for number in numbers if number < LAST_SECTOR)
    return list(chain.from_iterable(struct.unpack(f"<{len(part) // 4}I", part) for part in sectors))


def _top_names(entries: list[bytes]) -> Iterator[str]:
    (first,) = struct.unpack_from("<I", entries[ROOT], 76)
    waiting = [first]
    visited: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number == NO_ENTRY or number in visited:
            continue
        visited.add(number)
        (length,) = struct.unpack_from("<H", entries[number], 64)
        yield entries[number][: max(length - 2, 0)].decode("utf-16-le", errors="replace")
        waiting.extend(struct.unpack_from("<II", entries[number], 68))
