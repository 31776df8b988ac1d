"""The compound files (OLE) that .xls .et .doc .wps and locked .xlsx files are: the streams at their top."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from model.importers.refusals import damaged

if TYPE_CHECKING:
    from olefile import OleFileIO

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")


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

    def with_stream(self, name: str, stream: bytes) -> bytes:
        """The bytes of the file with another stream of the same length under that name."""
        from olefile import OleFileIO

        stored = io.BytesIO(self._data)
        with _clear_refusals(), OleFileIO(stored, write_mode=True) as file:
            file.write_stream(self._names[name], stream)
            return stored.getvalue()


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
