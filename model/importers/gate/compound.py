"""The compound files (OLE) that .xls .et .doc .wps and locked .xlsx files are: the streams at their top."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from model.importers.refusals import damaged, too_large_to_read

if TYPE_CHECKING:
    from olefile import OleFileIO

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
SECTOR, TABLE_ENTRIES, MOST_TABLES = 512, 128, 109
"""Bytes of a sector, entries of a sector of the table that chains them, how many of these a head names."""
PACKAGE = "package"
LEAST_SECTORS = 8
"""Smaller streams would lie among others in one sector."""
_END, _TABLE, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


class CompoundFile:
    """A compound file opened from its bytes.

    Raises:
        UserError: The file is cut off or its directory does not hold together.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        with _clear_refusals():
            self._file = _opened(data)
            top = self._file.listdir(streams=True, storages=True)
        self._names = {path[0].lower(): path[0] for path in top}

    @property
    def names(self) -> frozenset[str]:
        """The names of the streams and storages at the top, in small letters."""
        return frozenset(self._names)

    def stream(self, name: str) -> bytes:
        """The bytes of the stream of that name in small letters.

        Raises:
            UserError: They are not all there.
        """
        with _clear_refusals():
            return bytes(self._file.openstream(self._names[name]).read())

    def stream_at(self, *path: str) -> bytes:
        """The bytes of a stream within storages; nothing where there is none of these names."""
        wanted = [name.lower() for name in path]
        with _clear_refusals():
            listed = self._file.listdir()
            found = next((names for names in listed if [name.lower() for name in names] == wanted), None)
            return b"" if found is None else bytes(self._file.openstream(found).read())

    def with_stream(self, name: str, stream: bytes) -> bytes:
        """The bytes of the file with another stream of the same length under that name."""
        from olefile import OleFileIO

        stored = io.BytesIO(self._data)
        with _clear_refusals(), OleFileIO(stored, write_mode=True) as file:
            file.write_stream(self._names[name], stream)
            return stored.getvalue()


def packed_in(data: bytes) -> bytes:
    """The package that programs put into a compound file to embed it; all other data as it is.

    Raises:
        UserError: The compound file is damaged.
    """
    file = CompoundFile(data) if data.startswith(SIGNATURE) else None
    return file.stream(PACKAGE) if file is not None and PACKAGE in file.names else data


def with_one_stream(name: str, stream: bytes) -> bytes:
    """A compound file with nothing but one stream, which is filled up with zeros ([MS-CFB]).

    Raises:
        UserError: The stream is too large for the plainest of such files.
    """
    sectors = max(-(-len(stream) // SECTOR), LEAST_SECTORS)
    tables = -(-(sectors + 1) // (TABLE_ENTRIES - 1))
    if tables > MOST_TABLES:
        raise too_large_to_read()
    chain = [*range(1, sectors), _END, _END, *[_TABLE] * tables]
    chain += [_FREE] * (tables * TABLE_ENTRIES - len(chain))
    places = [sectors + 1 + number for number in range(tables)]
    head = SIGNATURE + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, LEAST_SECTORS * SECTOR, _END, 0, _END, 0)
    head += struct.pack(f"<{MOST_TABLES}I", *places, *[_FREE] * (MOST_TABLES - tables))
    entries = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 0, sectors * SECTOR)
    body = stream.ljust(sectors * SECTOR, b"\0") + entries.ljust(SECTOR, b"\0")
    return head + body + struct.pack(f"<{len(chain)}I", *chain)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    beside = struct.pack("<HBBIII36x", len(letters), kind, 1, _FREE, _FREE, child)
    return letters.ljust(64, b"\0") + beside + struct.pack("<IQ", start, size)


def _opened(data: bytes) -> OleFileIO:
    from olefile import DEFECT_INCORRECT, OleFileIO

    # Stricter than by default: where sectors run in a circle or out of the file, nothing can be relied on.
    return OleFileIO(io.BytesIO(data), raise_defects=DEFECT_INCORRECT)


@contextmanager
def _clear_refusals() -> Iterator[None]:
    """Says of a file in which the library finds no way that it is damaged."""
    try:
        yield
    except (OSError, ValueError, IndexError, RecursionError, TypeError) as error:
        # A stream without an end, and a directory of thousands in a row, are among what raises these.
        raise damaged() from error
